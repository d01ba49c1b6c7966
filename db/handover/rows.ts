import type { TargetRow } from "../../shared/adjust/targets/row.ts";
import { quantity } from "../../shared/quantity.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { ok } from "../../shared/result.ts";
import type { Instant } from "../../shared/time.ts";
import { approvedOf } from "../adjustments/batch.ts";
import { type Row, SELECT } from "../adjustments/rows.ts";
import type { ReadDb } from "../connection.ts";
import { onHandAt } from "./unbooked.ts";

/** An approved batch with its system. */
export type Batch = {
  readonly id: number;
  readonly sourceId: number;
  readonly source: string;
  readonly timezone: string;
  readonly target: string;
  readonly quantity: "absolute" | "delta";
  readonly rows: number;
  readonly value: number;
  readonly fileName: string;
  readonly payload: string;
  readonly sha256: string;
  readonly auditHead: string;
  readonly approvedBy: string;
  readonly approvedAt: Instant;
};

/** Older batches say which system they are of by their adjustments. */
const SELECT_BATCH = `SELECT b.id, s.id AS sourceId, s.name AS source, s.timezone, b.target, b.quantity, b.rows, b.value,
    b.file_name AS fileName, b.payload, b.payload_sha256 AS sha256, b.audit_head AS auditHead, b.approved_by AS approvedBy,
    b.approved_at AS approvedAt
  FROM batches b JOIN sources s
    ON s.id = COALESCE(b.source_id, (SELECT a.source_id FROM adjustments a WHERE a.batch_id = b.id LIMIT 1))`;

export const batchesOf = (db: ReadDb): readonly Batch[] => db.all(`${SELECT_BATCH} ORDER BY b.id DESC`);

export function batchOf(db: ReadDb, id: number): Answer<Batch> {
  const batch = db.get<Batch>(`${SELECT_BATCH} WHERE b.id = ?`, id);
  return batch ? ok(batch) : refuse("notFound", `There is no batch ${id}.`);
}

/** The oldest batch that was never handed over in a format; when there is none, the last one again. */
export function nextBatch(db: ReadDb, target: string): Answer<Batch> {
  const handed = "(SELECT COUNT(*) FROM batch_exports x WHERE x.batch_id = b.id AND x.target = ?1)";
  const batch = db.get<Batch>(
    `${SELECT_BATCH} ORDER BY ${handed} > 0, CASE WHEN ${handed} > 0 THEN -b.id ELSE b.id END LIMIT 1`,
    target,
  );
  return batch ? ok(batch) : refuse("notFound", "No batch is approved yet.");
}

/** What a batch's adjustments are, each with what its system's book says at a moment. */
export function targetRows(
  db: ReadDb,
  { id, sourceId, approvedAt }: Batch,
  at: Instant,
): readonly TargetRow[] {
  const rows = db.all<Row>(`${SELECT} WHERE a.batch_id = ? ORDER BY a.id`, id);
  const bookOf = (position: number) => onHandAt(db, sourceId, position, at, id);
  return rows.map((row) => ({
    ...approvedOf(db, row, approvedAt),
    onHand: bookOf(row.position_id),
    toOnHand: row.to_position_id === null ? undefined : bookOf(row.to_position_id),
  }));
}

/** By adjustment and position, what the book was when the batch was approved. */
export const approvedOn = (db: ReadDb, { id }: Batch) =>
  db
    .all<{ line: number; adjustment: number; position: number; onHand: number; change: number }>(
      `SELECT id AS line, adjustment_id AS adjustment, position_id AS position, on_hand AS onHand, change
        FROM batch_lines WHERE batch_id = ? ORDER BY id`,
      id,
    )
    .map((line) => ({ ...line, onHand: quantity(line.onHand), change: quantity(line.change) }));
