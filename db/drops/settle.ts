import type { ImportInput, ImportReport } from "../../shared/importShapes.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { droppedFile, isAsQueued, refuseChanged, subjectOf, waitingFile } from "./queue.ts";

/** What an import of a waiting file came to. */
export type Settled = Pick<ImportReport, "import" | "profile" | "rows" | "rejected"> & {
  /** Of the bytes that were imported; nothing where they are known to be those of an earlier import. */
  readonly sha256: string | undefined;
  /** Why there is nothing new of it in the project; empty where there is. */
  readonly reason: string;
};

/**
 * Marks a waiting file imported, in the import's own transaction, so that the one is never without the other. Refuses
 * where what was read is not what was queued: the import is then rolled back, and the file looked at anew. Any other
 * file has no queue to leave.
 */
export function settleDropped(
  write: WriteContext,
  file: ImportInput["file"],
  profile: string | null,
  outcome: {
    readonly importId: number;
    readonly sha256: string;
    readonly counts: { readonly rows: number; readonly rejected: number };
  },
): Answer<undefined> {
  if (file.from !== "dropped") return ok(undefined);
  const { importId, sha256, counts } = outcome;
  const { rows, rejected } = counts;
  return markImported(write, file.dropped, { import: importId, profile, rows, rejected, sha256, reason: "" });
}

/** The same for an import that changed nothing, and so had no transaction to do it in. */
export async function settleUnchanged(
  context: LongContext,
  id: number,
  report: ImportReport,
): Promise<Answer<ImportReport>> {
  if (droppedFile(context.db, id)?.state === "imported") return ok(report);
  const { import: standing, profile, rows, rejected, notes } = report;
  const reason = notes.at(-1) ?? "Nothing changed.";
  const settled = await context.transaction((write) =>
    markImported(write, id, { import: standing, profile, rows, rejected, sha256: undefined, reason }),
  );
  return settled.ok ? ok(report) : settled;
}

export function markImported(write: WriteContext, id: number, settled: Settled): Answer<undefined> {
  const file = waitingFile(write.db, id);
  if (!file.ok) return file;
  const { sha256, reason, ...what } = settled;
  // A file that couldn't be read when it was queued has no digest to compare with.
  const isSame = sha256 === undefined || file.value.sha256 === "" || file.value.sha256 === sha256;
  if (!isSame || !isAsQueued(file.value)) return refuseChanged(file.value.path);
  write.db.runOne(
    `UPDATE dropped_files SET state = 'imported', reason = ?, import_id = ?, profile = ?, rows = ?, rejected = ?, at = ?
    WHERE id = ?`,
    ...[reason, what.import, what.profile, what.rows, what.rejected, write.now, id],
  );
  write.audit({
    action: "drops.imported",
    subject: subjectOf(file.value),
    after: JSON.stringify(what),
    why: reason,
  });
  return ok(undefined);
}
