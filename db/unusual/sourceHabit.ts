import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import type { SourceHabit } from "../../shared/unusual/seldom.ts";
import type { ReadDb } from "../connection.ts";
import { keepingThroughCasework } from "./kept.ts";

/** The latest movements of a source that are looked at for who works when. */
const SOURCE_SAMPLE = 20_000;
/** Its latest imports that they are taken from. */
const IMPORTS_LOOKED_AT = 100;

/** When and by whom a source's latest movements were made. */
export const sourceHabit = keepingThroughCasework((db, source: number): SourceHabit => {
  const byHour = Array.from({ length: 24 }, () => 0);
  const byUser = new Map<string, number>();
  let sample = 0;
  for (const { hour, user, movements } of latestOf(db, source)) {
    sample += movements;
    byHour[hour] = (byHour[hour] ?? 0) + movements;
    byUser.set(user, (byUser.get(user) ?? 0) + movements);
  }
  return { sample, byHour, byUser };
});

type Worked = { readonly hour: number; readonly user: string; readonly movements: number };

/** Import by import, the latest first: between them lie those of other sources, of which there may be millions. */
function latestOf(db: ReadDb, source: number): readonly Worked[] {
  const found: Worked[] = [];
  let room = SOURCE_SAMPLE;
  for (const { id, accepted } of db.all<{ id: number; accepted: number }>(IMPORTS, source)) {
    if (room <= 0) break;
    const last = lastOfImport(db, id);
    found.push(...db.all<Worked>(WORKED, last - room, last, id));
    room -= accepted;
  }
  return found;
}

const IMPORTS = `SELECT id, accepted FROM imports WHERE source_id = ? AND kind = 'movements' AND accepted > 0 AND undone_at IS NULL
  ORDER BY id DESC LIMIT ${IMPORTS_LOOKED_AT}`;

const WORKED = `SELECT (occurred_at % ${DAY_MS} + ${DAY_MS}) % ${DAY_MS} / ${HOUR_MS} AS hour, COALESCE(by, '') AS user, COUNT(*) AS movements
  FROM movements WHERE id > ? AND id <= ? AND import_id = ? AND superseded_by = 0 GROUP BY 1, 2`;

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
