import type { Quantity } from "../quantity.ts";
import type { Flow } from "./flows.ts";
import { TWIN_MS, type Twins } from "./twins.ts";
import { plainName } from "./words.ts";

/** A further ledger that has the same event. */
export type Witness = { readonly source: string; readonly flow: Flow };

/** An event that another ledger has, and which further ones have it too. */
export type Witnessed = {
  readonly flow: Flow;
  readonly twins: Twins;
  readonly explains: Quantity;
  readonly also: readonly Witness[];
  readonly weight: number;
};

/** What a second ledger that has the event adds to the first one's word, as log-odds. */
const SECOND_WITNESS = 1;

/** Events that several ledgers have, each once; they come the strongest first. */
export const oncePerEvent = <One extends Witnessed>(events: readonly One[]): readonly One[] =>
  [...Map.groupBy(events, ({ explains }) => explains).values()].flatMap(witnessedOnce);

/** The same of events of one quantity; what one ledger alone has it has as often as it says. */
function witnessedOnce<One extends Witnessed>(told: readonly One[]): readonly One[] {
  if (new Set(told.map(({ twins }) => twins)).size === 1) return told;
  return told.reduce<readonly One[]>((events, one) => {
    const same = events.find((event) => isSameEvent(event, one));
    if (same === undefined) return [...events, one];
    const witness = { source: one.twins.ledger.source, flow: one.flow };
    const weight = same.also.length === 0 ? same.weight + SECOND_WITNESS : same.weight;
    return events.map((event) =>
      event === same ? { ...same, weight, also: [...same.also, witness] } : event,
    );
  }, []);
}

/** Of one quantity: by document, else by time, as twins are. */
function isSameEvent(event: Witnessed, { flow, twins }: Witnessed): boolean {
  const sources = [event.twins.ledger.source, ...event.also.map(({ source }) => source)];
  if (sources.includes(twins.ledger.source)) return false;
  const isSameDocument = flow.leg.doc !== "" && plainName(flow.leg.doc) === plainName(event.flow.leg.doc);
  return isSameDocument || Math.abs(flow.at - event.flow.at) <= TWIN_MS;
}
