import type { Mends } from "../../shared/reading.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import { aliasOf, aliasTable } from "./kinds/aliases.ts";
import { keyOf } from "./kinds/table.ts";
import { isProblem, keepVersion, type Session } from "./session.ts";

/**
 * Gives the source the names that the mends say, before any row is read; answers how many are new or other than
 * before. They are versions of the import, and its undo takes them back.
 */
export function writeMendedNames(session: Session, aliases: Mends["aliases"]): Answer<number> {
  const { write, source, importId } = session;
  if (aliases.length === 0) return ok(0);
  if (!source) return refuse("badInput", "Say which system the file is of (source): its names were mended.");
  let written = 0;
  for (const wanted of aliases) {
    const { kind, theirs } = wanted;
    const after = aliasOf(write.db, { source: source.name, ...wanted });
    if (isProblem(after))
      return refuse("badInput", `The ${kind} “${theirs}” can't be mended so: ${after.message}`);
    const key = keyOf(source.name, kind, theirs);
    const before = aliasTable.read(write.db, key);
    if (before?.ours === after.ours) continue;
    keepVersion(session, { kind: aliasTable.kind, key, before, after, line: null });
    aliasTable.put(write.db, after, importId);
    written++;
  }
  return ok(written);
}

/** The movement that was written last: those of an import that begins now come after it. */
export const lastMovement = (db: ReadDb): number =>
  db.get<{ id: number | null }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0;

/** Keeps the mended cells of rows that the import took in or set aside; its movements come after `before`. */
export function keepMendedCells({ write, importId }: Session, cells: Mends["cells"], before: number): void {
  const { db } = write;
  if (cells.length === 0) return;
  for (const mended of cells)
    db.run(
      `INSERT INTO import_mends (import_id, line, cells) VALUES (?, ?, ?)
      ON CONFLICT (import_id, line) DO UPDATE SET cells = excluded.cells`,
      ...[importId, mended.line, JSON.stringify(mended.cells)],
    );
  db.run(
    `DELETE FROM import_mends WHERE import_id = ?1 AND line NOT IN (
      SELECT line FROM import_rejects WHERE import_id = ?1
      UNION ALL SELECT row_line FROM movements WHERE id > ?2 AND import_id = ?1
      UNION ALL SELECT line FROM reported WHERE import_id = ?1
      UNION ALL SELECT row_line FROM entries WHERE import_id = ?1 AND row_line IS NOT NULL
      UNION ALL SELECT line FROM item_records WHERE import_id = ?1
      UNION ALL SELECT line FROM versions WHERE import_id = ?1 AND line IS NOT NULL)`,
    ...[importId, before],
  );
}
