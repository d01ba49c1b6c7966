import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { plannedOnce } from "../../db/plannedOnce.ts";

/** Items in bins, two of them in one. */
function stored() {
  const raw = new Database(":memory:");
  raw.exec(`CREATE TABLE item (id INTEGER PRIMARY KEY, sku TEXT UNIQUE, bin INTEGER);
    CREATE INDEX item_by_bin ON item (bin, sku);
    INSERT INTO item VALUES (1, 'A', 7), (2, 'B', 7), (3, 'C', 8)`);
  return readDb(raw);
}

test("statements that are planned once answer what they answer otherwise, whichever way they name their parameters", () => {
  const db = stored();
  const once = plannedOnce(db);
  const ask = (one: typeof db): unknown => [
    one.get("SELECT sku FROM item WHERE id = ?", 2),
    one.all("SELECT id FROM item WHERE bin = ?1 AND sku >= ?2 ORDER BY id LIMIT ?3", 7, "A", 5),
    one.all("SELECT id FROM item WHERE (bin, sku) > (?, ?) ORDER BY id", 7, "A"),
    one.all(
      "SELECT value FROM json_each(?1) WHERE value IN (SELECT id FROM item WHERE bin = ?2)",
      "[1,3]",
      7,
    ),
    [...one.each("SELECT ?1 || sku AS named FROM item ORDER BY id", "-")],
  ];
  expect(ask(once)).toEqual(ask(db));
  expect(once.get("SELECT sku FROM item WHERE id = ?", 3)).toEqual({ sku: "C" });
});

test("a value in a subquery is looked up by the same index", () => {
  const db = stored();
  const look = "EXPLAIN QUERY PLAN SELECT id FROM item WHERE bin = ?1 AND sku > ?2";
  const plan = plannedOnce(db).all<{ detail: string }>(look, 7, "A");
  expect(plan.map(({ detail }) => detail)).toContain(
    "SEARCH item USING COVERING INDEX item_by_bin (bin=? AND sku>?)",
  );
});

test("one connection is planned once in one way, because what is kept is kept by connection", () => {
  const db = stored();
  const once = plannedOnce(db);
  expect(plannedOnce(db)).toBe(once);
  expect(plannedOnce(once)).toBe(once);
});

test("a question mark that is no parameter is refused, wherever it is quoted", () => {
  const once = plannedOnce(stored());
  const quoted = [
    "SELECT sku FROM item WHERE sku <> 'why?' AND id = ?",
    'SELECT sku AS "really?" FROM item WHERE id = ?',
    "SELECT sku FROM item WHERE id = ? -- which?",
    "SELECT /* which? */ sku FROM item WHERE id = ?",
  ];
  for (const sql of quoted) expect(() => once.get(sql, 1), sql).toThrow("question mark that is no parameter");
});

test("parameters between quotes are parameters", () => {
  const once = plannedOnce(stored());
  expect(once.get("SELECT 'it''s ' || ? || ' of ' || sku AS told FROM item WHERE sku = 'A'", "one")).toEqual({
    told: "it's one of A",
  });
});
