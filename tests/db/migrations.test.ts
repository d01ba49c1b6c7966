import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, schemaFingerprint, versionOf } from "../../db/migrate.ts";
import { FINGERPRINT } from "../../db/migrations/index.ts";
import { must, openTestProject, tempFolder } from "./project.ts";

/** A small project as format 1 holds it: a baseline, a sale without an id of its own, a snapshot, an item file. */
const FORMAT_1 = `
INSERT INTO project (id, name, currency, minor_digits, created_at) VALUES (1, 'Old', 'EUR', 2, 1735689600000);
INSERT INTO audit (seq, at, by, action, subject, before, after, why, hash) VALUES
  (1, 1735689600000, 'system', 'project.create', 'project', '', '', '', '${"a".repeat(64)}');
INSERT INTO sources (id, name, kind, timezone, grain, writable, location_id, created_at) VALUES
  (1, 'WMS', 'wms', 'Europe/London', 'bin', 1, NULL, 1735689600000);
INSERT INTO imports (id, kind, source_id, file_name, file_bytes, file_sha256, reading, header, delimiter, rows, accepted,
  duplicates, rejected, unchanged, created_locations, created_bins, created_items, by, at) VALUES
  (1, 'items', NULL, 'items.csv', 20, '${"b".repeat(64)}', '[[],[],[["createItems",false]]]', '["sku"]', ',', 1, 1, 0, 0, 0, 0, 0, 0, 'anna', 1),
  (2, 'baseline', 1, 'start.csv', 20, '${"c".repeat(64)}', '[[],[],[["createItems",false]]]', '["sku"]', ',', 1, 1, 0, 0, 0, 1, 1, 0, 'anna', 2),
  (3, 'movements', 1, 'sales.csv', 20, '${"d".repeat(64)}', '[[],[],[["createItems",false]]]', '["event_id"]', ';', 2, 2, 0, 1, 0, 0, 0, 0, 'anna', 3);
INSERT INTO import_rejects (import_id, line, column_name, value, reason, message, cells) VALUES
  (3, 4, 'sku', 'SKU9', 'unknownItem', 'sku “SKU9” is no item', '["3","SKU9"]');
INSERT INTO items (id, sku, description, created_by_import) VALUES (1, 'SKU1', 'One', 1);
INSERT INTO versions (id, import_id, kind, key, before, after, at, by, line) VALUES
  (1, 1, 'item', 'SKU1', NULL, '{"sku":"SKU1"}', 1, 'anna', 2);
INSERT INTO locations (id, name) VALUES (1, 'DC');
INSERT INTO bins (id, location_id, name) VALUES (1, 1, 'A-1');
INSERT INTO positions (id, item_id, bin_id, lot_id, status_id) VALUES (1, 1, 1, 1, 1);
INSERT INTO baselines (source_id, location_id, as_of, import_id) VALUES (1, 1, 1735689600000, 2);
INSERT INTO reported (source_id, position_id, baseline, as_of, qty, import_id, line) VALUES (1, 1, 1, 1735689600000, 100000, 2, 2);
INSERT INTO movements (id, import_id, source_id, row_line, event_id, line, occurred_at, type_id, qty, from_position_id) VALUES
  (1, 3, 1, 2, 'E1', '1', 1738404000000, 7, 20000, 1),
  (2, 3, 1, 3, '~abc-1', '', 1738404060000, 7, 10000, 1);
INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty) VALUES
  (1, 1, 1738404000000, 1, -20000), (1, 1, 1738404060000, 2, -10000);
`;

function format1(): Database.Database {
  const raw = new Database(join(tempFolder(), "old.stocktrace"));
  migrate(raw, 1);
  raw.exec(FORMAT_1);
  return raw;
}

const tablesOf = (raw: Database.Database): readonly string[] =>
  raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    .pluck()
    .all()
    .map(String);
const rowsOf = (raw: Database.Database, table: string): Record<string, unknown>[] =>
  // A row of any table, as the driver gives it.
  raw.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[];

