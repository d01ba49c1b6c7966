import { STATUS_CLASS } from "../domain.ts";
import { instant, type Instant } from "../time.ts";
import type { Evidence } from "./types.ts";
import { plainName } from "./words.ts";

/** What waits by the book at the count: since when, and by which document. */
type Waits = { readonly since: Instant; readonly doc: string };

/**
 * Whether what waited at the count is past its window by all that the ledger knows: its window may close after the count, and nothing
 * of the document have been booked on until then. What was booked on in time was only counted first.
 */
export function overdueIn(
  { legs, elsewhere, countedAt }: Evidence,
  windowMs: number,
): (waits: Waits) => boolean {
  const known = [...legs, ...elsewhere].reduce<number>(
    (last, { occurredAt }) => Math.max(last, occurredAt),
    countedAt,
  );
  const later = elsewhere.filter(
    ({ at, effect, occurredAt }) =>
      effect < 0 &&
      occurredAt > countedAt &&
      STATUS_CLASS[at.status] !== "sellable" &&
      STATUS_CLASS[at.status] !== "committed",
  );
  return ({ since, doc }) => {
    const closes = instant(since + windowMs);
    if (closes < countedAt) return true;
    const isBookedOn = later.some((leg) => leg.occurredAt <= closes && plainName(leg.doc) === plainName(doc));
    return closes < known && !isBookedOn;
  };
}
