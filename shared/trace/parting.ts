import { instant, type Instant } from "../time.ts";
import { resolutionOf } from "./clocks.ts";
import { type Flow, stockFold } from "./flows.ts";
import type { Twins } from "./twins.ts";
import type { Evidence } from "./types.ts";

/** A moment at which another source's ledger still went with the traced one (good), or was off by just what the count is. */
export type ToldMoment = { readonly at: Instant; readonly good: boolean };

/** What one event, or one that only one of the ledgers has, changed between them; from when its first leg can have happened to when its last. */
type Change = { readonly from: number; readonly to: number; readonly by: number };

/** What a clock that cuts off the minutes shows at 08:00 happened by 08:59. */
type Resolutions = { readonly ownMs: number; readonly theirMs: number };

/**
 * Since when another source's ledger of the item at the location has differed from the traced one by just the variance: it
 * knew of what the count found; and until when they had agreed before, in however many steps they came apart. Nothing where it never
 * came to differ by that, or where the item is off in another place, too, because ledgers of locations can't tell which of the two they
 * differ by.
 */
export function partingMoments(evidence: Evidence, twins: Twins): readonly ToldMoment[] {
  if (evidence.siblings.length > 0) return [];
  const changes = changesIn(evidence, twins);
  let apart = changes.reduce((sum, { by }) => sum + by, 0);
  if (apart !== evidence.variance) return [];
  let [began, became]: readonly (Change | undefined)[] = [];
  for (const change of changes.toReversed()) {
    apart -= change.by;
    if (apart !== evidence.variance) became ??= change;
    if (apart === 0) {
      began = change;
      break;
    }
  }
  return [
    ...(began === undefined ? [] : [{ at: instant(began.from - 1), good: true }]),
    ...(became === undefined ? [] : [{ at: instant(Math.min(became.to, evidence.countedAt)), good: false }]),
  ];
}

/** What the other ledger would have, too, had it happened: of a log only what is of a type that it has kept. */
function notTheirs({ ledger, pairs, unequal, ownAlone }: Twins): readonly Flow[] {
  if (ledger.isLog !== true) return ownAlone;
  const shared = [...pairs.flatMap(({ own }) => own), ...unequal.map(({ own }) => own)];
  const kept = new Set(shared.map(({ leg }) => leg.type));
  return ownAlone.filter(({ leg }) => kept.has(leg.type));
}

/** How the other ledger came to differ up to the count, in the order in which it did. */
function changesIn({ countedAt, position }: Evidence, twins: Twins): readonly Change[] {
  const { ledger, pairs, unequal, theirsAlone } = twins;
  const stock = stockFold(ledger)(position);
  const events = [
    ...pairs,
    ...unequal.map(({ own, theirs }) => ({ own: [own], theirs: [theirs] })),
    ...notTheirs(twins).map((flow) => ({ own: [flow], theirs: [] })),
    ...theirsAlone.map((flow) => ({ own: [], theirs: [flow] })),
  ];
  const clocks = {
    ownMs: resolutionOf(events.flatMap(({ own }) => own)),
    theirMs: resolutionOf(events.flatMap(({ theirs }) => theirs)),
  };
  const isSeen = (flow: Flow): boolean => flow.at <= countedAt && flow.stock === stock;
  return events
    .flatMap(({ own, theirs }) => changeOf(own.filter(isSeen), theirs.filter(isSeen), clocks))
    .toSorted((a, b) => a.to - b.to || a.from - b.from || a.by - b.by);
}

function changeOf(
  own: readonly Flow[],
  theirs: readonly Flow[],
  { ownMs, theirMs }: Resolutions,
): readonly Change[] {
  const by = effectOf(theirs) - effectOf(own);
  if (by === 0) return [];
  const from = Math.min(...[...own, ...theirs].map(({ at }) => at));
  const ends = [...own.map(({ at }) => at + ownMs), ...theirs.map(({ at }) => at + theirMs)];
  return [{ from, to: Math.max(...ends) - 1, by }];
}

const effectOf = (flows: readonly Flow[]): number => flows.reduce((sum, { effect }) => sum + effect, 0);
