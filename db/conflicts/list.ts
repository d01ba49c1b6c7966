import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Conflict } from "../../shared/importShapes.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";

type ConflictRow = Omit<Conflict, "differences"> & { readonly differences: string };

const SELECT = `SELECT c.id AS conflict, c.import_id AS import, i.file_name AS file, c.line, c.kind, s.name AS source, c.subject,
    c.state, c.older_import_id AS olderImport, c.differences, c.decided_by AS decidedBy, c.decided_at AS decidedAt
  FROM conflicts c JOIN imports i ON i.id = c.import_id JOIN sources s ON s.id = c.source_id`;

export function listConflicts(
  db: ReadDb,
  { state, offset, limit }: Parsed<"conflicts.list">,
): Answer<Reply<"conflicts.list">> {
  const rows = db.all<ConflictRow>(
    `${SELECT} WHERE ?1 IS NULL OR c.state = ?1 ORDER BY c.id DESC LIMIT ?2 OFFSET ?3`,
    ...[state ?? null, limit, offset],
  );
  const total = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM conflicts WHERE ?1 IS NULL OR state = ?1",
    state ?? null,
  );
  return ok({ total: total?.n ?? 0, rows: rows.map(conflictOf) });
}

export function conflictReply(db: ReadDb, id: number): Conflict {
  const row = db.get<ConflictRow>(`${SELECT} WHERE c.id = ?`, id);
  if (!row) throw new Error(`no conflict ${id}`);
  return conflictOf(row);
}

/** `keepConflict` wrote the differences. */
const conflictOf = (row: ConflictRow): Conflict => ({
  ...row,
  differences: JSON.parse(row.differences) as Conflict["differences"],
});
