import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";

export const SPANS = ["days", "hours", "minutes"] as const;
export type SpanUnit = (typeof SPANS)[number];

export const SPAN_MS: Readonly<Record<SpanUnit, number>> = {
  days: DAY_MS,
  hours: HOUR_MS,
  minutes: MINUTE_MS,
};

/** The largest unit that a time is a whole number of, and how many; what is finer than a minute is rounded. */
export function spanOf(ms: number): { readonly unit: SpanUnit; readonly count: number } {
  const unit = SPANS.find((known) => ms % SPAN_MS[known] === 0) ?? "minutes";
  return { unit, count: Math.round(ms / SPAN_MS[unit]) };
}
