import { instant, type Instant } from "../time.ts";
import { type Flow, stockFold } from "./flows.ts";
import type { Twins } from "./twins.ts";
import type { Evidence } from "./types.ts";

/** A moment at which another source's ledger still went with the traced one (good), or was off by just what the count is. */
export type ToldMoment = { readonly at: Instant; readonly good: boolean };

/** What one event, or one that only one of the ledgers has, changed between them; from its first leg to its last. */
type Change = { readonly from: Instant; readonly to: Instant; readonly by: number };

/**
 * Since when another source's ledger of the item at the location has differed from the traced one by just the variance: it
 * knew of what the count found. Nothing where it never came to differ by that, or where the item is off in
 * another place, too, because ledgers of locations can't tell which of the two they differ by.
 */
export function partingMoments(evidence: Evidence, twins: Twins): readonly ToldMoment[] {
  if (evidence.siblings.length > 0) return [];
  const changes = changesIn(evidence, twins);
  let apart = changes.reduce((sum, { by }) => sum + by, 0);
  if (apart !== evidence.variance) return [];
  for (const { from, to, by } of changes.toReversed()) {
    apart -= by;
    // Where they were apart by something else before, that is a matter of its own, and nobody knows when all was well.
    const good = apart === 0 ? [{ at: instant(from - 1), good: true }] : [];
    if (apart !== evidence.variance) return [...good, { at: to, good: false }];
  }
  return [];
}

/** How the other ledger came to differ up to the count, in the order in which it did. */
function changesIn({ countedAt, position }: Evidence, twins: Twins): readonly Change[] {
  const { ledger, pairs, unequal, ownAlone, theirsAlone } = twins;
  const stock = stockFold(ledger)(position);
  const end = Math.min(countedAt, ledger.until);
  const events = [
    ...pairs,
    ...unequal.map(({ own, theirs }) => ({ own: [own], theirs: [theirs] })),
    ...ownAlone.map((flow) => ({ own: [flow], theirs: [] })),
    ...theirsAlone.map((flow) => ({ own: [], theirs: [flow] })),
  ];
  const isSeen = (flow: Flow): boolean => flow.at <= end && flow.stock === stock;
  return events
    .flatMap(({ own, theirs }) => changeOf(own.filter(isSeen), theirs.filter(isSeen)))
    .toSorted((a, b) => a.to - b.to || a.from - b.from || a.by - b.by);
}

function changeOf(own: readonly Flow[], theirs: readonly Flow[]): readonly Change[] {
  const by = effectOf(theirs) - effectOf(own);
  const times = [...own, ...theirs].map(({ at }) => at).toSorted((a, b) => a - b);
  const [from, to] = [times[0], times.at(-1)];
  return by === 0 || from === undefined || to === undefined ? [] : [{ from, to, by }];
}

const effectOf = (flows: readonly Flow[]): number => flows.reduce((sum, { effect }) => sum + effect, 0);
