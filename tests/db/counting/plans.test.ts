import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { BINS_NAMED, plannedIn } from "../../../db/counts/find.ts";
import { COUNTERS } from "../../../db/counts/lines.ts";
import { migrate } from "../../../db/migrate.ts";

function planOf(sql: string, ...params: readonly unknown[]): readonly string[] {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
  raw.close();
  return plan.map(({ detail }) => detail);
}

test("who counted a line is looked up by the line, and not by going through the whole count", () => {
  expect(planOf(`SELECT ${COUNTERS} FROM positions p`, { 1: 1 })).toContain(
    "SEARCH e USING INDEX entries_by_count (count_id=? AND position_id=?)",
  );
});

test("the bin that an entry names is looked up by its name, also in a count of all locations", () => {
  expect(planOf(BINS_NAMED, "A-01", null, null)).toContain(
    "SEARCH b USING COVERING INDEX sqlite_autoindex_bins_1 (location_id=? AND name=?)",
  );
});

test("whether a line is in a bin is looked up by the item there, or by the bin, and never among all lines of the count", () => {
  const line = "SEARCH cl USING COVERING INDEX sqlite_autoindex_count_lines_2 (count_id=? AND position_id=?)";
  expect(planOf(plannedIn(true), { 1: 1, 2: 1, 3: 1 })).toEqual([
    "SEARCH p USING COVERING INDEX sqlite_autoindex_positions_1 (item_id=? AND bin_id=?)",
    line,
  ]);
  expect(planOf(plannedIn(false), { 1: 1, 2: 1 })).toEqual([
    "SEARCH p USING COVERING INDEX positions_by_bin (bin_id=?)",
    line,
  ]);
});
