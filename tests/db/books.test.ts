import Database from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ledgerAt, withBooks } from "../../db/book.ts";
import { readDb } from "../../db/connection.ts";
import { migrate } from "../../db/migrate.ts";
import { instant } from "../../shared/time.ts";

const [SOURCE, OTHER, POSITION] = [1, 2, 7];
const row = fc.record({ at: fc.integer({ min: 0, max: 20 }), qty: fc.integer({ min: -9, max: 9 }) });

test("the books at many moments of a ledger are those of each moment alone, whatever baselines lie between", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  raw.pragma("foreign_keys = OFF");
  raw.exec(`INSERT INTO locations (id, name) VALUES (1, 'DC'); INSERT INTO bins (id, location_id, name) VALUES (3, 1, 'A');
    INSERT INTO positions (id, item_id, bin_id, lot_id, status_id) VALUES (${POSITION}, 1, 3, 1, 1)`);
  const baseline = raw.prepare("INSERT OR IGNORE INTO baselines VALUES (1, 1, ?, 1)");
  const reported = raw.prepare(
    "INSERT OR IGNORE INTO reported (source_id, position_id, baseline, as_of, qty, import_id, line) VALUES (?, ?, ?, ?, ?, 1, 1)",
  );
  const leg = raw.prepare("INSERT INTO legs VALUES (1, ?, ?, ?, ?)");
  const db = readDb(raw);
  fc.assert(
    fc.property(
      ...[
        fc.array(row, { maxLength: 3 }),
        fc.array(row, { maxLength: 15 }),
        fc.array(row, { maxLength: 12 }),
      ],
      fc.boolean(),
      (baselines, moved, snapshots, isListed) => {
        raw.exec("DELETE FROM baselines; DELETE FROM reported; DELETE FROM legs");
        for (const { at, qty } of baselines) {
          baseline.run(at);
          // A baseline that leaves the position out says that it held nothing.
          if (isListed) reported.run(SOURCE, POSITION, 1, at, qty);
        }
        for (const [nth, { at, qty }] of moved.entries()) leg.run(POSITION, at, nth, qty);
        for (const [nth, { at, qty }] of snapshots.entries())
          reported.run(nth % 2 === 0 ? SOURCE : OTHER, POSITION, 0, at, qty);
        const books = db.all<{ at: number; book: number }>(
          `${withBooks("SELECT r.as_of AS at, 1 AS place FROM reported r WHERE r.position_id = ?2 AND r.baseline = 0")}
            SELECT at, book FROM booked`,
          ...[SOURCE, POSITION],
        );
        for (const { at, book } of books) expect(book).toBe(ledgerAt(db, SOURCE, POSITION, instant(at)).book);
        expect(books.length).toBe(raw.prepare("SELECT 1 FROM reported WHERE baseline = 0").all().length);
      },
    ),
    { numRuns: 200 },
  );
  raw.close();
});