test("migration 2 keeps every row of format 1 as it was", () => {
  const raw = format1();
  const before = new Map(tablesOf(raw).map((table) => [table, rowsOf(raw, table)]));
  migrate(raw, 2);
  expect(versionOf(raw)).toBe(2);
  for (const [table, rows] of before) {
    const after = rowsOf(raw, table);
    expect(after.length, table).toBe(rows.length);
    rows.forEach((row, at) => expect(after[at], table).toMatchObject(row));
  }
  expect(raw.pragma("foreign_key_check")).toEqual([]);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  raw.close();
});

test("migration 2 gives old rows what nobody has decided on: no profile, no supersession, stock", () => {
  const raw = format1();
  migrate(raw, 2);
  const row = (sql: string): unknown => raw.prepare(sql).get();
  expect(row("SELECT profile, consequences FROM imports WHERE id = 3")).toEqual({
    profile: null,
    consequences: null,
  });
  expect(row("SELECT SUM(superseded_by) AS superseded, COUNT(*) AS n FROM movements")).toEqual({
    superseded: 0,
    n: 2,
  });
  expect(row("SELECT stock, merged_into FROM items")).toEqual({ stock: 1, merged_into: null });
  raw.close();
});

test("after migration 2 one movement stands for an identity, and only its supersession may change", () => {
  const raw = format1();
  migrate(raw, 2);
  const insert = `INSERT INTO movements (id, import_id, source_id, row_line, event_id, line, occurred_at, type_id, qty, from_position_id)
    VALUES (3, 3, 1, 9, 'E1', '1', 1738404000000, 7, 50000, 1)`;
  expect(() => raw.exec(insert)).toThrow(/UNIQUE/);
  expect(() => raw.exec("UPDATE movements SET qty = 1 WHERE id = 1")).toThrow(/append-only/);
  expect(() => raw.exec("UPDATE movements SET event_id = 'E7' WHERE id = 1")).toThrow(/append-only/);
  raw.exec("UPDATE movements SET superseded_by = 3 WHERE id = 1");
  raw.exec(insert);
  expect(() => raw.exec("UPDATE movements SET superseded_by = 0 WHERE id = 1")).toThrow(/UNIQUE/);
  expect(() => raw.exec("DELETE FROM movements WHERE id = 1")).toThrow(/append-only/);
  const plan = raw
    .prepare(
      "EXPLAIN QUERY PLAN SELECT id FROM movements WHERE source_id = 1 AND event_id = 'E1' AND line = '1' AND superseded_by = 0",
    )
    .all();
  expect(JSON.stringify(plan)).toContain("USING COVERING INDEX movements_by_event");
  raw.close();
});

test.each([["profiles", "INSERT INTO profiles VALUES (1, 1, 'till', 1, 'movements', '', '{}', 'anna', 1)"]])(
  "%s can't be changed or taken away once written",
  (table, insert) => {
    const raw = format1();
    migrate(raw, 2);
    raw.exec(insert);
    expect(() => raw.exec(`UPDATE ${table} SET note = 'other'`)).toThrow(/append-only/);
    expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    raw.close();
  },
);

test("a project of format 1 opens, with a copy of it kept as it was, and can be worked with", async () => {
  const raw = format1();
  const file = raw.name;
  raw.close();
  const project = openTestProject(file);
  const listed = must(await project.client["imports.list"]({}));
  expect(listed.rows.map(({ import: id, kind, profile }) => [id, kind, profile])).toEqual([
    [3, "movements", null],
    [2, "baseline", null],
    [1, "items", null],
  ]);
  const rejects = must(await project.client["imports.rejects"]({ import: 3 }));
  expect(rejects.rows.map(({ cells }) => cells)).toEqual([["3", "SKU9"]]);
  project.close();
  const migrated = new Database(file, { readonly: true });
  expect(schemaFingerprint(migrated)).toBe(FINGERPRINT);
  migrated.close();
  const [backup = ""] = readdirSync(`${file}-backups`);
  expect(backup).toContain("migration");
  const copy = new Database(join(`${file}-backups`, backup), { readonly: true });
  expect(versionOf(copy)).toBe(1);
  expect(rowsOf(copy, "movements").length).toBe(2);
  copy.close();
});
