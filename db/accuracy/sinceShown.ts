import { changeText } from "../../shared/accuracy/bookChange.ts";
import { acceptedOf } from "../../shared/counting/accepted.ts";
import { formatQuantity, quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { entriesOf } from "../counts/round.ts";
import { positionName } from "../positions.ts";
import { lateMovements } from "./changes.ts";

/** What an adjustment was proposed on: a case's deciding entry, and the book that it was held against, at that moment. */
export type Shown = {
  readonly case: number;
  readonly entry: number;
  readonly book: Quantity;
  readonly at: Instant;
};

type Line = {
  readonly count: number;
  readonly position: number;
  readonly source: number;
  readonly countedAt: Instant;
};

/**
 * What is different from what was shown, as a sentence, and what to do. `isOwed`: a reconcile hasn't looked at it since,
 * but the ledger already knows.
 */
export function sinceShown(db: ReadDb, shown: Shown, isOwed: boolean): string {
  const then = `${isOwed ? "Reconcile, reject it" : "Reject it"} and propose again.`;
  const line = db.get<Line>(
    `SELECT v.count_id AS count, v.position_id AS position, v.source_id AS source, e.counted_at AS countedAt
      FROM cases c JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
        JOIN entries e ON e.id = ? WHERE c.id = ?`,
    ...[shown.entry, shown.case],
  );
  if (!line) return `the count it stands on doesn't stand any more. ${then}`;
  const { sku, bin } = positionName(db, line.position);
  const accepted = acceptedOf(entriesOf(db, line.count, line.position))?.entry;
  if (accepted && accepted.entry !== shown.entry)
    return `${accepted.by} has counted ${sku} in ${bin} since: ${formatQuantity(accepted.qty)}. ${then}`;
  const { book } = ledgerAt(db, line.source, line.position, line.countedAt);
  if (book !== shown.book)
    return `the book of ${sku} in ${bin} has changed since it was proposed: ${bookText(db, shown, line, book)}. ${then}`;
  return "entries or imports came since that may change it. Reconcile, and look at it again.";
}

function bookText(db: ReadDb, { entry, book: was, at }: Shown, line: Line, now: Quantity): string {
  const after = db.get<{ after: number }>(
    `SELECT MIN(after) AS after FROM (SELECT movement_id AS after FROM noted_until
      UNION ALL SELECT after_movement FROM book_changes WHERE entry_id = ? AND source_id = ? AND noticed_at >= ?)`,
    ...[entry, line.source, at],
  )?.after;
  const difference = quantity(now - was);
  return changeText({ was, now, ...lateMovements(db, { ...line, after: after ?? 0, difference }) });
}
