import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import type { SourceHabit } from "../../shared/unusual/seldom.ts";
import type { ReadDb } from "../connection.ts";
import { keepingThroughCasework } from "./kept.ts";
import { latestMovements } from "./latestMovements.ts";

/** The latest movements of a source that are looked at for who works when. */
const SOURCE_SAMPLE = 20_000;

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

const latestOf = (db: ReadDb, source: number): readonly Worked[] =>
  latestMovements(db, source, SOURCE_SAMPLE).flatMap(({ after, last, importId }) =>
    db.all<Worked>(WORKED, after, last, importId),
  );

const WORKED = `SELECT (occurred_at % ${DAY_MS} + ${DAY_MS}) % ${DAY_MS} / ${HOUR_MS} AS hour, COALESCE(by, '') AS user, COUNT(*) AS movements
  FROM movements WHERE id > ? AND id <= ? AND import_id = ? AND superseded_by = 0 GROUP BY 1, 2`;
