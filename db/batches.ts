import type { Parsed, Reply } from "../shared/contract.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";

type BatchRow = {
  readonly id: number;
  readonly target: string;
  readonly quantity: "absolute" | "delta";
  readonly rows: number;
  readonly file_name: string;
  readonly payload: string;
  readonly payload_sha256: string;
  readonly audit_head: string;
  readonly exports: number;
};

const SELECT =
  "SELECT b.*, (SELECT COUNT(*) FROM batch_exports x WHERE x.batch_id = b.id) AS exports FROM batches b";

/** Hands over a batch exactly as it was approved: the bytes were fixed then, so a second export gives them again. */
function exportBatch(write: WriteContext, input: Parsed<"batches.export">): Answer<Reply<"batches.export">> {
  const { db, actor, now, audit } = write;
  const batch =
    input.batch === undefined
      ? nextBatch(db, input.target)
      : db.get<BatchRow>(`${SELECT} WHERE b.id = ?`, input.batch);
  if (!batch)
    return refuse(
      "notFound",
      input.batch === undefined ? "No batch is approved yet." : `There is no batch ${input.batch}.`,
    );
  db.runOne("INSERT INTO batch_exports (batch_id, at, by) VALUES (?, ?, ?)", batch.id, now, actor.name);
  audit({
    action: "batches.export",
    subject: `batch ${batch.id}`,
    after: batch.payload_sha256,
    why: batch.exports > 0 ? "again" : "first time",
  });
  return ok({
    batch: batch.id,
    target: batch.target,
    quantity: batch.quantity,
    rows: batch.rows,
    file: batch.file_name,
    text: batch.payload,
    sha256: batch.payload_sha256,
    auditHead: batch.audit_head,
    again: batch.exports > 0,
  });
}

/** The oldest batch that was never exported; when there is none, the last one again. */
function nextBatch(db: ReadDb, target: string): BatchRow | undefined {
  return db.get<BatchRow>(
    `${SELECT} WHERE b.target = ? ORDER BY exports > 0, CASE WHEN exports > 0 THEN -b.id ELSE b.id END LIMIT 1`,
    target,
  );
}

export const batchHandlers = {
  "batches.export": (context, input) => exportBatch(context, input),
  "batches.list": ({ db }) =>
    ok(
      db.all<Reply<"batches.list">[number]>(
        `SELECT b.id AS batch, b.target, b.rows, b.value, b.approved_by AS approvedBy, b.approved_at AS approvedAt,
          (SELECT MIN(x.at) FROM batch_exports x WHERE x.batch_id = b.id) AS exportedAt, b.payload_sha256 AS sha256
        FROM batches b ORDER BY b.id DESC`,
      ),
    ),
} satisfies Partial<ProjectHandlers>;
