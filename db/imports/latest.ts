import type { ReadDb } from "../connection.ts";

/** The last import that a source's book may have changed by, for the end of a sentence; "" where there is none. */
export function latestImportText(db: ReadDb, source: number): string {
  const latest = db.get<{ id: number; file: string; kind: string }>(
    `SELECT id, file_name AS file, kind FROM imports WHERE source_id = ? AND undone_at IS NULL
      AND kind IN ('baseline', 'snapshot', 'movements') ORDER BY id DESC LIMIT 1`,
    source,
  );
  return latest ? `, as of import ${latest.id}, ${latest.file} (${latest.kind})` : "";
}
