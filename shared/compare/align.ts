import type { Grain, Status } from "../domain.ts";
import { add, type Quantity, ZERO } from "../quantity.ts";
import { type StatusGroup, statusGroups } from "./statuses.ts";

/** What a system says that a position holds, in ten-thousandths; places and lots by their ids. */
export type Holding = {
  readonly item: number;
  readonly location: number;
  readonly bin: number;
  readonly lot: number;
  readonly status: Status;
  readonly qty: Quantity;
};

/** One of two systems at a moment. */
export type Side = {
  readonly grain: Grain;
  /** The statuses it keeps, whether or not anything stands in them now. */
  readonly statuses: ReadonlySet<Status>;
  /** Locations where it has a ledger: there, what it doesn't name held nothing. A snapshot's silence says nothing. */
  readonly ledgers: ReadonlySet<number>;
  readonly holdings: readonly Holding[];
};

/** Both systems' word on the same stock. `bin` and `lot` are `NONE` where one of the two doesn't keep them. */
export type Aligned = StatusGroup & {
  readonly item: number;
  readonly location: number;
  readonly bin: number;
  readonly lot: number;
  readonly left: Quantity;
  readonly right: Quantity;
};

export type Alignment = {
  readonly rows: readonly Aligned[];
  /** Stock that only one system names, where the other has no ledger: not compared, because missing is never zero. */
  readonly unnamed: { readonly left: number; readonly right: number };
};

/** Stands for the bin or lot of what is compared without one. */
export const NONE = 0;

type Summed = { readonly at: Omit<Aligned, "left" | "right">; readonly qty: Quantity };

/**
 * Puts two systems side by side at the finest grain both have: by bin where both keep bins, by lot where both keep
 * lots of the item, by status where both keep the class's statuses. `noLot` is the id of the empty lot.
 */
export function align(left: Side, right: Side, noLot: number): Alignment {
  const groups = statusGroups(left.statuses, right.statuses);
  const hasBins = left.grain === "bin" && right.grain === "bin";
  const [leftLots, rightLots] = [itemsWithLots(left, noLot), itemsWithLots(right, noLot)];
  const sum = (side: Side): ReadonlyMap<string, Summed> =>
    summed(side, ({ item, location, bin, lot, status }) => ({
      item,
      location,
      bin: hasBins ? bin : NONE,
      lot: leftLots.has(item) && rightLots.has(item) ? lot : NONE,
      ...(groups.get(status) ?? unknownStatus(status)),
    }));
  const [leftSums, rightSums] = [sum(left), sum(right)];
  const rows: Aligned[] = [];
  const unnamed = { left: 0, right: 0 };
  for (const [key, { at, qty }] of leftSums) {
    const other = rightSums.get(key)?.qty ?? silence(right, at.location);
    if (other === undefined) unnamed.right++;
    else rows.push({ ...at, left: qty, right: other });
  }
  for (const [key, { at, qty }] of rightSums) {
    if (leftSums.has(key)) continue;
    const other = silence(left, at.location);
    if (other === undefined) unnamed.left++;
    else rows.push({ ...at, left: other, right: qty });
  }
  return { rows, unnamed };
}

const silence = (side: Side, location: number): Quantity | undefined =>
  side.ledgers.has(location) ? ZERO : undefined;

const itemsWithLots = ({ holdings }: Side, noLot: number): ReadonlySet<number> =>
  new Set(holdings.filter(({ lot }) => lot !== noLot).map(({ item }) => item));

function summed(
  { holdings }: Side,
  placeOf: (holding: Holding) => Summed["at"],
): ReadonlyMap<string, Summed> {
  const sums = new Map<string, Summed>();
  for (const holding of holdings) {
    const at = placeOf(holding);
    const key = `${at.item} ${at.location} ${at.bin} ${at.lot} ${at.class} ${at.status}`;
    const before = sums.get(key);
    sums.set(key, { at: before?.at ?? at, qty: before ? add(before.qty, holding.qty) : holding.qty });
  }
  return sums;
}

function unknownStatus(status: Status): never {
  throw new Error(`no status ${status}`);
}
