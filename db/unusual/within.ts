import type { MovementType } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { UnusualMovement } from "../../shared/unusual/movement.ts";
import { timesUsual } from "../../shared/unusual/quantities.ts";
import { seldomHours, seldomUser, type SourceHabit } from "../../shared/unusual/seldom.ts";
import { hoursText, quantityText, userText } from "../../shared/unusual/words.ts";
import { BEFORE_TIME } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { habitKey, type Habits, itemHabits, sourceHabit } from "./habits.ts";

/** Whose movements are judged: an item's in one source. */
export type Judged = {
  readonly item: number;
  readonly uom: string;
  readonly source: number;
  readonly sourceName: string;
};

/** What has to be known of a movement; a traced leg is one. */
export type Moved = {
  readonly movementId: number;
  readonly occurredAt: Instant;
  readonly type: MovementType;
  readonly qty: Quantity;
  readonly user: string;
};

/**
 * Those of an item's movements in a source that differ from what is usual there, those of the strangest quantity first.
 * Evidence of where to look: it raises no hypothesis, and what is usual can be wrong as well.
 */
export function unusualAmong(db: ReadDb, of: Judged, moved: readonly Moved[]): readonly UnusualMovement[] {
  if (moved.length === 0) return [];
  const usual = { quantities: itemHabits(db, of.item), times: sourceHabit(db, of.source) };
  return moved
    .flatMap((one) => strangenessOf(usual, of, one) ?? [])
    .toSorted((a, b) => b.times - a.times || a.movementId - b.movementId)
    .map(({ movementId, why }) => ({ movementId, why }));
}

type Strange = UnusualMovement & { readonly times: number };
type Usual = { readonly quantities: Habits; readonly times: SourceHabit };

function strangenessOf(
  { quantities, times: habit }: Usual,
  { uom, source, sourceName }: Judged,
  { movementId, occurredAt, type, qty, user }: Moved,
): Strange | undefined {
  const own = quantities.get(habitKey(source, type));
  const times = own && timesUsual(own, qty);
  const hours = seldomHours(habit, occurredAt);
  const made = seldomUser(habit, user);
  const why = [
    ...(own && times !== undefined ? [quantityText({ type, qty, uom }, own, sourceName)] : []),
    ...(hours ? [hoursText(hours, sourceName, habit.sample)] : []),
    ...(made === undefined ? [] : [userText(user, made, sourceName, habit.sample)]),
  ];
  return why.length === 0 ? undefined : { movementId, why, times: times ?? 0 };
}

/** Positions of one item in one source's ledger, and a time: after `from` (undefined: since ever) and up to `to`. */
export type Stretch = {
  readonly item: number;
  readonly source: number;
  readonly positions: readonly number[];
  readonly from: Instant | undefined;
  readonly to: Instant;
};

/** Of a busy stretch, the latest movements that are looked at. */
const MOST_LOOKED_AT = 5_000;

/** The unusual ones among the movements of a stretch. */
export function unusualIn(
  db: ReadDb,
  { item, source, positions, from, to }: Stretch,
): readonly UnusualMovement[] {
  const names = db.get<Pick<Judged, "uom" | "sourceName">>(
    "SELECT i.base_uom AS uom, s.name AS sourceName FROM items i, sources s WHERE i.id = ? AND s.id = ?",
    ...[item, source],
  );
  if (!names) throw new Error(`no item ${item} or no source ${source}`);
  const moved = db.all<Moved>(
    `SELECT DISTINCT m.id AS movementId, m.occurred_at AS occurredAt, t.name AS type, m.qty, COALESCE(m.by, '') AS user
      FROM json_each(?2) listed CROSS JOIN legs g ON g.position_id = listed.value AND g.source_id = ?1
        AND g.occurred_at > ?3 AND g.occurred_at <= ?4
      CROSS JOIN movements m ON m.id = g.movement_id JOIN movement_types t ON t.id = m.type_id
      ORDER BY g.occurred_at DESC, g.movement_id DESC LIMIT ${MOST_LOOKED_AT}`,
    ...[source, JSON.stringify(positions), from ?? BEFORE_TIME, to],
  );
  return unusualAmong(db, { item, source, ...names }, moved);
}
