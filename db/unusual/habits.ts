import type { MovementType } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import { type QuantityHabit, quantityHabit } from "../../shared/unusual/quantities.ts";
import { hourOf, type SourceHabit } from "../../shared/unusual/seldom.ts";
import type { ReadDb } from "../connection.ts";
import { movementTypeNames } from "../evidence/movementTypes.ts";
import { keepingUntilChanged } from "./kept.ts";

/** About so many movements of an item are enough to know its habits. */
const ITEM_SAMPLE = 500;
/** The latest movements of a source that are looked at for who works when, and how far back they are searched. */
const SOURCE_SAMPLE = 20_000;
const SEARCHED = 200_000;

/** How an item is usually moved in one source, by movement type. */
export type Habits = ReadonlyMap<MovementType, QuantityHabit>;

/** Habits of an item in a source by type; what has too few movements has none. Costs what the item's own legs cost. */
export const itemHabits = (db: ReadDb, item: number, source: number): Habits =>
  habitsKept(db, `${item} ${source}`);

const habitsKept = keepingUntilChanged((db, key: string): Habits => {
  const [item = 0, source = 0] = key.split(" ").map(Number);
  const moved = db.all<{ type: number; qty: number }>(
    ITEM_MOVED,
    ...[item, strideOf(db, item, source), source],
  );
  const types = movementTypeNames(db);
  const habits = new Map<MovementType, QuantityHabit>();
  for (const [id, own] of Map.groupBy(moved, ({ type }) => type)) {
    const [type, habit] = [types.get(id), quantityHabit(own.map(({ qty }) => qty))];
    if (type !== undefined && habit) habits.set(type, habit);
  }
  return habits;
});

/** Each movement once: by the leg of the place it left, or of the place it came to from outside. */
export const ITEM_MOVED = `SELECT m.type_id AS type, m.qty
  FROM positions p CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = ?3 CROSS JOIN movements m ON m.id = g.movement_id
  WHERE p.item_id = ?1 AND g.movement_id % ?2 = 0 AND m.qty > 0 AND (g.qty < 0 OR m.from_position_id IS NULL)`;

/** Of a busy item every so-manieth movement; odd, so that it doesn't fall in step with movements that come in pairs. */
function strideOf(db: ReadDb, item: number, source: number): number {
  const legs = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM positions p CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = ? WHERE p.item_id = ?",
    ...[source, item],
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
