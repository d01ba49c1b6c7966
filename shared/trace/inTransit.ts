import { negate, quantity, type Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { byTimeThenId } from "./clues.ts";
import type { Evidence, PlacedLeg, PositionName } from "./types.ts";
import { documentsOf, plainName, positionKey, reference } from "./words.ts";

/** Goods still on the road by the books. */
export type OnTheRoad = {
  readonly qty: Quantity;
  readonly since: Instant;
  readonly doc: string;
  readonly name: string;
  readonly movementIds: readonly number[];
  readonly documents: readonly string[];
  /** Where the ledger holds them until they are received; nothing where it knows of them by an order only. */
  readonly heldAt: PositionName | undefined;
  /** The other ledger that says so, where the traced one keeps nothing on the road. */
  readonly saidBy?: string;
  /** What was sent of it, and what the one arrival took, where there is one. */
  readonly arrived?: { readonly sent: Quantity; readonly taken: Quantity };
};

/** What stands in transit at the location when it was counted, line by line of its document. */
export const inTransit = (evidence: Evidence): readonly OnTheRoad[] =>
  onTheRoadIn(evidence.elsewhere, evidence.countedAt);

/** The same of what the ledger still has on its way to other locations. */
export const inTransitToOthers = ({ boundElsewhere = [], countedAt }: Evidence): readonly OnTheRoad[] =>
  [...Map.groupBy(boundElsewhere, ({ at }) => at.location).values()].flatMap((legs) =>
    onTheRoadIn(legs, countedAt),
  );

/**
 * The same as another ledger has it, where the traced one keeps no goods in transit: it took them out of where they were sent
 * from, and says nothing of where to. What it received under their document, or as much of since, isn't on the road for it.
 */
export function inTransitElsewhere({ legs, elsewhere, others, countedAt }: Evidence): readonly OnTheRoad[] {
  if (elsewhere.some(({ at }) => at.status === "in_transit")) return [];
  const arrivals = [...legs, ...elsewhere].filter(
    ({ effect, counterpart, occurredAt }) =>
      effect > 0 && counterpart === undefined && occurredAt <= countedAt,
  );
  return others
    .flatMap(({ source, legs: theirs }) =>
      onTheRoadIn(theirs, countedAt).map((transfer) => ({ ...transfer, heldAt: undefined, saidBy: source })),
    )
    .filter(({ doc, qty, since }) =>
      arrivals.every(
        (leg) =>
          plainName(leg.doc) !== plainName(doc) &&
          !(leg.type === "transfer_in" && leg.effect === qty && leg.occurredAt >= since),
      ),
    );
}

/** What was on its way here from elsewhere, line by line, and was received at another location: one arrival each. */
export function unloadedElsewhere({ elsewhere, countedAt, position }: Evidence): readonly OnTheRoad[] {
  return [...transitLines(elsewhere, countedAt).values()].flatMap((line) => {
    const [arrival, ...more] = line.filter(({ effect }) => effect < 0);
    const sent = line.filter(({ effect }) => effect > 0);
    const heldAt = arrival?.counterpart;
    if (arrival === undefined || heldAt === undefined || more.length > 0) return [];
    if (heldAt.location === position.location) return [];
    // A ledger that keeps goods in transit where they come from has all of them arrive elsewhere.
    const isBound =
      sent.length > 0 && sent.every(({ counterpart }) => isFrom(counterpart, position.location));
    const qty = negate(arrival.effect);
    if (!isBound || arrival.effect + sent.reduce((sum, { effect }) => sum + effect, 0) !== 0) return [];
    const legs = [...sent, arrival];
    const movementIds = legs.map(({ movementId }) => movementId);
    const { doc, occurredAt: since } = arrival;
    return [
      { qty, since, doc, name: reference(arrival), movementIds, documents: documentsOf(arrival), heldAt },
    ];
  });
}

const isFrom = (from: PositionName | undefined, here: string): boolean =>
  from === undefined || from.location !== here;

function transitLines(
  all: readonly PlacedLeg[],
  countedAt: Instant,
): ReadonlyMap<string, readonly PlacedLeg[]> {
  const legs = all.filter((leg) => leg.at.status === "in_transit" && leg.occurredAt <= countedAt);
  return Map.groupBy(legs, (leg) =>
    leg.doc === "" ? `event ${leg.movementId}` : JSON.stringify([plainName(leg.doc), plainName(leg.line)]),
  );
}

function onTheRoadIn(all: readonly PlacedLeg[], countedAt: Instant): readonly OnTheRoad[] {
  const lines = [...transitLines(all, countedAt).values()];
  const arrivals = arrivalsApart(lines.flat());
  return lines.filter((line) => !isReceivedApart(line, arrivals)).flatMap(onTheRoad);
}

/** The latest arrival of each quantity, in ten-thousandths, under a document that no sender's names. */
function arrivalsApart(legs: readonly PlacedLeg[]): ReadonlyMap<number, number> {
  const sent = new Set(legs.filter(({ effect }) => effect > 0).map(({ doc }) => plainName(doc)));
  const latest = new Map<number, number>();
  for (const { effect, doc, occurredAt } of legs) {
    if (effect < 0 && !sent.has(plainName(doc)))
      latest.set(-effect, Math.max(latest.get(-effect) ?? occurredAt, occurredAt));
  }
  return latest;
}

/** Received in full under another document: an arrival of just as much, after it left. */
function isReceivedApart(legs: readonly PlacedLeg[], arrivals: ReadonlyMap<number, number>): boolean {
  const left = legs.reduce((sum, { effect }) => sum + effect, 0);
  const arrived = arrivals.get(left);
  return arrived !== undefined && legs.some(({ occurredAt }) => occurredAt <= arrived);
}

function onTheRoad(legs: readonly PlacedLeg[]): readonly OnTheRoad[] {
  const qty = legs.reduce((sum, { effect }) => sum + effect, 0);
  const sent = legs.filter(({ effect }) => effect > 0).toSorted(byTimeThenId);
  const last = sent.at(-1);
  if (last === undefined || qty <= 0 || !Number.isSafeInteger(qty)) return [];
  const [arrival, ...more] = legs.filter(({ effect }) => effect < 0);
  return [
    {
      qty: quantity(qty),
      since: last.occurredAt,
      doc: last.doc,
      name: reference(last),
      movementIds: sent.map(({ movementId }) => movementId),
      documents: documentsOf(last),
      heldAt: commonPlace(legs),
      ...(arrival !== undefined &&
        more.length === 0 && {
          arrived: { sent: quantity(qty - arrival.effect), taken: negate(arrival.effect) },
        }),
    },
  ];
}

/** The one position that all legs are on, where it is one. */
export function commonPlace(legs: readonly PlacedLeg[]): PositionName | undefined {
  const [place, second] = new Map(legs.map(({ at }) => [positionKey(at), at])).values();
  return second === undefined ? place : undefined;
}
