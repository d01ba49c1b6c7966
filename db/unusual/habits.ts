import type { MovementType } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import { type QuantityHabit, quantityHabit } from "../../shared/unusual/quantities.ts";
import { hourOf, type SourceHabit } from "../../shared/unusual/seldom.ts";
import type { ReadDb } from "../connection.ts";
import { keepingUntilChanged } from "./kept.ts";

/** About so many movements of an item are enough to know its habits. */
const ITEM_SAMPLE = 1_000;
/** The latest movements of a source that are looked at for who works when, and how far back they are searched. */
const SOURCE_SAMPLE = 20_000;
const SEARCHED = 200_000;

/** How one thing in one source, by one movement type, is usually moved, found by `habitKey`. */
export type Habits = ReadonlyMap<string, QuantityHabit>;

export const habitKey = (source: number, type: MovementType): string => `${source} ${type}`;

/** Habits of an item by source and type; what has too few movements has none. Costs what the item's own legs cost. */
export const itemHabits = keepingUntilChanged((db, item: number): Habits => {
  const moved = db.all<{ source: number; type: MovementType; qty: number }>(
    ITEM_MOVED,
    item,
    strideOf(db, item),
  );
  const groups = Map.groupBy(moved, ({ source, type }) => habitKey(source, type));
  const habits = new Map<string, QuantityHabit>();
  for (const [key, own] of groups) {
    const habit = quantityHabit(own.map(({ qty }) => qty));
    if (habit) habits.set(key, habit);
  }
  return habits;
});

/** Each movement once: by the leg of the place it left, or of the place it came to from outside. */
export const ITEM_MOVED = `SELECT g.source_id AS source, t.name AS type, m.qty
  FROM positions p CROSS JOIN legs g ON g.position_id = p.id CROSS JOIN movements m ON m.id = g.movement_id
    CROSS JOIN movement_types t ON t.id = m.type_id
  WHERE p.item_id = ?1 AND g.movement_id % ?2 = 0 AND m.qty > 0 AND (g.qty < 0 OR m.from_position_id IS NULL)`;

/** Of a busy item every so-manieth movement; odd, so that it doesn't fall in step with movements that come in pairs. */
function strideOf(db: ReadDb, item: number): number {
  const legs = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM positions p CROSS JOIN legs g ON g.position_id = p.id WHERE p.item_id = ?",
    item,
  );
  return 2 * Math.floor((legs?.n ?? 0) / ITEM_SAMPLE / 2) + 1;
}

/** When and by whom a source's latest movements were made. */
export const sourceHabit = keepingUntilChanged((db, source: number): SourceHabit => {
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
