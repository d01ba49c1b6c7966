import type { Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";

/** An entry of one line that stands, as somebody who reviews it sees it. */
export type LineEntry = {
  readonly entry: number;
  readonly qty: Quantity;
  readonly by: string;
  readonly at: Instant;
  readonly round: number;
  /** Where it comes in the order of entries: its own minute, or after the one before where a clock had jumped back. */
  readonly place: number;
};

/**
 * Why an entry is the one that counts: it is the `only` one, a `correction` by the same person, two counters `agreed`, the `last` of
 * several who didn't, a `recount` by somebody else, or one of three that `agrees` with an earlier one.
 */
export type Acceptance = "only" | "correction" | "agreed" | "last" | "recount" | "confirmed";
export type Accepted = { readonly entry: LineEntry; readonly why: Acceptance; readonly with: string | null };

/**
 * The entry that decides for a line, the last of the highest round (DOMAIN section 2), and why it does. Of two people at one moment it
 * is the same one in any order of rows of a file.
 */
export function acceptedOf(entries: readonly LineEntry[]): Accepted | undefined {
  const ordered = entries.toSorted(
    (a, b) => a.round - b.round || a.place - b.place || byName(a, b) || a.entry - b.entry,
  );
  const entry = ordered.at(-1);
  if (!entry) return undefined;
  const earlier = ordered.slice(0, -1);
  const others = earlier.filter(({ by }) => by !== entry.by);
  const agreeing = others.findLast(({ qty }) => qty === entry.qty);
  if (earlier.length === 0) return { entry, why: "only", with: null };
  if (others.length === 0) return { entry, why: "correction", with: null };
  if (agreeing) return { entry, why: entry.round > 1 ? "confirmed" : "agreed", with: agreeing.by };
  return { entry, why: entry.round > 1 ? "recount" : "last", with: null };
}

const byName = (a: LineEntry, b: LineEntry): number => (a.by === b.by ? 0 : a.by < b.by ? -1 : 1);

/** What each person last said of a line in its first round; more than one number is a disagreement. */
export function firstCounts(entries: readonly LineEntry[]): ReadonlyMap<string, Quantity> {
  const first = entries
    .filter(({ round }) => round === 1)
    .toSorted((a, b) => a.place - b.place || a.entry - b.entry);
  return new Map(first.map(({ by, qty }) => [by, qty]));
}

/** True when two people counted a line and said different things. */
export const isDisputed = (entries: readonly LineEntry[]): boolean =>
  new Set(firstCounts(entries).values()).size > 1;
