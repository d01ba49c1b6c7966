import { targets } from "../../shared/adjust/targets/index.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { money } from "../../shared/money.ts";
import { add, quantity, type Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { positionName } from "../positions.ts";
import { writtenFor } from "./files.ts";
import { type Batch, batchesOf, batchOf } from "./rows.ts";

type BatchRow = Reply<"batches.list">[number];
type BatchDetail = Reply<"batches.get">;

export const listBatches = (db: ReadDb): BatchRow[] => batchesOf(db).map((batch) => batchRow(db, batch));

function batchRow(db: ReadDb, batch: Batch): BatchRow {
  const { id, source, rows, approvedBy, approvedAt, sha256, auditHead } = batch;
  return {
    ...{ batch: id, source, rows, value: money(batch.value), approvedBy, approvedAt, sha256, auditHead },
    handedOver: db.all("SELECT target, by, at FROM batch_exports WHERE batch_id = ? ORDER BY id DESC", id),
    pushed: db.all(
      `SELECT c.name AS connection, d.delivered_at AS at FROM deliveries d JOIN connections c ON c.id = d.connection_id
        WHERE d.batch_id = ? AND EXISTS (SELECT 1 FROM delivery_lines l WHERE l.delivery_id = d.id AND l.state = 'applied')
          AND d.delivered_at IS NOT NULL ORDER BY d.delivered_at DESC, d.id DESC`,
      id,
    ),
    arrivals: arrivalsOf(db, id),
  };
}

/** The last word on each line. */
const LAST_ARRIVAL = "(SELECT MAX(id) FROM arrivals WHERE line_id = n.id)";

function arrivalsOf(db: ReadDb, batch: number): BatchRow["arrivals"] {
  const counted = db.all<{ state: keyof BatchRow["arrivals"]; n: number }>(
    `SELECT COALESCE(r.state, 'awaited') AS state, COUNT(*) AS n FROM batch_lines n
      LEFT JOIN arrivals r ON r.id = ${LAST_ARRIVAL} WHERE n.batch_id = ? GROUP BY 1`,
    batch,
  );
  const n = (state: keyof BatchRow["arrivals"]): number => counted.find((row) => row.state === state)?.n ?? 0;
  return {
    awaited: n("awaited"),
    confirmed: n("confirmed"),
    missing: n("missing"),
    different: n("different"),
  };
}

export function batchDetail(db: ReadDb, { batch: id }: Parsed<"batches.get">): Answer<BatchDetail> {
  const batch = batchOf(db, id);
  if (!batch.ok) return batch;
  return ok({ ...batchRow(db, batch.value), lines: linesOf(db, id), files: filesOf(db, batch.value) });
}

type LineRow = Omit<
  BatchDetail["lines"][number],
  keyof ReturnType<typeof positionName> | "before" | "after"
> & {
  readonly position: number;
  readonly onHand: Quantity;
};

function linesOf(db: ReadDb, batch: number): BatchDetail["lines"] {
  return db
    .all<LineRow>(
      `SELECT n.id AS line, n.adjustment_id AS adjustment, a.case_id AS "case", n.position_id AS position,
        n.on_hand AS onHand, n.change, COALESCE(r.state, 'awaited') AS arrival, r.seen, r.as_of AS seenAt
      FROM batch_lines n JOIN adjustments a ON a.id = n.adjustment_id LEFT JOIN arrivals r ON r.id = ${LAST_ARRIVAL}
      WHERE n.batch_id = ? ORDER BY n.id`,
      batch,
    )
    .map(({ position, onHand, ...line }) => ({
      ...line,
      ...positionName(db, position),
      before: onHand,
      after: add(onHand, quantity(line.change)),
    }));
}

/** The approved record itself, and what was written for other formats. */
export function filesOf(db: ReadDb, { id, fileName, rows, sha256 }: Batch): BatchDetail["files"] {
  const record = { name: fileName, target: "native", rows, mediaType: "text/csv", sha256 };
  const kept = db.all<BatchDetail["files"][number]>(
    `SELECT name, target, quantity, rows, media_type AS mediaType, sha256 FROM batch_files WHERE batch_id = ? ORDER BY at, name`,
    id,
  );
  return [{ ...record, quantity: targets.native.quantity }, ...kept.filter(({ name }) => name !== fileName)];
}

const PREVIEWED = 50;

export function previewBatch(
  { db, now }: Pick<ReadContext, "db"> & { readonly now: Instant },
  { batch: id, target }: Parsed<"batches.preview">,
): Answer<Reply<"batches.preview">> {
  const batch = batchOf(db, id);
  if (!batch.ok) return batch;
  const written = writtenFor(db, batch.value, target, now);
  if (!written.ok) return written;
  const { files, refusals, notes, remarks } = written.value;
  return ok({
    quantity: targets[target].quantity,
    files: files.map(({ name, table }) => ({
      name,
      rows: table.rows.length,
      header: [...table.header],
      cells: table.rows.slice(0, PREVIEWED).map((cells) => cells.map(({ text }) => text)),
    })),
    refused: [...refusals],
    notes: [...notes],
    remarks: [...remarks],
  });
}
