import type { MovementType } from "../domain.ts";
import { effectOn, type Movement, type Position } from "./model.ts";

/** The two systems, and what really happened. All three tell the same story until a fault changes one. */
export type Ledgers = {
  readonly physical: readonly Movement[];
  readonly WMS: readonly Movement[];
  readonly ERP: readonly Movement[];
  /** What the WMS's own balances hold: its ledger, and what broke it. */
  readonly balances: readonly Movement[];
};

export type SourceName = "WMS" | "ERP";

/** One movement of a ledger replaced (`was` and `now`), left out (`was` alone) or added (`now` alone). */
export type Change = { readonly was?: Movement; readonly now?: Movement };

/** The ERP hears of what enters, leaves or changes location or status class, not of moves inside a location. */
export const ERP_TYPES: ReadonlySet<MovementType> = new Set([
  "receipt", "ship", "sale", "return", "release", "transfer_out", "transfer_in", "status_change", "adjustment", "scrap",
]); // prettier-ignore

/** What the ERP books of a history. */
export const seenByErp = (history: readonly Movement[]): readonly Movement[] =>
  history.filter((movement) => ERP_TYPES.has(movement.type));

/** A ledger with changes, still in the order of time. */
export function changed(ledger: readonly Movement[], changes: readonly Change[]): readonly Movement[] {
  if (changes.length === 0) return ledger;
  const gone = new Set(changes.map(({ was }) => was));
  const added = changes.flatMap(({ now }) => (now === undefined ? [] : [now]));
  added.sort((a, b) => a.occurredS - b.occurredS);
  const merged: Movement[] = [];
  let next = 0;
  for (const movement of ledger) {
    if (gone.has(movement)) continue;
    for (
      let early = added[next];
      early !== undefined && early.occurredS < movement.occurredS;
      early = added[next]
    ) {
      merged.push(early);
      next += 1;
    }
    merged.push(movement);
  }
  return merged.concat(added.slice(next));
}

/** A position at a second, to be looked up in a ledger. */
export type Moment = { readonly position: Position; readonly countedS: number };

/** What each moment's position held then, in base units, in one pass; moments must be in the order of time. */
export function quantitiesAt(ledger: readonly Movement[], moments: readonly Moment[]): readonly number[] {
  const balances = runningBalances(ledger);
  return moments.map(({ position, countedS }) => {
    balances.runThrough(countedS);
    return balances.of(position);
  });
}

/** Every position that a ledger leaves with something at a second. */
export function balancesAt(
  ledger: readonly Movement[],
  positions: readonly Position[],
  atS: number,
): readonly { readonly position: Position; readonly qty: number }[] {
  const balances = runningBalances(ledger);
  balances.runThrough(atS);
  return positions
    .map((position) => ({ position, qty: balances.of(position) }))
    .filter(({ qty }) => qty !== 0);
}

/** Effects through a second include that second, as `book` in DOMAIN section 2 does. */
function runningBalances(ledger: readonly Movement[]) {
  const movedById: number[] = [];
  let next = 0;
  const move = (position: Position | undefined, movement: Movement): void => {
    if (position !== undefined)
      movedById[position.id] = (movedById[position.id] ?? 0) + effectOn(movement, position);
  };
  const runThrough = (atS: number): void => {
    for (
      let movement = ledger[next];
      movement !== undefined && movement.occurredS <= atS;
      movement = ledger[next]
    ) {
      move(movement.from, movement);
      move(movement.to, movement);
      next += 1;
    }
  };
  return { runThrough, of: (position: Position) => position.opening + (movedById[position.id] ?? 0) };
}
