import { sinceShown } from "../accuracy/sinceShown.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { Instant } from "../../shared/time.ts";
import type { Row } from "./rows.ts";

/** What is different from what was shown when it was proposed, in words; nothing where all of it still holds. */
export function changedSince(db: ReadDb, row: Row): string | undefined {
  if (isAsShown(db, row)) return undefined;
  return sinceShown(
    db,
    { case: row.case_id, entry: row.entry_id, book: row.book, at: row.proposed_at },
    isOwed(db, row),
  );
}

/** Whether the deciding entry and the book are the ones it was proposed on; a pending reconcile means nobody knows. */
function isAsShown(db: ReadDb, row: Row): boolean {
  const own = db.get<{ entry: number; book: number; source: number; position: number; countedAt: Instant }>(
    `SELECT v.entry_id AS entry, v.book, v.source_id AS source, v.position_id AS position, e.counted_at AS countedAt
      FROM cases c JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
        JOIN entries e ON e.id = v.entry_id WHERE c.id = ?`,
    row.case_id,
  );
  if (!own || isOwed(db, row) || own.entry !== row.entry_id) return false;
  if (own.source === row.source_id) return own.book === row.book;
  return ledgerAt(db, row.source_id, own.position, own.countedAt).book === row.book;
}

const isOwed = (db: ReadDb, row: Row): boolean =>
  db.get("SELECT 1 FROM touched WHERE position_id IN (?, ?)", row.position_id, row.to_position_id) !==
  undefined;
