import { type TargetName, targets } from "../../shared/adjust/targets/index.ts";
import type { RowNote, RowRefusal } from "../../shared/adjust/targets/target.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { bytesOf, type MadeFile, writtenFor } from "./files.ts";
import { type Batch, batchOf, nextBatch } from "./rows.ts";

type Exported = Reply<"batches.export">;

/** What is handed over, as it was fixed the first time: a second export gives the same bytes and says so. */
export async function exportBatch(
  context: LongContext,
  input: Parsed<"batches.export">,
): Promise<Answer<Exported>> {
  const { db } = context;
  const batch = input.batch === undefined ? nextBatch(db, input.target) : batchOf(db, input.batch);
  if (!batch.ok) return batch;
  const kept = keptFiles(db, batch.value, input);
  if (kept.length > 0)
    return finish(context, batch.value, input.target, { files: kept, refused: [], notes: [] });
  const made = await makeFiles(context, batch.value, input);
  return made.ok ? finish(context, batch.value, input.target, made.value) : made;
}

type Made = {
  readonly files: readonly MadeFile[];
  readonly refused: readonly RowRefusal[];
  readonly notes: readonly RowNote[];
};

async function makeFiles(
  { db, now }: LongContext,
  batch: Batch,
  { target, format, partial }: Parsed<"batches.export">,
): Promise<Answer<Made>> {
  const written = writtenFor(db, batch, target, now);
  if (!written.ok) return written;
  const { refusals, notes } = written.value;
  const [first] = refusals;
  if (first && (!partial || written.value.files.length === 0))
    return refuseBy("notExpressible", refusalText(batch, target, refusals));
  return ok({ files: await bytesOf(written.value, target, format), refused: refusals, notes });
}

const refusalText = ({ id, rows }: Batch, target: TargetName, refusals: readonly RowRefusal[]): string =>
  [
    `Batch ${id}: ${refusals.length} of ${rows} adjustments can't be written for ${targets[target].label}, so nothing was.`,
    ...refusals
      .slice(0, 20)
      .map(({ adjustment, field, message }) => `Adjustment ${adjustment}, ${field}: ${message}`),
    ...(refusals.length > 20 ? [`… and ${refusals.length - 20} more.`] : []),
  ].join("\n");

/** Keeps what was made and that it was handed over, and answers it. */
function finish(
  context: LongContext,
  batch: Batch,
  target: TargetName,
  made: Made,
): Promise<Answer<Exported>> {
  return context.transaction((write) => {
    const { db } = write;
    // Somebody else may have fixed the files since: then theirs are the files.
    const name = made.files[0]?.name ?? "";
    const kept = keptFiles(db, batch, { target, format: name.endsWith(".xlsx") ? "xlsx" : "csv" });
    const files = kept.length > 0 ? kept : made.files;
    if (kept.length === 0) for (const file of files) keep(write, batch, target, file);
    const again = isHandedOver(db, batch, target);
    handOver(write, batch, target, files, again);
    const { quantity } = targets[target];
    return ok({
      ...{ batch: batch.id, target, quantity, auditHead: batch.auditHead, again },
      rows: files.reduce((sum, file) => sum + file.rows, 0),
      files: files.map(({ bytes, ...file }) => ({
        ...{ ...file, target, quantity },
        base64: Buffer.from(bytes).toString("base64"),
      })),
      refused: [...made.refused],
      notes: [...made.notes],
    });
  });
}

function keptFiles(
  db: ReadDb,
  batch: Batch,
  { target, format }: Pick<Parsed<"batches.export">, "target" | "format">,
): readonly MadeFile[] {
  const kept = db.all<MadeFile>(
    `SELECT name, rows, media_type AS mediaType, bytes, sha256 FROM batch_files
      WHERE batch_id = ? AND target = ? AND name LIKE ? ORDER BY rowid`,
    ...[batch.id, target, `%.${format}`],
  );
  if (kept.length > 0 || target !== "native" || format !== "csv") return kept;
  // The approval itself fixed these bytes.
  const { fileName: name, rows, payload, sha256 } = batch;
  return [{ name, rows, mediaType: "text/csv", bytes: new TextEncoder().encode(payload), sha256 }];
}

function keep({ db, actor, now }: WriteContext, { id }: Batch, target: TargetName, file: MadeFile): void {
  db.runOne(
    `INSERT INTO batch_files (batch_id, target, name, quantity, rows, media_type, bytes, sha256, by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, target, file.name, targets[target].quantity, file.rows, file.mediaType, Buffer.from(file.bytes)],
    ...[file.sha256, actor.name, now],
  );
}

const isHandedOver = (db: ReadDb, { id }: Batch, target: string): boolean =>
  db.get("SELECT 1 FROM batch_exports WHERE batch_id = ? AND target = ?", id, target) !== undefined;

function handOver(
  { db, actor, now, audit }: WriteContext,
  { id }: Batch,
  target: TargetName,
  files: readonly MadeFile[],
  again: boolean,
): void {
  db.runOne(
    "INSERT INTO batch_exports (batch_id, at, by, target) VALUES (?, ?, ?, ?)",
    ...[id, now, actor.name, target],
  );
  audit({
    action: "batches.export",
    subject: `batch ${id} as ${target}`,
    after: files.map(({ name, sha256 }) => `${name} ${sha256}`).join("\n"),
    why: again ? "again" : "first time",
  });
}
