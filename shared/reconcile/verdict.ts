import type { Verdict } from "../domain.ts";
import { money, valueOf, type Currency, type Money, type UnitCost } from "../money.ts";
import { subtract, type Quantity } from "../quantity.ts";
import { rulesFor, type Policy, type Scoped } from "./policy.ts";
import { limitsOf, type Limit } from "./tolerance.ts";

/** One counted position, its book taken at the entry's own minute. `unitCost` is the cost at that time, 0 where none is known. */
export type Comparison = Scoped & {
  readonly counted: Quantity;
  readonly book: Quantity;
  readonly unitCost: UnitCost | undefined;
  readonly currency: Currency;
  readonly highRisk: boolean;
  readonly policy: Policy;
};

/** `value` is 0 where there is no cost. `rule` names the limit that decided, for people. */
export type Decision = {
  readonly variance: Quantity;
  readonly value: Money;
  readonly verdict: Verdict;
  readonly rule: string;
};

/**
 * match where |variance| ≤ max(units, pct × |book|) and |value| ≤ the value limit, for every rule that applies;
 * else exception (DOMAIN section 3). High risk and a negative book are held to zero, and so is what no rule covers.
 */
export function decide(comparison: Comparison): Decision {
  const { counted, book, currency } = comparison;
  const unitCost = knownCost(comparison);
  const variance = subtract(counted, book);
  const value = unitCost === undefined ? undefined : valueOf(variance, unitCost, currency);
  return { variance, value: value ?? money(0), ...verdictOf(comparison, variance, value) };
}

type Outcome = Pick<Decision, "verdict" | "rule">;

/** The outcome where count and book are one number, and neither is held to zero tolerance: no policy decides that. */
export const EQUAL = { verdict: "match", rule: "equal" } as const satisfies Outcome;

function verdictOf(comparison: Comparison, variance: Quantity, value: Money | undefined): Outcome {
  const zero = zeroTolerance(comparison);
  if (zero !== undefined) return { verdict: variance === 0 ? "match" : "exception", rule: zero };
  if (variance === 0) return EQUAL;
  const limits = limitsFor(comparison, variance, value);
  const strictest = limits.reduce(stricter, undefined);
  if (strictest === undefined) return { verdict: "exception", rule: "no tolerance set" };
  return { verdict: strictest.holds ? "match" : "exception", rule: strictest.rule };
}

/** An item that no file gave a cost has 0: what it is worth isn't nothing, but unknown, so no value limit can be met. */
const knownCost = ({ unitCost }: Comparison): UnitCost | undefined => (unitCost === 0 ? undefined : unitCost);

function zeroTolerance({ highRisk, book }: Comparison): string | undefined {
  if (highRisk) return "high risk: zero tolerance";
  return book < 0 ? "negative book: zero tolerance" : undefined;
}

function limitsFor(comparison: Comparison, variance: Quantity, value: Money | undefined): readonly Limit[] {
  const { book, currency, policy } = comparison;
  const unitCost = knownCost(comparison);
  const bookValue = unitCost === undefined ? undefined : valueOf(book, unitCost, currency);
  const difference = { variance, book, value, bookValue, currency };
  return rulesFor(policy, comparison).flatMap((rule) => limitsOf(rule, difference));
}

/** A limit that fails beats one that holds, quantity beats value, and then the one that allows less. */
function stricter(best: Limit | undefined, limit: Limit): Limit {
  if (best === undefined) return limit;
  if (best.holds !== limit.holds) return best.holds ? limit : best;
  if (best.of !== limit.of) return best.of === "quantity" ? best : limit;
  return limit.allows < best.allows ? limit : best;
}
