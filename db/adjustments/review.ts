import { createHash } from "node:crypto";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { changeLine, changesOf, totalsBy } from "./changes.ts";
import { approverOf, refusalOf } from "./judge.ts";
import { approvalsOf, neededFor, type Row, rowsOf } from "./rows.ts";

/** What an approval of these would do, and what would refuse it for who asks. */
export function review(
  { db, actor, now }: ReadContext,
  { adjustments }: Parsed<"adjustments.review">,
): Answer<Reply<"adjustments.review">> {
  const rows = rowsOf(db, adjustments);
  if (!rows.ok) return rows;
  const approver = actor && approverOf(db, actor);
  return ok({
    shown: shownOf(db, rows.value, now),
    lines: rows.value.flatMap((row) =>
      changesOfRow(db, row, now).map((change) => ({
        adjustment: row.id,
        ...changeLine(db, row.source, change),
      })),
    ),
    refused: approver ? rows.value.flatMap((row) => refusalOf(db, row, approver) ?? []) : [],
    waiting: rows.value.filter((row) => isOneShort(db, row)).map(({ id }) => id),
    byCause: totalsBy(
      rows.value,
      ({ cause }) => cause,
      ({ value }) => value,
    ),
    bySource: totalsBy(
      rows.value,
      ({ source }) => source,
      ({ value }) => value,
    ),
  });
}

/** SHA-256 over what a person sees of these adjustments: each change, and what every system says before it. */
export function shownOf(db: ReadDb, rows: readonly Row[], now: Instant): string {
  const seen = rows
    .toSorted((a, b) => a.id - b.id)
    .map((row) => [
      ...[row.id, row.state, row.kind, row.qty, row.value, row.cause, row.book, row.counted],
      changesOfRow(db, row, now).map(({ position, onHand, change }) => [position, onHand, change]),
    ]);
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex");
}

export const changesOfRow = (db: ReadDb, row: Row, now: Instant) =>
  changesOf(
    db,
    row.source_id,
    { position: row.position_id, to: row.to_position_id ?? undefined, qty: row.qty },
    now,
  );

/** Whether one more approval would not be enough. */
export const isOneShort = (db: ReadDb, row: Row): boolean =>
  approvalsOf(db, row.id).length + 1 < neededFor(db, row);
