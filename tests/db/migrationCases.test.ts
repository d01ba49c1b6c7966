import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { comparisonsOwed } from "../../db/compare/owed.ts";
import { readDb } from "../../db/connection.ts";
import { migrate, versionOf } from "../../db/migrate.ts";
import { comparedBooks } from "../../db/migrations/0011-compared-books.ts";
import { migrations } from "../../db/migrations/index.ts";
import { instant } from "../../shared/time.ts";
import { tempFolder } from "./project.ts";

/** A count with a case still open, one that a person closed, and one that a recount closed, as format 2 holds them. */
const FORMAT_2 = `
INSERT INTO sources (id, name, kind, timezone, grain, writable, created_at) VALUES (3, 'WMS', 'wms', 'UTC', 'bin', 1, 1);
INSERT INTO items (id, sku) VALUES (5, 'SKU5');
INSERT INTO locations (id, name) VALUES (1, 'DC');
INSERT INTO bins (id, location_id, name) VALUES (1, 1, 'A-1'), (2, 1, 'A-2'), (3, 1, 'A-3');
INSERT INTO positions (id, item_id, bin_id) VALUES (7, 5, 1), (8, 5, 2), (9, 5, 3);
INSERT INTO counts (id, name, method, state, by, created_at) VALUES (4, 'Monday', 'blind', 'open', 'anna', 1);
INSERT INTO entries (id, count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at) VALUES
  (11, 4, 7, 80000, 80000, 'EA', 1735689600000, 'cal', 1, 1735689600001);
INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty) VALUES (3, 7, 1735600000000, 1, 100000);
INSERT INTO verdicts (count_id, position_id, entry_id, source_id, book, variance, value, verdict, rule, severity, policy_version, decided_at)
  VALUES (4, 7, 11, 3, 100000, -20000, -250, 'exception', 'class A: 1 % of the book quantity', 'high', 1, 1735689700000);
INSERT INTO cases (id, source_id, position_id, count_id, state, severity, variance, value, owner, cause, opened_at, closed_at, closed_by) VALUES
  (21, 3, 7, 4, 'open', 'high', -20000, -250, 'mira', NULL, 1735689700000, NULL, NULL),
  (22, 3, 8, 4, 'closed', 'low', 10000, 9, NULL, 'count_error', 1735689700000, 1735689800000, 'count 4 agrees with the book'),
  (23, 3, 9, 4, 'closed', 'medium', -10000, -9, NULL, 'unexplained', 1735689700000, 1735689800000, 'mira: found in the bin behind');
INSERT INTO case_events (id, case_id, at, by, what, text) VALUES (31, 21, 1735689750000, 'mira', 'note', 'looked behind it');
INSERT INTO adjustments (id, case_id, count_id, source_id, kind, state, position_id, entry_id, book, counted, qty, unit_cost, value,
  cause, reason, idempotency_key, proposed_by, proposed_at) VALUES
  (41, 21, 4, 3, 'adjustment', 'proposed', 7, 11, 100000, 80000, -20000, 125, -250, 'unexplained', 'no cause', 'k1', 'mira', 1735689760000);
`;

function format2(more = ""): Database.Database {
  const raw = new Database(join(tempFolder(), "old.stocktrace"));
  raw.pragma("foreign_keys = ON");
  migrate(raw, 2);
  raw.exec(FORMAT_2 + more);
  return raw;
}

test("migration 3 keeps every case under its number, with its adjustment and its history", () => {
  const raw = format2();
  const before = raw.prepare("SELECT * FROM cases ORDER BY id").all();
  const kept = ["adjustments", "case_events", "verdicts"].map((table) => [
    table,
    raw.prepare(`SELECT * FROM ${table}`).all(),
  ]);
  migrate(raw, 3);
  expect(versionOf(raw)).toBe(3);
  const after = raw.prepare("SELECT * FROM cases ORDER BY id").all();
  expect(after.length).toBe(3);
  before.forEach((row, at) => expect(after[at]).toMatchObject(Object(row)));
  for (const [table, rows] of kept)
    expect(raw.prepare(`SELECT * FROM ${String(table)}`).all(), String(table)).toMatchObject(Object(rows));
  expect(raw.pragma("foreign_key_check")).toEqual([]);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  raw.close();
});

