import type { WriteContext } from "../context.ts";
import { livePosition } from "./live.ts";
import { touchBook } from "../touched.ts";

/** A position as a baseline (1) or a snapshot (0) reports it; the quantity in ten-thousandths. */
export type ReportedContent = {
  readonly position_id: number;
  readonly baseline: 0 | 1;
  readonly as_of: number;
  readonly qty: number;
};

/** The line that stands for a position at a time; nothing where its import was taken back. */
export function standingReported(
  write: WriteContext,
  source: number,
  { position_id, baseline, as_of }: ReportedContent,
): { readonly qty: number; readonly importId: number } | undefined {
  return write.db.get(
    "SELECT qty, import_id AS importId FROM reported WHERE position_id = ? AND source_id = ? AND baseline = ? AND as_of = ?",
    ...[livePosition(write, position_id), source, baseline, as_of],
  );
}

/** Lets a reported line say what the newer row says; the conflict keeps what it said before. */
export function replaceReported(
  write: WriteContext,
  source: number,
  {
    importId,
    line,
    newer,
  }: { readonly importId: number; readonly line: number; readonly newer: ReportedContent },
): void {
  const position = livePosition(write, newer.position_id);
  write.db.runOne(
    `UPDATE reported SET qty = ?, import_id = ?, line = ?
    WHERE position_id = ? AND source_id = ? AND baseline = ? AND as_of = ?`,
    ...[newer.qty, importId, line, position, source, newer.baseline, newer.as_of],
  );
  touchBook(write.db, position);
}
