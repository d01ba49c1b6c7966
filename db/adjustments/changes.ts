import type { Reply } from "../../shared/contract.ts";
import { type Money, money, valueOf } from "../../shared/money.ts";
import { add, type Quantity, quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { onHandAt } from "../handover/unbooked.ts";
import { positionName } from "../positions.ts";
import { currencyOf } from "../project.ts";
import { itemOf } from "./rows.ts";

/** What an adjustment or a proposal changes: a position in place, or stock moved from one to another. */
export type Changing = {
  readonly position: number;
  readonly to: number | undefined;
  /** Signed in place; what is moved, always positive. */
  readonly qty: Quantity;
};

/** One position's part of it, as its system's ledger says it now. */
export type Change = {
  readonly position: number;
  readonly onHand: Quantity;
  readonly change: Quantity;
  readonly value: Money;
};

/** Position by position: a move takes out of one what it puts into the other. */
export function changesOf(
  db: ReadDb,
  source: number,
  { position, to, qty }: Changing,
  now: Instant,
): readonly Change[] {
  const currency = currencyOf(db);
  const one = (at: number, change: Quantity): Change => ({
    position: at,
    onHand: onHandAt(db, source, at, now),
    change,
    value: valueOf(change, itemOf(db, at).unitCost, currency),
  });
  return to === undefined ? [one(position, qty)] : [one(position, quantity(-qty)), one(to, qty)];
}

type ChangeLine = Reply<"adjustments.preview">["remedies"][number]["lines"][number];

export const changeLine = (
  db: ReadDb,
  source: string,
  { position, onHand, change, value }: Change,
): ChangeLine => ({
  source,
  ...positionName(db, position),
  before: onHand,
  change,
  after: add(onHand, change),
  value,
});

/** Over and short apart, by a name. */
export function totalsBy<T>(
  rows: readonly T[],
  nameOf: (row: T) => string,
  valueOfRow: (row: T) => Money,
): Reply<"adjustments.review">["byCause"] {
  return [...Map.groupBy(rows, nameOf)].map(([name, group]) => {
    const values = group.map(valueOfRow);
    const sum = (part: (value: Money) => number): Money =>
      money(values.reduce((total, value) => total + part(value), 0));
    return {
      name,
      adjustments: group.length,
      over: sum((value) => Math.max(value, 0)),
      short: sum((value) => Math.min(value, 0)),
    };
  });
}
