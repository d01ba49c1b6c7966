import type { Reply } from "../../shared/contract.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { many } from "../../shared/many.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { decisionsOn } from "./undo/decided.ts";
import { restoreVersions } from "./undo/restore.ts";
import { sweep } from "./undo/sweep.ts";
import { takeBackRows } from "./undo/rows.ts";

export type ImportRow = {
  readonly id: number;
  readonly kind: ImportKind;
  readonly source: number | null;
  readonly fileName: string;
  readonly undoneAt: number | null;
};

/** Takes an import back, unless something was decided on it; everything it brought goes in one transaction. */
export async function undoImport(context: LongContext, id: number): Promise<Answer<Reply<"imports.undo">>> {
  return context.transaction((write) => {
    const row = write.db.get<ImportRow>(
      "SELECT id, kind, source_id AS source, file_name AS fileName, undone_at AS undoneAt FROM imports WHERE id = ?",
      id,
    );
    if (!row) return refuse("notFound", `There is no import ${id}.`);
    if (row.undoneAt !== null) return refuseBy("alreadyUndone", `Import ${id} was taken back already.`);
    const decided = decisionsOn(write.db, row);
    if (decided.length > 0)
      return refuseBy("importDecided", `Import ${id} can't be taken back: ${decided.join("; ")}.`);
    const undone = undo(write, row);
    if (!undone.ok) return undone;
    write.audit({
      action: "imports.undo",
      subject: `import ${id}`,
      before: row.fileName,
      after: `${many(undone.value, "row")} taken back`,
    });
    return ok({ import: id, undone: undone.value });
  });
}

function undo(write: WriteContext, row: ImportRow): Answer<number> {
  // The triggers let an import's rows go only once it is marked.
  write.db.runOne(
    "UPDATE imports SET undone_at = ?, undone_by = ? WHERE id = ?",
    write.now,
    write.actor.name,
    row.id,
  );
  const rows = takeBackRows(write, row);
  const restored = restoreVersions(write, row);
  if (!restored.ok) return restored;
  sweep(write, row);
  return ok(rows + restored.value);
}
