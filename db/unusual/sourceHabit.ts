import type { Instant } from "../../shared/time.ts";
import { hourOf, type SourceHabit } from "../../shared/unusual/seldom.ts";
import { keepingThroughCasework } from "./kept.ts";

/** The latest movements of a source that are looked at for who works when, and how far back they are searched. */
const SOURCE_SAMPLE = 20_000;
const SEARCHED = 200_000;

/** When and by whom a source's latest movements were made. */
export const sourceHabit = keepingThroughCasework((db, source: number): SourceHabit => {
  const rows = db.all<{ at: Instant; user: string }>(
    // From the table's end: its index by source would be read through and sorted.
    `SELECT occurred_at AS at, COALESCE(by, '') AS user FROM movements NOT INDEXED
      WHERE id > (SELECT MAX(id) FROM movements) - ${SEARCHED} AND source_id = ? AND superseded_by = 0
      ORDER BY id DESC LIMIT ${SOURCE_SAMPLE}`,
    source,
  );
  const byHour = Array.from({ length: 24 }, () => 0);
  const byUser = new Map<string, number>();
  for (const { at, user } of rows) {
    const hour = hourOf(at);
    byHour[hour] = (byHour[hour] ?? 0) + 1;
    byUser.set(user, (byUser.get(user) ?? 0) + 1);
  }
  return { sample: rows.length, byHour, byUser };
});
