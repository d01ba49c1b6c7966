import type { MovementType } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { UnusualMovement } from "../../shared/unusual/movement.ts";
import { timesUsual } from "../../shared/unusual/quantities.ts";
import { seldomHours, seldomUser, type SourceHabit } from "../../shared/unusual/seldom.ts";
import { hoursText, quantityText, userText } from "../../shared/unusual/words.ts";
import type { ReadDb } from "../connection.ts";
import { type Habits, itemHabits, sourceHabit } from "./habits.ts";

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
  const usual = { quantities: itemHabits(db, of.item, of.source), times: sourceHabit(db, of.source) };
  return moved
    .flatMap((one) => strangenessOf(usual, of, one) ?? [])
    .toSorted((a, b) => b.times - a.times || a.movementId - b.movementId)
    .map(({ movementId, why }) => ({ movementId, why }));
}

type Strange = UnusualMovement & { readonly times: number };
type Usual = { readonly quantities: Habits; readonly times: SourceHabit };

function strangenessOf(
  { quantities, times: habit }: Usual,
  { uom, sourceName }: Judged,
  { movementId, occurredAt, type, qty, user }: Moved,
): Strange | undefined {
  const own = quantities.get(type);
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

/** What is unusual about movements of a position in a source, in words by movement. */
export function unusualAt(
  db: ReadDb,
  { source, position }: { readonly source: number; readonly position: number },
  moved: readonly Moved[],
): ReadonlyMap<number, string> {
  const of = db.get<Omit<Judged, "source">>(
    `SELECT i.id AS item, i.base_uom AS uom, s.name AS sourceName
      FROM positions p JOIN items i ON i.id = p.item_id, sources s WHERE p.id = ? AND s.id = ?`,
    ...[position, source],
  );
  if (!of) throw new Error(`no position ${position} or no source ${source}`);
  const unusual = unusualAmong(db, { source, ...of }, moved);
  return new Map(unusual.map(({ movementId, why }) => [movementId, why.join(" ")]));
}
