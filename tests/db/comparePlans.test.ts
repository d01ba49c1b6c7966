import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { GAPS_AT } from "../../db/compare/gaps.ts";
import { keepSql } from "../../db/compare/books.ts";
import { BOOKED, heldSql } from "../../db/compare/holdings.ts";
import { WIDEN } from "../../db/compare/reach.ts";
import { readDb } from "../../db/connection.ts";
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

test("what a source's reach is widened by is read from the end of the movements and by touched positions", () => {
  const plan = planOf(WIDEN);
  expect(plan).toContain("SEARCH m USING INTEGER PRIMARY KEY (rowid>?)");
  expect(
    scansOf(plan).filter((line) => /^SCAN (m|movements|r|reported|p|positions|b|bins)\b/.test(line)),
  ).toEqual([]);
});

test("the gaps of one position read its own reports and legs, and no table through", () => {
  const plan = planOf(GAPS_AT, 1, 1);
  expect(plan).toContain(RANGE);
  expect(
    scansOf(plan).filter((line) => /\b(legs|g|reported|r|positions|p|movements|baselines|bl)\b/.test(line)),
  ).toEqual([]);
});
