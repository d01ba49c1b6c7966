import { createHash } from "node:crypto";
import { type TargetName, targets } from "../../shared/adjust/targets/index.ts";
import type { TargetRow } from "../../shared/adjust/targets/row.ts";
import { csvOf, type Table } from "../../shared/adjust/targets/table.ts";
import type { RowNote, Target } from "../../shared/adjust/targets/target.ts";
import { type Handed, writeFor } from "../../shared/adjust/targets/write.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { currencyOf } from "../project.ts";
import { lookUpsOf } from "./lookUps.ts";
import { approvedOn, type Batch, targetRows } from "./rows.ts";

export type FileFormat = "csv" | "xlsx";

const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** One file of a batch in a format, as bytes. */
export type MadeFile = {
  readonly name: string;
  readonly adjustments: readonly number[];
  /** A file of a format may be otherwise than the format: a journal of moves beside levels. */
  readonly quantity: "absolute" | "delta";
  readonly rows: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

/**
 * A batch in a format as it would be written now. A level to set is what the system's book says now and the approved change: what
 * moved since the approval stays moved, and a note says so. `without` are adjustments that other files carry out already.
 */
export function writtenFor(
  db: ReadDb,
  batch: Batch,
  target: TargetName,
  at: Instant,
  without: ReadonlySet<number> = new Set(),
): Answer<Handed> {
  const rows = targetRows(db, batch, at).filter(({ adjustment }) => !without.has(adjustment));
  const { id, timezone, approvedBy } = batch;
  const written = writeFor(target, rows, lookUpsOf(db, batch, target, at), {
    ...{ batch: id, at, timezone, approvedBy, currency: currencyOf(db) },
  });
  if (!written.ok) return refuse("rule", written.error.message);
  const moved = targets[target].quantity === "absolute" ? movedSince(db, batch, rows) : [];
  return ok({ ...written.value, notes: [...written.value.notes, ...moved] });
}

function movedSince(db: ReadDb, batch: Batch, rows: readonly TargetRow[]): readonly RowNote[] {
  const approved = Map.groupBy(approvedOn(db, batch), ({ adjustment }) => adjustment);
  return rows.flatMap(({ adjustment, onHand, at }) => {
    const was = approved.get(adjustment)?.[0]?.onHand;
    if (was === undefined || was === onHand) return [];
    const message = `Adjustment ${adjustment}: ${at.sku} in ${at.bin || at.location} has moved since it was approved: ${formatQuantity(was)} was there, now ${formatQuantity(onHand)}. The level to set is that much other, the change is the approved one.`;
    return [{ adjustment, message }];
  });
}

/** `ending` is what follows a file's name, before its format. */
export async function bytesOf(
  written: Handed,
  target: TargetName,
  format: FileFormat,
  ending: string,
): Promise<readonly MadeFile[]> {
  return Promise.all(
    written.files.map(async ({ name, quantity, table, adjustments }) => {
      const bytes = await encoded(table, format, targets[target]);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const rows = table.rows.length;
      return {
        name: `${name}${ending}.${format}`,
        quantity,
        adjustments,
        rows,
        mediaType: MEDIA_TYPES[format],
        bytes,
        sha256,
      };
    }),
  );
}

async function encoded(table: Table, format: FileFormat, { bom, label }: Target): Promise<Uint8Array> {
  if (format === "csv") return new TextEncoder().encode(csvOf(table, bom));
  const { workbookOf } = await import("../adjust/workbook.ts");
  return workbookOf(table, label);
}
