import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../db/migrate.ts";
import { must, openTestProject, tempFolder } from "../project.ts";

/** A count of two bins that was held against a system without bins, each by itself, as format 17 holds it. */
const FORMAT_17 = `
INSERT INTO project (id, name, currency, minor_digits, created_at) VALUES (1, 'Old', 'EUR', 2, 1735689600000);
INSERT INTO sources (id, name, kind, timezone, grain, writable, created_at) VALUES (3, 'ERP', 'erp', 'UTC', 'location', 1, 1);
INSERT INTO authorities (domain, location_id, source_id) VALUES ('on_hand', 0, 3);
INSERT INTO items (id, sku) VALUES (5, 'SKU5');
INSERT INTO locations (id, name) VALUES (1, 'DC');
INSERT INTO bins (id, location_id, name) VALUES (1, 1, 'A-1'), (2, 1, 'A-2'), (3, 1, '');
INSERT INTO positions (id, item_id, bin_id) VALUES (7, 5, 1), (8, 5, 2), (9, 5, 3);
INSERT INTO imports (id, kind, source_id, file_name, file_bytes, file_sha256, reading, header, delimiter, rows, accepted,
  duplicates, rejected, unchanged, created_locations, created_bins, created_items, by, at) VALUES
  (2, 'baseline', 3, 'start.csv', 20, '${"c".repeat(64)}', '[]', '["sku"]', ',', 1, 1, 0, 0, 0, 1, 1, 0, 'anna', 2);
INSERT INTO baselines (source_id, location_id, as_of, import_id) VALUES (3, 1, 1735600000000, 2);
INSERT INTO reported (source_id, position_id, baseline, as_of, qty, import_id, line) VALUES (3, 9, 1, 1735600000000, 100000, 2, 2);
INSERT INTO counts (id, name, method, state, by, created_at) VALUES (4, 'Monday', 'blind', 'closed', 'anna', 1);
INSERT INTO entries (id, count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at) VALUES
  (11, 4, 7, 60000, 60000, 'EA', 1735689600000, 'cal', 1, 1735689600001),
  (12, 4, 8, 40000, 40000, 'EA', 1735689660000, 'cal', 1, 1735689660001);
INSERT INTO verdicts (count_id, position_id, entry_id, source_id, book, variance, value, verdict, rule, severity, policy_version,
  decided_at) VALUES (4, 7, 11, 3, 0, 60000, 0, 'exception', 'C', 'low', 1, 1), (4, 8, 12, 3, 0, 40000, 0, 'exception', 'C', 'low', 1, 1);
`;

test("migration 18 owes what was decided bin by bin another verdict, on the sum", async () => {
  const file = join(tempFolder(), "old.stocktrace");
  const raw = new Database(file);
  raw.pragma("foreign_keys = ON");
  migrate(raw, 17);
  raw.exec(FORMAT_17);
  migrate(raw);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  raw.close();
  const { client, close } = openTestProject(file);
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["variances.list"]({}));
  expect(rows).toMatchObject([{ bin: "", book: 100_000, counted: 100_000, verdict: "match" }]);
  close();
});
