import { clockOffsetOf, type EventTimes, spanText } from "../../shared/compare/clock.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";

/** The latest movements of each system that are looked at: a wrong clock shows in any of them. */
const LOOKED_AT = 20_000;

/** Says so where the same documents stand in two systems a constant time apart: one of them has its time zone wrong. */
export function clockNotes(db: ReadDb, left: Source, right: Source): string[] {
  const offset = clockOffsetOf(eventsOf(db, left.id, right.id));
  if (offset === undefined) return [];
  const [ahead, behind] = offset > 0 ? [left.name, right.name] : [right.name, left.name];
  return [
    `The same documents are ${spanText(Math.abs(offset))} later in ${ahead} than in ${behind}. One of the two clocks or time zones is wrong: check the time zone of both sources before you trust a difference of that age.`,
  ];
}

/** When the same line of the same document happened in the one system and in the other. */
function eventsOf(db: ReadDb, left: number, right: number): readonly EventTimes[] {
  const rightAt = latestByLine(db, right);
  return [...latestByLine(db, left)].flatMap(([line, at]) => {
    const other = rightAt.get(line);
    return at === undefined || other === undefined ? [] : [{ left: at, right: other }];
  });
}

/** When each line of a document happened; nothing where the line is there more than once. */
function latestByLine(db: ReadDb, source: number): ReadonlyMap<string, Instant | undefined> {
  const rows = db.all<{ line: string; at: Instant }>(
    // From the table's end: its index by source would be read through and sorted.
    `SELECT doc || char(10) || line || char(10) || qty AS line, occurred_at AS at FROM movements NOT INDEXED
      WHERE source_id = ? AND doc IS NOT NULL AND superseded_by = 0 ORDER BY id DESC LIMIT ${LOOKED_AT}`,
    source,
  );
  const atByLine = new Map<string, Instant | undefined>();
  for (const { line, at } of rows) atByLine.set(line, atByLine.has(line) ? undefined : at);
  return atByLine;
}
