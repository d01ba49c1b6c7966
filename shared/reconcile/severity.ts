import type { SEVERITIES } from "../shapes.ts";
import type { AbcClass } from "../domain.ts";
import type { Currency, Money } from "../money.ts";

export type Severity = (typeof SEVERITIES)[number];

export type Gravity = {
  readonly value: Money;
  readonly currency: Currency;
  readonly abcClass: AbcClass | undefined;
  readonly book: number;
  readonly highRisk: boolean;
  /** Earlier counts that had an exception at the same position. */
  readonly repeats: number;
};

export const GRAVITY_REASONS = ["value", "class", "high_risk", "negative", "repeats"] as const;
export type GravityPoints = {
  readonly reason: (typeof GRAVITY_REASONS)[number];
  readonly points: number;
};

/** Points by absolute value from this many major units of money on; an editable habit, not a standard. */
const VALUE_POINTS = [
  { from: 1_000, points: 3 },
  { from: 250, points: 2 },
  { from: 50, points: 1 },
] as const;

/**
 * How urgent an exception is, from its value, the item's class and risk, whether the book is negative, and whether it
 * was wrong before. Its age counts once the case is late (`severityWhenLate`).
 */
export function severityOf(gravity: Gravity): Severity {
  const points = gravityPoints(gravity).reduce((sum, each) => sum + each.points, 0);
  if (points >= 4) return "critical";
  if (points >= 3) return "high";
  return points >= 1 ? "medium" : "low";
}

function valuePoints({ value, currency }: Gravity): number {
  const majorUnits = Math.abs(value) / 10 ** currency.minorDigits;
  return VALUE_POINTS.find(({ from }) => majorUnits >= from)?.points ?? 0;
}

/** Each reason that makes the exception urgent, with its points; none where nothing does. */
export function gravityPoints(gravity: Gravity): readonly GravityPoints[] {
  const { abcClass, highRisk, book } = gravity;
  // High risk and negative stock raise the severity whatever the money (DOMAIN section 3).
  const all: readonly GravityPoints[] = [
    { reason: "value", points: valuePoints(gravity) },
    { reason: "class", points: abcClass === "A" ? 1 : 0 },
    { reason: "high_risk", points: highRisk ? 2 : 0 },
    { reason: "negative", points: book < 0 ? 2 : 0 },
    { reason: "repeats", points: repeated(gravity) },
  ];
  return all.filter(({ points }) => points > 0);
}

/** Once may be chance; what comes back a second time has a cause that stays. */
const repeated = ({ repeats }: Gravity): number => Math.min(repeats, 2);

const NEXT: Readonly<Record<Severity, Severity>> = {
  low: "medium",
  medium: "high",
  high: "critical",
  critical: "critical",
};

/** A case that is still open when it is due becomes more urgent by one step. */
export const severityWhenLate = (severity: Severity): Severity => NEXT[severity];
