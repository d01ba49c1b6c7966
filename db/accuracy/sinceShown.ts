import { changeText } from "../../shared/accuracy/bookChange.ts";
import { formatQuantity, quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { positionName } from "../positions.ts";
import { lateMovements } from "./changes.ts";

/** What an adjustment was proposed on: a case's deciding entry, and the book it was held against. */
export type Shown = {
  readonly case: number;
  readonly entry: number;
  readonly book: Quantity;
  readonly at: Instant;
};

type Standing = {
  readonly entry: number;
  readonly position: number;
  readonly source: number;
  readonly book: Quantity;
  readonly counted: Quantity;
  readonly by: string;
  readonly countedAt: Instant;
};

/** What is different from what was shown, as a sentence; what is still to be compared is only said to be. */
export function sinceShown(db: ReadDb, shown: Shown, isOwed: boolean): string {
  if (isOwed)
    return "entries or imports came since that aren't compared yet. Reconcile, and look at it again.";
  const own = db.get<Standing>(
    `SELECT v.entry_id AS entry, v.position_id AS position, v.source_id AS source, v.book, e.qty AS counted,
        e.counted_by AS by, e.counted_at AS countedAt
      FROM cases c JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
        JOIN entries e ON e.id = v.entry_id WHERE c.id = ?`,
    shown.case,
  );
  const then = "Reject it and propose again.";
  if (!own) return `the count it stands on doesn't stand any more. ${then}`;
  const { sku, bin } = positionName(db, own.position);
  if (own.entry !== shown.entry)
    return `${own.by} has counted ${sku} in ${bin} since it was proposed: ${formatQuantity(own.counted)}. ${then}`;
  return `the book of ${sku} in ${bin} has changed since it was proposed: ${bookText(db, shown, own)}. ${then}`;
}

function bookText(db: ReadDb, shown: Shown, own: Standing): string {
  const since = db.get<{ after: number | null }>(
    `SELECT MIN(after_movement) AS after FROM book_changes WHERE entry_id = ? AND source_id = ? AND noticed_at >= ?`,
    ...[own.entry, own.source, shown.at],
  );
  const { book: now } = own;
  const [was, difference] = [shown.book, quantity(now - shown.book)];
  if (since?.after === undefined || since.after === null)
    return changeText({ was, now, movements: [], more: 0, rest: quantity(0) });
  const { position, source, countedAt } = own;
  return changeText({
    was,
    now,
    ...lateMovements(db, { position, source, countedAt, after: since.after, difference }),
  });
}
