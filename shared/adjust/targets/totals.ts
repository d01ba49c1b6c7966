import { money, type Money } from "../../money.ts";
import { add, magnitude, type Quantity, ZERO } from "../../quantity.ts";
import type { ApprovedAdjustment } from "./row.ts";

/** What a group of adjustments does; what is added is never netted against what is taken away. */
export type Totals = {
  readonly name: string;
  readonly adjustments: number;
  /** In base units, whatever the items. */
  readonly added: Quantity;
  readonly taken: Quantity;
  readonly moved: Quantity;
  /** Signed. */
  readonly value: Money;
};

/** The totals of each name that `nameOf` gives, the largest value of either sign first. */
export function totalsBy(
  rows: readonly ApprovedAdjustment[],
  nameOf: (row: ApprovedAdjustment) => string,
): readonly Totals[] {
  return [...Map.groupBy(rows, nameOf)]
    .map(([name, group]) => totalsOf(name, group))
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.name.localeCompare(b.name, "en"));
}

/** The totals of all of them, under a name. */
export function totalsOf(name: string, rows: readonly ApprovedAdjustment[]): Totals {
  const sum = (which: (row: ApprovedAdjustment) => boolean): Quantity =>
    rows.filter(which).reduce((total, { change }) => add(total, magnitude(change)), ZERO);
  return {
    name,
    adjustments: rows.length,
    added: sum(({ to, change }) => !to && change > 0),
    taken: sum(({ to, change }) => !to && change < 0),
    moved: sum(({ to }) => to !== undefined),
    value: money(rows.reduce((total, { value }) => total + value, 0)),
  };
}
