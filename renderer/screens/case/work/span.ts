import type { TFunction } from "i18next";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../../shared/time.ts";

/** How long something is, in the one unit that says most: "3 d", "5 h", "12 min". Sign doesn't matter. */
export function spanText(t: TFunction, ms: number): string {
  const span = Math.abs(ms);
  if (span >= DAY_MS) return t("casework.span.days", { count: Math.floor(span / DAY_MS) });
  if (span >= HOUR_MS) return t("casework.span.hours", { count: Math.floor(span / HOUR_MS) });
  return t("casework.span.minutes", { count: Math.floor(span / MINUTE_MS) });
}
