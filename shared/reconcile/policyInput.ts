import { type Currency, formatMoney } from "../money.ts";
import { formatQuantity, quantity } from "../quantity.ts";
import { DAY_MS } from "../time.ts";
import { MILLION, type ToleranceRule } from "./policy.ts";

/** What somebody asks to be set; what is left out stays. Shares in millionths, money in minor units. */
export type Limits = {
  readonly [K in "units" | "pct" | "value" | "valuePct"]?: ToleranceRule[K] | undefined;
};

/** Longer than this nothing is merely under way. */
const LONGEST_WINDOW_DAYS = 366;

/**
 * Why these limits can't be a tolerance, as a sentence that names the limit and its value; nothing where they can. A
 * tolerance says how far off is near enough either way, so none is below zero, and no share is above 100 %.
 */
export function limitsProblem(limits: Limits, currency: Currency): string | undefined {
  const { units, pct, value, valuePct } = limits;
  if (isLeftOut(units) && isLeftOut(pct) && isLeftOut(value) && isLeftOut(valuePct))
    return "A tolerance sets at least one of units, pct, value and value pct. Nothing was changed.";
  return (
    belowZero("units", units, (set) => formatQuantity(set)) ??
    belowZero("value", value, (set) => `${formatMoney(set, currency)} ${currency.code}`) ??
    shareProblem("pct", pct, "the book quantity") ??
    shareProblem("value pct", valuePct, "the book's value")
  );
}

const isLeftOut = (limit: number | null | undefined): boolean => limit === undefined || limit === null;

function belowZero<T extends number>(
  name: string,
  limit: T | null | undefined,
  text: (limit: T) => string,
): string | undefined {
  if (limit === undefined || limit === null || limit >= 0) return undefined;
  return `${name} ${text(limit)} is below zero. A tolerance is how far a count may be off either way: give 0 or more.`;
}

function shareProblem(name: string, share: number | null | undefined, of: string): string | undefined {
  if (share === undefined || share === null || share <= MILLION)
    return belowZero(name, share, (set) => `${percentOf(set)} %`);
  return `${name} ${percentOf(share)} % is more than all of ${of}: it would pass an empty bin, and twice what should be there. Give at most 100.`;
}

/** Millionths as a percentage: its ten-thousandths, as a quantity's are. */
const percentOf = (millionths: number): string => formatQuantity(quantity(millionths));

/**
 * Why a window can't be so long (in ms), as a sentence; nothing where it can. Zero is refused rather than read as
 * "never": it would make everything that is merely under way an exception, which nobody should set by a slip.
 */
export function windowProblem(name: string, ms: number): string | undefined {
  if (ms < 0) return `The window ${name} can't end before it begins. Give a span like 5d or 24h.`;
  if (ms === 0)
    return `A window of zero for ${name} would mean that ${meaningOfZero(name)}. Give a span like 5d or 24h; 1m comes to the same as none.`;
  if (ms > LONGEST_WINDOW_DAYS * DAY_MS)
    return `A window of ${Math.floor(ms / DAY_MS)} days for ${name} would hide differences for more than a year. Give at most ${LONGEST_WINDOW_DAYS}d.`;
  return undefined;
}

const meaningOfZero = (name: string): string =>
  name.startsWith("due_")
    ? "every such case is late as soon as it is opened"
    : "nothing is ever explained by it, and what is merely under way is an exception at once";
