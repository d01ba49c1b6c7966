import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { pageSql } from "../../db/cases.ts";
import { readDb } from "../../db/connection.ts";
import { migrate } from "../../db/migrate.ts";
import { instant } from "../../shared/time.ts";
import { workedProject } from "./casework/worked.ts";
import { must } from "./project.ts";

const DAY_MS = 86_400_000;

/** Three cases of a count (low, critical, and high though it waits), and two that no count stands behind. */
async function mixed() {
  const { as, file, bolt, nut, pin } = await workedProject();
  const raw = new Database(file);
  const setSeverity = raw.prepare("UPDATE cases SET severity = ? WHERE id = ?");
  setSeverity.run("low", bolt);
  setSeverity.run("critical", nut);
  setSeverity.run("high", pin);
  const insert = raw.prepare(
    `INSERT INTO cases (kind, key, rule, text, source_id, sku, state, severity, variance, value, opened_at, due_at)
      VALUES ('record', ?, 'unknown_item', 'No item is called so.', 1, ?, 'open', ?, 0, 0, 0, 0)`,
  );
  insert.run("a", "CRITICAL-RECORD", "critical");
  insert.run("b", "HIGH-RECORD", "high");
  raw.close();
  must(await as("may")["cases.wait"]({ case: pin, until: instant(Date.now() + DAY_MS), for: "the truck" }));
  return as("may");
}

test("the most severe case comes first, whatever it is about, and what waits behind all that does not", async () => {
  const client = await mixed();
  const { rows } = must(await client["cases.list"]({}));
  expect(rows.map(({ severity, sku }) => `${severity}: ${sku}`)).toEqual([
    "critical: NUT",
    "critical: CRITICAL-RECORD",
    "high: HIGH-RECORD",
    "low: BOLT",
    "high: PIN",
  ]);
});

test("by severity a list is sorted by how severe it is, not by the word, and only what was counted says when", async () => {
  const client = await mixed();
  const sorted = async (descending: boolean) =>
    must(await client["cases.list"]({ sort: "severity", descending })).rows.map(({ severity }) => severity);
  const down = ["critical", "critical", "high", "high", "low"];
  expect(await sorted(true)).toEqual(down);
  expect(await sorted(false)).toEqual(down.toReversed());
  const { rows } = must(await client["cases.list"]({ sort: "countedAt" }));
  expect(rows.map(({ kind, countedAt }) => [kind, countedAt !== null])).toEqual([
    ...["BOLT", "NUT", "PIN"].map(() => ["count", true]),
    ...["a", "b"].map(() => ["record", false]),
  ]);
});

test("a page of the queue is sorted from the open cases alone, and looks no name up", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const { sql, params } = pageSql(
    {
      ...{ state: "open", queue: "all", search: "", filters: [] },
      ...{ sort: "urgency", descending: false, offset: 0, limit: 200 },
    },
    { actor: undefined, now: instant(0) },
  );
  const plan = readDb(raw).all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
  raw.close();
  expect(plan.map(({ detail }) => detail)).toEqual([
    "SEARCH c USING INDEX cases_by_severity (state=?)",
    expect.stringMatching(/^USE TEMP B-TREE FOR/),
  ]);
});
