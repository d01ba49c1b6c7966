import type { Flow } from "./flows.ts";
import { eventsOf } from "./goes.ts";
import { isOfOneLine, sameLineIn } from "./lines.ts";
import { directionOf } from "./reasons.ts";
import type { Twins } from "./twins.ts";
import type { Evidence } from "./types.ts";
import { logOdds } from "./weight.ts";
import { plainName } from "./words.ts";

/** Two ledgers of one item are taken to have had this many events alike before any is seen. */
const AGREEING = 4;

/**
 * How sure it is that an event which the other ledger has alone until the count is missing in this one, as log-odds: the less,
 * the more events of its type are alone.
 */
export function surenessOfMissing(
  evidence: Evidence,
  twins: Twins,
  aloneUntilCount: readonly Flow[],
): (flow: Flow) => number {
  const agreements = agreementsOf(twins);
  const eventsOfType = typedEvents(aloneUntilCount);
  return (flow) => sureness(evidence, twins, agreements, flow) - Math.log(eventsOfType(flow));
}

/** How many events of its type are alone: a ledger that sends off by invoices at night still receives like the other one. */
function typedEvents(alone: readonly Flow[]): (flow: Flow) => number {
  const byType = Map.groupBy(alone, ({ leg }) => leg.type);
  return ({ leg }) => eventsOf(byType.get(leg.type) ?? []);
}

function sureness(evidence: Evidence, twins: Twins, agreements: Agreements, flow: Flow): number {
  if (isTheirRepeat(twins, flow) && !isAllOrdered(evidence, twins, flow)) return logOdds(0.05);
  const { type, doc, reason } = flow.leg;
  // A system's own corrections need not be anybody else's, unless they tell of what happened to the goods.
  if (type === "count" || (type === "adjustment" && directionOf(reason) !== Math.sign(flow.effect)))
    return logOdds(0.6);
  const { matched, alone } = agreements.all;
  const ofType = agreements.ofType(flow);
  const isOddOne = ofType.alone === 1 || ofType.matched >= ofType.alone;
  // Ledgers that agree on little else don't miss one event more; of an item that hardly moved little is known of that. But one that
  // sends off by invoices at night still receives like the other one.
  if (matched < alone && !isOddOne) return logOdds((matched + AGREEING) / (matched + AGREEING + alone));
  return twins.families.isShared(doc) ? logOdds(0.985) : logOdds(0.96);
}

/** How many of the other ledger's events both have, and how many it has alone. */
type Agreement = { readonly matched: number; readonly alone: number };

/** The same of all its events, and of those of a flow's type. */
type Agreements = { readonly all: Agreement; readonly ofType: (flow: Flow) => Agreement };

function agreementsOf({ known, pairs, theirsAlone }: Twins): Agreements {
  const typeOf = ({ leg }: Flow): string => leg.type;
  const theirs = pairs.flatMap((pair) => pair.theirs);
  const [matched, alone] = [Map.groupBy(theirs, typeOf), Map.groupBy(theirsAlone, typeOf)];
  return {
    all: known ?? { matched: theirs.length, alone: eventsOf(theirsAlone) },
    ofType: (flow) => ({
      matched: matched.get(typeOf(flow))?.length ?? 0,
      alone: eventsOf(alone.get(typeOf(flow)) ?? []),
    }),
  };
}

/** True when the other ledger has the same line a second time, and that one has its twin: then it is theirs to correct. */
function isTheirRepeat({ pairs }: Twins, { leg, effect, stock }: Flow): boolean {
  if (leg.doc === "") return false;
  return pairs.some(({ theirs }) =>
    theirs.some((other) => other.effect === effect && other.stock === stock && isOfOneLine(other.leg, leg)),
  );
}

/** True when all that the other ledger has on the line is no more than was ordered: then equal goes at it are all real. */
function isAllOrdered({ orders }: Evidence, { ledger }: Twins, { leg, effect }: Flow): boolean {
  const isOfDocument = ({ doc }: { readonly doc: string }): boolean => plainName(doc) === plainName(leg.doc);
  const lines = orders.filter(isOfDocument);
  const legs = ledger.legs.filter((one) => isOfDocument(one) && Math.sign(one.effect) === Math.sign(effect));
  const isSame = sameLineIn(
    lines.map(({ line }) => line),
    legs.map(({ line }) => line),
  );
  const ordered = lines.filter(({ line }) => isSame(line, leg.line)).reduce((sum, { qty }) => sum + qty, 0);
  const moved = legs
    .filter(({ line }) => line === "" || plainName(line) === plainName(leg.line))
    .reduce((sum, one) => sum + Math.abs(one.effect), 0);
  return moved <= ordered;
}
