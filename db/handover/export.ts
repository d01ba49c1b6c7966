import { type TargetName, targets } from "../../shared/adjust/targets/index.ts";
import type { RowNote, RowRefusal } from "../../shared/adjust/targets/target.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { bytesOf, type MadeFile, writtenFor } from "./files.ts";
import { type Batch, batchOf, nextBatch } from "./rows.ts";

type Exported = Reply<"batches.export">;
type Input = Parsed<"batches.export">;

type Made = {
  readonly files: readonly MadeFile[];
  readonly refused: readonly RowRefusal[];
  readonly notes: readonly RowNote[];
  readonly remarks: readonly string[];
};

/**
 * What is handed over is fixed the first time: a second export gives the same bytes and says so. What couldn't be expressed
 * then, and can be now, follows in files of its own.
 */
export async function exportBatch(context: LongContext, input: Input): Promise<Answer<Exported>> {
  const { db } = context;
  const batch = input.batch === undefined ? nextBatch(db, input.target) : batchOf(db, input.batch);
  if (!batch.ok) return batch;
  const made = await makeFiles(context, batch.value, input);
  if (!made.ok) return made;
  return context.transaction((write) => ok(handOver(write, batch.value, input, made.value)));
}

/** The files of what no kept file carries out yet. */
async function makeFiles({ db, now }: LongContext, batch: Batch, input: Input): Promise<Answer<Made>> {
  const { target, format, whole } = input;
  const kept = keptFiles(db, batch, input);
  const carried = new Set(kept.flatMap(({ adjustments }) => adjustments));
  if (carried.size === batch.rows) return ok({ files: [], refused: [], notes: [], remarks: [] });
  const written = writtenFor(db, batch, target, now, carried);
  if (!written.ok) return written;
  const { files, refusals, notes, remarks } = written.value;
  if (refusals.length > 0 && (whole || (files.length === 0 && kept.length === 0)))
    return refuseBy("notExpressible", refusalText(batch, target, refusals));
  const ending = kept.length === 0 ? "" : `-rest-${kept.length}`;
  return ok({
    files: await bytesOf(written.value, target, format, ending),
    refused: refusals,
    notes,
    remarks,
  });
}

const refusalText = ({ id, rows }: Batch, target: TargetName, refusals: readonly RowRefusal[]): string =>
  [
    `Batch ${id}: ${refusals.length} of ${many(rows, "adjustment")} can't be written for ${targets[target].label}, so nothing was.`,
    ...refusals.slice(0, 20).map(({ field, message }) => `${field}: ${message}`),
    ...(refusals.length > 20 ? [`… and ${refusals.length - 20} more.`] : []),
  ].join("\n");

/** Keeps what was made and that it was handed over, and answers everything that the format has of the batch. */
function handOver(
  write: WriteContext,
  batch: Batch,
  input: Input,
  { files, refused, notes, remarks }: Made,
): Exported {
  const { db } = write;
  const { target } = input;
  const { quantity } = targets[target];
  const again = isHandedOver(db, batch, target);
  // Whoever was first fixed the bytes.
  const known = new Set(keptFiles(db, batch, input).map(({ name }) => name));
  const fresh = files.filter(({ name }) => !known.has(name));
  for (const file of fresh) keep(write, batch, target, file);
  const all = keptFiles(db, batch, input);
  addExport(write, batch, target, all, again && fresh.length === 0);
  return {
    ...{ batch: batch.id, target, quantity, auditHead: batch.auditHead, again: again && fresh.length === 0 },
    rows: all.reduce((sum, file) => sum + file.rows, 0),
    files: all.map(({ bytes, adjustments: _adjustments, ...file }) => ({
      ...{ ...file, target },
      base64: Buffer.from(bytes).toString("base64"),
    })),
    refused: [...refused],
    notes: [...notes],
    remarks: [...pushedTo(db, batch), ...remarks],
  };
}

/** A file of what was pushed, or is on its way, would be booked a second time. */
const pushedTo = (db: ReadDb, { id }: Batch): readonly string[] =>
  db
    .all<{ name: string }>(
      `SELECT c.name FROM deliveries d JOIN connections c ON c.id = d.connection_id
        WHERE d.batch_id = ? AND (d.state IN ('sending', 'delivered') OR d.attempts > 0) ORDER BY c.name`,
      id,
    )
    .map(
      ({ name }) => `Batch ${id} was pushed to ${name}: importing this file there books it a second time.`,
    );

function keptFiles(
  db: ReadDb,
  batch: Batch,
  { target, format }: Pick<Input, "target" | "format">,
): readonly MadeFile[] {
  if (target === "native" && format === "csv") return [recordOf(db, batch)];
  return db
    .all<Omit<MadeFile, "adjustments"> & { readonly adjustments: string }>(
      `SELECT name, quantity, rows, media_type AS mediaType, bytes, sha256, adjustments FROM batch_files
        WHERE batch_id = ? AND target = ? AND name LIKE ? ORDER BY rowid`,
      ...[batch.id, target, `%.${format}`],
    )
    .map((file) => ({ ...file, adjustments: idsOf(file.adjustments) }));
}

/** The approval itself fixed these bytes. */
function recordOf(db: ReadDb, { id, fileName: name, rows, payload, sha256 }: Batch): MadeFile {
  const adjustments = db.all<{ id: number }>("SELECT id FROM adjustments WHERE batch_id = ? ORDER BY id", id);
  const bytes = new TextEncoder().encode(payload);
  const { quantity } = targets.native;
  return {
    name,
    quantity,
    adjustments: adjustments.map((row) => row.id),
    rows,
    mediaType: "text/csv",
    bytes,
    sha256,
  };
}

/** A JSON array of ids, as `keep` wrote it. */
const idsOf = (json: string): number[] => JSON.parse(json) as number[];

function keep({ db, actor, now }: WriteContext, { id }: Batch, target: TargetName, file: MadeFile): void {
  db.runOne(
    `INSERT INTO batch_files (batch_id, target, name, quantity, rows, media_type, bytes, sha256, adjustments, by, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, target, file.name, file.quantity, file.rows, file.mediaType, Buffer.from(file.bytes)],
    ...[file.sha256, JSON.stringify(file.adjustments), actor.name, now],
  );
}

const isHandedOver = (db: ReadDb, { id }: Batch, target: string): boolean =>
  db.get("SELECT 1 FROM batch_exports WHERE batch_id = ? AND target = ?", id, target) !== undefined;

function addExport(
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
