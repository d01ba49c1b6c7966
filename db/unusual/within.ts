import type { MovementType } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { timesUsual } from "../../shared/unusual/quantities.ts";
import { seldomHours, seldomUser } from "../../shared/unusual/seldom.ts";
import { hoursText, quantityText, userText } from "../../shared/unusual/words.ts";
import { BEFORE_TIME } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { habitKey, itemHabits, sourceHabit } from "./habits.ts";

/** Positions of one item in one source's ledger, and a time: after `from` (undefined: since ever) and up to `to`. */
export type Stretch = {
  readonly item: number;
  readonly source: number;
  readonly positions: readonly number[];
  readonly from: Instant | undefined;
  readonly to: Instant;
};

/** A movement that is out of the ordinary: worth a look, and not wrong because of it. */
export type UnusualMovement = {
  readonly movementId: number;
  /** What is unusual, a sentence each: its quantity first, then its hour, then its user. */
  readonly why: readonly string[];
};

/** Of a busy stretch, the latest movements that are looked at. */
const MOST_LOOKED_AT = 5_000;

/**
 * Movements in a stretch that differ from what is usual for the item and the source, those of the strangest quantity
 * first. Evidence of where to look: it raises no hypothesis, and what is usual can be wrong as well.
 */
export function unusualIn(db: ReadDb, stretch: Stretch): readonly UnusualMovement[] {
  const found = movedWithin(db, stretch).flatMap((moved) => judged(db, stretch, moved) ?? []);
  return found
    .toSorted((a, b) => b.times - a.times || a.movementId - b.movementId)
    .map(({ movementId, why }) => ({ movementId, why }));
}

type Moved = {
  readonly movementId: number;
  readonly at: Instant;
  readonly typeId: number;
  readonly type: MovementType;
  readonly qty: Quantity;
  readonly uom: string;
  readonly user: string;
  readonly source: string;
};

function movedWithin(db: ReadDb, { source, positions, from, to }: Stretch): readonly Moved[] {
  return db.all<Moved>(
    `SELECT DISTINCT g.movement_id AS movementId, m.occurred_at AS at, m.type_id AS typeId, t.name AS type, m.qty,
        i.base_uom AS uom, COALESCE(m.by, '') AS user, s.name AS source
      FROM json_each(?2) listed CROSS JOIN legs g ON g.position_id = listed.value AND g.source_id = ?1
        AND g.occurred_at > ?3 AND g.occurred_at <= ?4
      CROSS JOIN movements m ON m.id = g.movement_id JOIN movement_types t ON t.id = m.type_id
      JOIN sources s ON s.id = g.source_id JOIN positions p ON p.id = g.position_id JOIN items i ON i.id = p.item_id
      ORDER BY g.occurred_at DESC, g.movement_id DESC LIMIT ${MOST_LOOKED_AT}`,
    ...[source, JSON.stringify(positions), from ?? BEFORE_TIME, to],
  );
}

type Judged = UnusualMovement & { readonly times: number };

function judged(db: ReadDb, { item, source }: Stretch, moved: Moved): Judged | undefined {
  const habit = itemHabits(db, item).get(habitKey(source, moved.typeId));
  const times = habit && timesUsual(habit, moved.qty);
  const own = sourceHabit(db, source);
  const hours = seldomHours(own, moved.at);
  const made = seldomUser(own, moved.user);
  const why = [
    ...(habit && times !== undefined ? [quantityText(moved, habit, moved.source)] : []),
    ...(hours ? [hoursText(hours, moved.source, own.sample)] : []),
    ...(made === undefined ? [] : [userText(moved.user, made, moved.source, own.sample)]),
  ];
  return why.length === 0 ? undefined : { movementId: moved.movementId, why, times: times ?? 0 };
}
