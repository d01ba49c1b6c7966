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
 * lots of the item at the location, by status where both keep the class's statuses. `noLot` is the id of the empty lot.
 */
export function align(left: Side, right: Side, noLot: number): Alignment {
  const groups = statusGroups(left.statuses, right.statuses);
  const hasBins = left.grain === "bin" && right.grain === "bin";
  const [leftLots, rightLots] = [stockWithLots(left, noLot), stockWithLots(right, noLot)];
  const hasLots = (holding: Holding): boolean =>
    leftLots.has(stockOf(holding)) && rightLots.has(stockOf(holding));
  const anyLots = leftLots.size > 0 && rightLots.size > 0;
  const sum = (side: Side): ReadonlyMap<string, Summed> =>
    summed(side, groups, (holding) => ({
      bin: hasBins ? holding.bin : NONE,
      lot: anyLots && hasLots(holding) ? holding.lot : NONE,
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

/** An item at a location: where both systems keep lots of it, they are compared by lot. */
const stockOf = ({ item, location }: Holding): string => `${item} ${location}`;

const stockWithLots = ({ holdings }: Side, noLot: number): ReadonlySet<string> =>
  new Set(holdings.filter(({ lot }) => lot !== noLot).map(stockOf));

function summed(
  { holdings }: Side,
  groups: ReadonlyMap<Status, StatusGroup>,
  grainOf: (holding: Holding) => Pick<Aligned, "bin" | "lot">,
): ReadonlyMap<string, Summed> {
  // Added to in place: a warehouse has a hundred thousand holdings, and most of them have a sum to themselves.
  const sums = new Map<string, { readonly at: Summed["at"]; qty: Quantity }>();
  // Most come beside others that are added to the same sum, which is then at hand without a look at its key.
  let sum: { readonly at: Summed["at"]; qty: Quantity } | undefined;
  for (const holding of holdings) {
    const { item, location, status, qty } = holding;
    const group = groups.get(status) ?? unknownStatus(status);
    const at = { item, location, ...grainOf(holding), class: group.class, status: group.status };
    if (sum && isSame(sum.at, at)) {
      sum.qty = add(sum.qty, qty);
      continue;
    }
    const key = `${item} ${location} ${at.bin} ${at.lot} ${group.status ?? group.class}`;
    sum = sums.get(key);
    if (sum) sum.qty = add(sum.qty, qty);
    else sums.set(key, (sum = { at, qty }));
  }
  return sums;
}

const isSame = (one: Summed["at"], other: Summed["at"]): boolean =>
  one.item === other.item &&
  one.location === other.location &&
  one.bin === other.bin &&
  one.lot === other.lot &&
  one.class === other.class &&
  one.status === other.status;

function unknownStatus(status: Status): never {
  throw new Error(`no status ${status}`);
}
