import type { AbcClass, Cause } from "../domain.ts";
import type { Money } from "../money.ts";
import type { Quantity } from "../quantity.ts";

/** What an automatic rule is about; what is null limits nothing, but units or value must be limited. */
export type AutoRule = {
  readonly cause: Cause;
  /** The most it changes, over or short. */
  readonly maxUnits: Quantity | null;
  readonly maxValue: Money | null;
  readonly abcClass: AbcClass | null;
  readonly location: string | null;
  /** Thousandths: the least score of the explanation. */
  readonly minScore: number;
};

/** What is known of a case before anything is traced. */
export type AutoCase = {
  readonly variance: Quantity;
  readonly value: Money;
  readonly abcClass: AbcClass | null;
  readonly location: string;
  readonly highRisk: boolean;
};

/** Whether a rule may look at a case at all: never at a high-risk item, whatever the rule says. */
export const isInReach = (
  rule: AutoRule,
  { variance, value, abcClass, location, highRisk }: AutoCase,
): boolean =>
  !highRisk &&
  (rule.maxUnits !== null || rule.maxValue !== null) &&
  (rule.maxUnits === null || Math.abs(variance) <= rule.maxUnits) &&
  (rule.maxValue === null || Math.abs(value) <= rule.maxValue) &&
  (rule.abcClass === null || rule.abcClass === abcClass) &&
  (rule.location === null || rule.location === location);

/** Whether the best explanation is what the rule is for: its cause alone, believed enough, and no tie with another. */
export function isFor(
  rule: AutoRule,
  explanations: readonly { readonly score: number; readonly parts: readonly { readonly cause: Cause }[] }[],
): boolean {
  const [best, next] = explanations;
  if (!best || best.parts.some(({ cause }) => cause !== rule.cause)) return false;
  const isTied = next !== undefined && next.score === best.score;
  return !isTied && best.score * 1_000 >= rule.minScore;
}
