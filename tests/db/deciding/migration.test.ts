import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, versionOf } from "../../../db/migrate.ts";
import { batchOf, targetRows } from "../../../db/handover/rows.ts";
import { readDb } from "../../../db/connection.ts";
import { instant } from "../../../shared/time.ts";
import { tempFolder } from "../project.ts";

/** An adjustment that was approved, and its batch, as format 11 holds them. */
const FORMAT_11 = `
INSERT INTO project (id, name, currency, minor_digits, created_at) VALUES (1, 'Old', 'EUR', 2, 1735689600000);
INSERT INTO users (id, name, role, pin_salt, pin_hash, pin_cost, created_at) VALUES (1, 'sam', 'supervisor', x'00', x'00', 15, 1);
INSERT INTO sources (id, name, kind, timezone, grain, writable, created_at) VALUES (3, 'WMS', 'wms', 'UTC', 'bin', 1, 1);
INSERT INTO items (id, sku) VALUES (5, 'SKU5');
INSERT INTO locations (id, name) VALUES (1, 'DC');
INSERT INTO bins (id, location_id, name) VALUES (1, 1, 'A-1');
INSERT INTO positions (id, item_id, bin_id) VALUES (7, 5, 1);
INSERT INTO counts (id, name, method, state, by, created_at) VALUES (4, 'Monday', 'blind', 'open', 'anna', 1);
INSERT INTO entries (id, count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at) VALUES
  (11, 4, 7, 80000, 80000, 'EA', 1735689600000, 'cal', 1, 1735689600001);
INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty) VALUES (3, 7, 1735600000000, 1, 100000);
INSERT INTO cases (id, kind, key, rule, source_id, position_id, count_id, state, severity, variance, value, opened_at, due_at,
  closed_at, closed_by, is_settled) VALUES (21, 'count', 'count/3/7', '', 3, 7, 4, 'closed', 'high', -20000, -250, 1, 2, 3,
  'adjustment 41 in batch 1', 1);
INSERT INTO batches (id, target, quantity, rows, value, file_name, payload, payload_sha256, idempotency_key, audit_head,
  approved_by, approved_at) VALUES (1, 'native', 'delta', 1, -250, 'a.csv', 'text', '${"a".repeat(64)}', 'k2', 'head', 'sam', 1735689800000);
INSERT INTO batch_exports (id, batch_id, at, by) VALUES (1, 1, 1735689900000, 'sam');
INSERT INTO adjustments (id, case_id, count_id, source_id, kind, state, position_id, entry_id, book, counted, qty, unit_cost,
  value, cause, reason, idempotency_key, proposed_by, proposed_at, decided_by, decided_at, decision_reason, batch_id) VALUES
  (41, 21, 4, 3, 'adjustment', 'approved', 7, 11, 100000, 80000, -20000, 125, -250, 'unexplained', 'no cause', 'k1', 'mira',
  1735689760000, 'sam', 1735689800000, 'counted', 1);
`;

test("migration 12 keeps what was decided, and an old batch is still handed over as who decided it", () => {
  const raw = new Database(join(tempFolder(), "old.stocktrace"));
  raw.pragma("foreign_keys = ON");
  migrate(raw, 11);
  raw.exec(FORMAT_11);
  const tables = ["users", "cases", "adjustments", "batches", "batch_exports"];
  const rowsOf = (table: string): unknown[] => raw.prepare(`SELECT * FROM ${table}`).all();
  const before = tables.map(rowsOf);
  migrate(raw, 12);
  expect(versionOf(raw)).toBe(12);
  expect(tables.map(rowsOf)).toMatchObject(before);
  expect(raw.prepare("SELECT approval_limit, sessions_end_at FROM users").all()).toEqual([
    { approval_limit: null, sessions_end_at: 0 },
  ]);
  expect(raw.prepare("SELECT target FROM batch_exports").pluck().all()).toEqual(["native"]);
  migrate(raw);
  const db = readDb(raw);
  const batch = batchOf(db, 1);
  if (!batch.ok) throw new Error(batch.error.message);
  expect(batch.value.source).toBe("WMS");
  expect(targetRows(db, batch.value, instant(1_735_689_999_000))).toMatchObject([
    // Handed over before, but it is this batch's own change, so the level to set starts from the book.
    { adjustment: 41, approvedBy: "sam", onHand: 100_000, change: -20_000 },
  ]);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  raw.close();
});
