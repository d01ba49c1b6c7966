import { createHash } from "node:crypto";
import { targets } from "../../shared/adjust/targets/index.ts";
import type { ApprovedAdjustment } from "../../shared/adjust/targets/native.ts";
import { money } from "../../shared/money.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { positionName } from "../positions.ts";
import { currencyOf } from "../project.ts";
import { changesOfRow } from "./review.ts";
import { approvalsOf, countersOf, itemOf, type Row } from "./rows.ts";
import { COUNTED, LATEST_FIRST } from "../reconcile/counted.ts";

/** The record of a batch: what every target's file and every push is made from. */
const { native } = targets;

export const numberOfNextBatch = (db: ReadDb): number =>
  (db.get<{ id: number }>("SELECT COALESCE(MAX(id), 0) AS id FROM batches")?.id ?? 0) + 1;

/**
 * Writes the adjustments of one system as a batch: its record, hash and key, and what it changes line by line beside what
 * the system says now. Answers the audit's head.
 */
export function makeBatch(write: WriteContext, batch: number, rows: readonly Row[], reason: string): string {
  const { db, actor, now, newId, audit } = write;
  const approved = rows.map((row) => approvedOf(db, row, now));
  const payload = native.write(approved, currencyOf(db));
  const sha256 = createHash("sha256").update(payload).digest("hex");
  const value = money(approved.reduce((sum, row) => sum + row.value, 0));
  const head = audit({
    action: "adjustments.approve",
    subject: `batch ${batch}`,
    after: JSON.stringify({ adjustments: rows.map(({ id }) => id), value, sha256 }),
    why: reason,
  });
  db.runOne(
    `INSERT INTO batches (id, target, quantity, rows, value, file_name, payload, payload_sha256, idempotency_key,
      audit_head, approved_by, approved_at, source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[batch, native.name, native.quantity, approved.length, value, native.fileName(batch), payload, sha256],
    ...[newId(), head, actor.name, now, rows[0]?.source_id ?? null],
  );
  for (const row of rows) addLines(write, batch, row);
  return head;
}

function addLines({ db, now }: WriteContext, batch: number, row: Row): void {
  for (const { position, onHand, change } of changesOfRow(db, row, now))
    db.runOne(
      "INSERT INTO batch_lines (batch_id, adjustment_id, position_id, on_hand, change) VALUES (?, ?, ?, ?, ?)",
      ...[batch, row.id, position, onHand, change],
    );
}

export function approvedOf(db: ReadDb, row: Row, approvedAt: Instant): ApprovedAdjustment {
  const isMove = row.to_position_id !== null;
  return {
    adjustment: row.id,
    kind: row.kind,
    at: positionName(db, row.position_id),
    to: row.to_position_id === null ? undefined : positionName(db, row.to_position_id),
    ...atItsOwnCount(db, row),
    change: isMove ? quantity(-row.qty) : row.qty,
    uom: itemOf(db, row.position_id).baseUom,
    unitCost: row.unit_cost,
    value: row.value,
    cause: row.cause,
    reason: row.reason,
    count: row.count_id,
    countedBy: countersOf(db, row),
    approvedBy: approversOf(db, row),
    approvedAt,
    idempotencyKey: row.idempotency_key,
  };
}

/** Batches from before there were two approvals have the one who decided. */
const approversOf = (db: ReadDb, row: Row): string =>
  approvalsOf(db, row.id)
    .map(({ by }) => by)
    .join(" & ") ||
  (row.decided_by ?? "");

/** Book and counted of the row's own position: a move proposed from the over end starts at the short one. */
function atItsOwnCount(db: ReadDb, row: Row): { readonly book: Quantity; readonly counted: Quantity } {
  if (row.to_position_id === null) return { book: row.book, counted: row.counted };
  const own = db.get<{ book: Quantity; counted: Quantity }>(
    `SELECT v.book, ${COUNTED} AS counted FROM verdicts v JOIN entries e ON e.id = v.entry_id
      WHERE v.position_id = ? ORDER BY v.count_id = ? DESC, ${LATEST_FIRST} LIMIT 1`,
    ...[row.position_id, row.count_id],
  );
  return own ?? { book: row.book, counted: row.counted };
}
