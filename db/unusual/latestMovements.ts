import type { ReadDb } from "../connection.ts";

/** The latest imports that a source's latest movements are taken from. */
const IMPORTS_LOOKED_AT = 100;

/** Movements of one import among those with ids after `after` and up to `last`. */
export type MovementSpan = { readonly after: number; readonly last: number; readonly importId: number };

/**
 * Where a source's latest movements are, so many at most. Import by import, the latest first: between them lie those of other
 * sources, of which there may be millions.
 */
export function latestMovements(db: ReadDb, source: number, most: number): readonly MovementSpan[] {
  const found: MovementSpan[] = [];
  let room = most;
  for (const { id, accepted } of db.all<{ id: number; accepted: number }>(IMPORTS, source)) {
    if (room <= 0) break;
    const last = lastOfImport(db, id);
    found.push({ after: last - room, last, importId: id });
    room -= accepted;
  }
  return found;
}

const IMPORTS = `SELECT id, accepted FROM imports WHERE source_id = ? AND kind = 'movements' AND accepted > 0 AND undone_at IS NULL
  ORDER BY id DESC LIMIT ${IMPORTS_LOOKED_AT}`;

/**
 * The highest id of an import's movements: an import takes the ids behind all others', so it is found by halving. A row that
 * somebody decided for later stands behind others', too; where halving meets one, the sample is a smaller one.
 */
function lastOfImport(db: ReadDb, importId: number): number {
  let [low, high] = [0, db.get<{ id: number | null }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const at = db.get<{ id: number; importId: number }>(
      "SELECT id, import_id AS importId FROM movements WHERE id >= ? ORDER BY id LIMIT 1",
      middle,
    );
    if (at && at.importId <= importId) low = at.id;
    else high = middle - 1;
  }
  return low;
}