test("migration 3 gives old cases their key, the rule of their verdict, a due time and who closed them", () => {
  const raw = format2();
  migrate(raw, 3);
  const rows = raw
    .prepare("SELECT id, kind, key, rule, due_at - opened_at AS due, is_settled FROM cases")
    .all();
  const day = 86_400_000;
  const rule = "class A: 1 % of the book quantity";
  expect(rows).toEqual([
    { id: 21, kind: "count", key: "count/3/7", rule, due: 3 * day, is_settled: 0 },
    { id: 22, kind: "count", key: "count/3/8", rule: "", due: 14 * day, is_settled: 0 },
    { id: 23, kind: "count", key: "count/3/9", rule: "", due: 7 * day, is_settled: 1 },
  ]);
  expect(raw.prepare("SELECT name, ms FROM windows WHERE name LIKE 'due%' ORDER BY ms").all()).toEqual([
    { name: "due_critical", ms: day },
    { name: "due_high", ms: 3 * day },
    { name: "due_medium", ms: 7 * day },
    { name: "due_low", ms: 14 * day },
  ]);
  expect(raw.prepare("SELECT item_id FROM touched_items").all()).toEqual([{ item_id: 5 }]);
  raw.close();
});

test("after migration 3 references are enforced again, and they mean the new table", () => {
  const raw = format2();
  migrate(raw, 3);
  expect(raw.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(() => raw.exec("DELETE FROM cases WHERE id = 21")).toThrow(/FOREIGN KEY/);
  const event = (id: number): string =>
    `INSERT INTO case_events (case_id, at, by, what, text) VALUES (${id}, 1, 'mira', 'note', 'x')`;
  expect(() => raw.exec(event(99))).toThrow(/FOREIGN KEY/);
  raw.exec(event(22));
  expect(() => raw.exec("UPDATE cases SET state = 'open', key = 'count/3/7' WHERE id = 22")).toThrow(
    /UNIQUE/,
  );
  raw.close();
});

test("a file in which a reference leads nowhere is not migrated, and stays as it was", () => {
  const raw = format2();
  raw.pragma("foreign_keys = OFF");
  raw.exec("DELETE FROM cases WHERE id = 21");
  raw.pragma("foreign_keys = ON");
  expect(() => migrate(raw, 3)).toThrow("2 rows refer to nothing after migration 3");
  expect(versionOf(raw)).toBe(2);
  expect(raw.prepare("SELECT COUNT(*) AS n FROM cases").get()).toEqual({ n: 2 });
  expect(raw.pragma("foreign_keys", { simple: true })).toBe(1);
  raw.close();
});

test("the books that comparisons keep come with nothing kept, so that each pair made before is decided anew", () => {
  const raw = new Database(":memory:");
  const before = migrations.indexOf(comparedBooks);
  migrate(raw, before);
  raw.exec(`INSERT INTO sources (id, name, kind, timezone, grain, writable, created_at) VALUES
      (1, 'WMS', 'wms', 'UTC', 'bin', 1, 1), (2, 'ERP', 'erp', 'UTC', 'bin', 1, 1);
    INSERT INTO comparisons (left_id, right_id, at, basis) VALUES (1, 2, 5, 'policy 1')`);
  migrate(raw, before + 1);
  expect(raw.prepare("SELECT at, basis FROM comparisons").all()).toEqual([{ at: 5, basis: "" }]);
  expect(comparisonsOwed(readDb(raw), instant(6))).toBe(1);
  expect(raw.prepare("SELECT COUNT(*) FROM compared_books").pluck().get()).toBe(0);
  raw.close();
});
