import type { MovementType } from "../../shared/domain.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { type Habits, habitsOf } from "../../shared/unusual/habits.ts";
import type { UnusualMovement } from "../../shared/unusual/movement.ts";
import { timesUsual } from "../../shared/unusual/quantities.ts";
import { seldomHours, seldomUser, type SourceHabit } from "../../shared/unusual/seldom.ts";
import { hoursText, quantityText, userText } from "../../shared/unusual/words.ts";
import type { ReadDb } from "../connection.ts";
import { sourceHabit } from "./sourceHabit.ts";

/** Whose movements are judged: an item's at one location in one source. */
export type Judged = {
  readonly uom: string;
  readonly source: number;
  readonly sourceName: string;
  readonly location: string;
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
 * Those of an item's movements that differ from what is usual, by quantity among its movements `inPlace`, by hour and
 * user in the whole source; those of the strangest quantity first. Evidence of where to look: it raises no hypothesis,
 * and what is usual can be wrong as well.
 */
export function unusualAmong(
  db: ReadDb,
  of: Judged,
  moved: readonly Moved[],
  inPlace: readonly Moved[],
): readonly UnusualMovement[] {
  if (moved.length === 0) return [];
  const usual = { quantities: habitsOf(inPlace), times: sourceHabit(db, of.source) };
  return moved
    .flatMap((one) => strangenessOf(usual, of, one) ?? [])
    .toSorted((a, b) => b.times - a.times || a.movementId - b.movementId)
    .map(({ movementId, why }) => ({ movementId, why }));
}

type Strange = UnusualMovement & { readonly times: number };
type Usual = { readonly quantities: Habits; readonly times: SourceHabit };

function strangenessOf(
  { quantities, times: habit }: Usual,
  { uom, sourceName, location }: Judged,
  { movementId, occurredAt, type, qty, user }: Moved,
): Strange | undefined {
  const own = quantities.get(type);
  const times = own && timesUsual(own, qty);
  const hours = seldomHours(habit, occurredAt);
  const made = seldomUser(habit, user);
  const why = [
    ...(own && times !== undefined
      ? [quantityText({ type, qty, uom }, own, `${sourceName} at ${location}`)]
      : []),
    ...(hours ? [hoursText(hours, sourceName, habit.sample)] : []),
    ...(made === undefined ? [] : [userText(user, made, sourceName, habit.sample)]),
  ];
  return why.length === 0 ? undefined : { movementId, why, times: times ?? 0 };
}
