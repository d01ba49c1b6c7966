import type { CaseKind } from "../shapes.ts";
import type { Money } from "../money.ts";

/** Who gets a new case; null fits any. `minValue` is held against the absolute value, in minor units. */
export type OwnerRule = {
  readonly location: string | null;
  readonly source: string | null;
  readonly kind: CaseKind | null;
  readonly minValue: Money;
  readonly owner: string;
};

export type Owned = {
  readonly location: string;
  readonly source: string;
  readonly kind: CaseKind;
  readonly value: Money;
};

/**
 * The owner by the most specific rule that fits: the one that names most, then the one with the higher value; of two
 * alike the earlier. Nobody where none fits.
 */
export function ownerOf(rules: readonly OwnerRule[], about: Owned): string | undefined {
  const fitting = rules.filter((rule) => fits(rule, about));
  return fitting.reduce<OwnerRule | undefined>(
    (best, rule) => (best === undefined || isMoreSpecific(rule, best) ? rule : best),
    undefined,
  )?.owner;
}

const fits = (rule: OwnerRule, { location, source, kind, value }: Owned): boolean =>
  (rule.location === null || rule.location === location) &&
  (rule.source === null || rule.source === source) &&
  (rule.kind === null || rule.kind === kind) &&
  Math.abs(value) >= rule.minValue;

const named = ({ location, source, kind }: OwnerRule): number =>
  [location, source, kind].filter((part) => part !== null).length;

function isMoreSpecific(rule: OwnerRule, best: OwnerRule): boolean {
  if (named(rule) !== named(best)) return named(rule) > named(best);
  return rule.minValue > best.minValue;
}
