import { type Quantity, quantity } from "../quantity.ts";

/**
 * How much one kind of movement usually moves. Quantities are of one item, one source and one movement type; `low` and
 * `high` are the quartiles, so at least half of all lie between them, both included.
 */
export type QuantityHabit = {
  /** How many movements it was learned from. */
  readonly sample: number;
  readonly low: Quantity;
  readonly median: Quantity;
  readonly high: Quantity;
  /** Only what lies below the one or above the other is out of the ordinary; the bounds themselves aren't. */
  readonly least: number;
  readonly most: number;
};

/** Fewer movements than this say nothing about what is usual. */
export const LEAST_SAMPLE = 20;
/** The bound on the modified z-score of Iglewicz and Hoaglin, and the factor that makes it comparable to a z-score. */
const Z_BOUND = 3.5;
const NORMAL_MAD = 0.6745;
/** Where all are nearly alike, nothing within this factor of the median is worth a look. */
const LEAST_FACTOR = 4;
/** What occurs more often than in one movement of so many is a habit, however far from the median: a pallet beside singles. */
const SELDOM_IN = 100;

/**
 * Learns a habit from quantities, all above zero, in any order; nothing from too few. Robust: a quantity is out of the
 * ordinary where its modified z-score 0.6745 × |x − median| ÷ MAD is above 3.5, MAD being the median of |x − median|
 * (B. Iglewicz, D. Hoaglin: How to Detect and Handle Outliers, ASQC 1993, section 3.3), taken on x = ln(quantity)
 * because quantities are skewed and differ by factors. Quantiles are the smallest value that at least that share doesn't
 * exceed (type 1 of R. Hyndman, Y. Fan: Sample Quantiles in Statistical Packages, 1996), so each is a real quantity.
 */
export function quantityHabit(quantities: readonly number[]): QuantityHabit | undefined {
  const sorted = Float64Array.from(quantities).sort();
  if (sorted.length < LEAST_SAMPLE) return undefined;
  const median = quantileOf(sorted, 0.5);
  const distances = sorted.map((each) => Math.abs(Math.log(each / median))).sort();
  const byScore = (Z_BOUND / NORMAL_MAD) * quantileOf(distances, 0.5);
  const factor = Math.max(Math.exp(byScore), LEAST_FACTOR);
  // Of the quantities themselves, the few outermost ones may be out of the ordinary; the next one is a habit.
  const few = Math.max(1, Math.floor(sorted.length / SELDOM_IN));
  return {
    sample: sorted.length,
    low: quantity(quantileOf(sorted, 0.25)),
    median: quantity(median),
    high: quantity(quantileOf(sorted, 0.75)),
    least: Math.min(median / factor, sorted[few] ?? median),
    most: Math.max(median * factor, sorted[sorted.length - 1 - few] ?? median),
  };
}

/** How many times the median a quantity is, or it the quantity, where that is out of the ordinary; else nothing. */
export function timesUsual(habit: QuantityHabit, qty: Quantity): number | undefined {
  if (qty <= 0 || (qty >= habit.least && qty <= habit.most)) return undefined;
  return Math.max(qty / habit.median, habit.median / qty);
}

const quantileOf = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
