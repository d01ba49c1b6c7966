import { STATUS_CLASS } from "../domain.ts";
import { instant, type Instant } from "../time.ts";
import type { Evidence } from "./types.ts";
import { plainName } from "./words.ts";

/** What waits by the book at the count: since when, and by which document. */
type Waits = { readonly since: Instant; readonly doc: string };

/**
 * How it stands with what waited, by all that the ledger knows: its window may close after the count, and nothing of the document
 * have been booked on until then. What was booked on in time was only counted first; what is open may still be.
 */
export type Standing = "overdue" | "booked on" | "open";

export function standingIn(
  { legs, elsewhere, countedAt }: Evidence,
  windowMs: number,
): (waits: Waits) => Standing {
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
    if (closes < countedAt) return "overdue";
    if (later.some((leg) => leg.occurredAt <= closes && plainName(leg.doc) === plainName(doc)))
      return "booked on";
    return closes < known ? "overdue" : "open";
  };
}

export function overdueIn(evidence: Evidence, windowMs: number): (waits: Waits) => boolean {
  const standing = standingIn(evidence, windowMs);
  return (waits) => standing(waits) === "overdue";
}
