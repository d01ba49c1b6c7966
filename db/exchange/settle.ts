import type { WriteContext } from "../context.ts";
import { touch } from "../counts/enter.ts";
import { entriesOf, owedRecount, settleDispute } from "../counts/round.ts";

/**
 * Brings a line to what its entries say, whatever order they came in: a recount that one of them answers is done; else one is
 * owed where two people differ, and not any more where they agree.
 */
export function settleLine(write: WriteContext, count: number, position: number): void {
  const { db, now } = write;
  const owed = owedRecount(db, count, position);
  const answer = owed && entriesOf(db, count, position).findLast(({ round }) => round === owed.round);
  if (answer)
    db.runOne(
      "UPDATE recounts SET state = 'done', entry_id = ?, settled_at = ? WHERE id = ?",
      ...[answer.entry, now, owed.id],
    );
  else settleDispute(write, count, position);
  touch(write, position);
}
