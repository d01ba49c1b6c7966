import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { COUNTERS } from "../../../db/counts/lines.ts";
import { migrate } from "../../../db/migrate.ts";

test("who counted a line is looked up by the line, and not by going through the whole count", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = raw
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN SELECT ${COUNTERS} FROM positions p`)
    .all({ 1: 1 })
    .map(({ detail }) => detail);
  raw.close();
  expect(plan).toContain("SEARCH e USING INDEX entries_by_count (count_id=? AND position_id=?)");
});
