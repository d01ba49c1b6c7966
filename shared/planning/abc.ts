import type { AbcClass } from "../domain.ts";
import type { Money } from "../money.ts";

/** Percent of the whole annual value up to which items are A, and up to which A and B together; the rest are C. */
export type AbcLimits = { readonly aShare: number; readonly bShare: number };

/** 80/15/5: the most valuable items that make 80 % of the annual value, the next 15 %, the last 5 %. */
export const DEFAULT_LIMITS: AbcLimits = { aShare: 80, bShare: 95 };

/** What left the warehouse of an item in a year, at its unit cost; minor units of the currency, never below 0. */
export type AnnualValue = { readonly id: number; readonly value: Money };

export type Classed<T extends AnnualValue> = T & {
  readonly abcClass: AbcClass;
  /** This item's and all more valuable items' part of the whole annual value, 0 to 1. */
  readonly cumulative: number;
};

/**
 * ABC classes by annual movements × unit cost, the most valuable first (H. Ford Dickie, "ABC inventory analysis shoots
 * for dollars, not pennies", Factory Management and Maintenance 109, 1951, after Pareto's law). An item is A while
 * those before it make less than the A share: so the one that crosses a limit is still on its better side, and a
 * single item that is nearly everything is A. What didn't move, or costs nothing, is C. Ties go by id.
 */
export function classify<T extends AnnualValue>(items: readonly T[], limits: AbcLimits): Classed<T>[] {
  const total = items.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  return items
    .toSorted((a, b) => b.value - a.value || a.id - b.id)
    .map((item) => {
      const abcClass = item.value === 0 ? "C" : classAfter(before / total, limits);
      before += item.value;
      return { ...item, abcClass, cumulative: total === 0 ? 0 : before / total };
    });
}

const classAfter = (shareBefore: number, { aShare, bShare }: AbcLimits): AbcClass =>
  shareBefore < aShare / 100 ? "A" : shareBefore < bShare / 100 ? "B" : "C";

/** What is wrong with limits, in words; nothing where they can be used. */
export function limitsProblem({ aShare, bShare }: AbcLimits): string | undefined {
  if (aShare < 1 || bShare > 99)
    return "The A share is at least 1 %, and A and B together at most 99 %: the rest is C.";
  if (aShare >= bShare)
    return `A reaches to ${aShare} % and B to ${bShare} %: B has to reach further than A, such as 80 and 95.`;
  return undefined;
}
