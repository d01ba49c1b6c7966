import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { GAPS_AT } from "../../db/compare/gaps.ts";
import { keepSql } from "../../db/compare/books.ts";
import { BOOKED, heldSql } from "../../db/compare/holdings.ts";
import { widenBy } from "../../db/compare/reach.ts";
import { readDb, writeDb } from "../../db/connection.ts";
import { spansOfPositions } from "../../db/imports/spans.ts";
import { migrate } from "../../db/migrate.ts";

const RANGE =
  "SEARCH g USING PRIMARY KEY (position_id=? AND source_id=? AND occurred_at>? AND occurred_at<?)";

function planOf(sql: string, ...params: readonly (number | string)[]): string[] {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw).all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
  raw.close();
  return plan.map(({ detail }) => detail);
}

/** Tables read through; a step of the statement itself is none. */
const scansOf = (plan: readonly string[]): readonly string[] =>
  plan.filter((line) => line.startsWith("SCAN") && !line.startsWith("SCAN (subquery"));

test("the books of a system are range searches in the clustered legs, walked from the places asked for", () => {
  const plan = planOf(heldSql(BOOKED), 1, 0, "[1]");
  expect(plan).toContain(RANGE);
  expect(scansOf(plan)).toEqual([
    "SCAN json_each VIRTUAL TABLE INDEX 1:",
    "SCAN place",
    "SCAN items USING COVERING INDEX items_no_stock",
  ]);
});

test("the books that a comparison keeps are worked out in the order of the positions, each once", () => {
  const plan = planOf(keepSql({ qty: BOOKED, next: "NULL" }), 1, 0, "[1]", 1, 2);
  expect(plan.filter((line) => line === RANGE)).toHaveLength(1);
  expect(scansOf(plan)).toContain("SCAN p");
  expect(scansOf(plan)).not.toContain("SCAN g");
});

test("what a source's reach is widened by is read from the positions that an import says anything of", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const db = writeDb(raw);
  spansOfPositions().write(db);
  const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${widenBy("movements")}`, 1);
  raw.close();
  const steps = plan.map(({ detail }) => detail).filter((line) => /^(SCAN|SEARCH)/.test(line));
  expect(steps).toEqual([
    "SCAN x",
    "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
    "SEARCH b USING INTEGER PRIMARY KEY (rowid=?)",
  ]);
});

test("the gaps of one position read its own reports and legs, and no table through", () => {
  const plan = planOf(GAPS_AT, 1, 1);
  expect(plan).toContain(RANGE);
  expect(
    scansOf(plan).filter((line) => /\b(legs|g|reported|r|positions|p|movements|baselines|bl)\b/.test(line)),
  ).toEqual([]);
});
