import type { Evidence, OrderEvidence, PlacedLeg, TracedLeg } from "./types.ts";
import { sameLineIn } from "./lines.ts";
import { numbersNamedIn } from "./numbersNamed.ts";
import type { Twin } from "./pairs.ts";
import { plainName } from "./words.ts";

/** Which documents the ledgers know, by plain name; a document without a name is none. */
export type LedgerDocuments = {
  /** The traced ledger's legs of the item at the location. */
  readonly own: ReadonlyMap<string, readonly PlacedLeg[]>;
  /** Each other ledger's legs. */
  readonly ofOthers: readonly ReadonlyMap<string, readonly PlacedLeg[]>[];
  /** The order lines of the item. */
  readonly ordered: ReadonlyMap<string, readonly OrderEvidence[]>;
  /** The line of an order that one of the traced ledger's is, whatever number it has there. */
  readonly lineOf: (line: Pick<OrderEvidence, "doc" | "line">) => Pick<OrderEvidence, "doc" | "line">;
};

/** `pairs` are the traced ledger's twins, by which its own numbers are known. */
export function ledgerDocuments(
  { legs, elsewhere, others, position, orders }: Evidence,
  pairs: readonly Twin[],
): LedgerDocuments {
  const own = [...legs.map((leg) => ({ ...leg, at: position })), ...elsewhere];
  const ordered = byDocument(orders);
  const known = orderedUnder(own, pairs, ordered);
  // Most ledgers write the orders' own numbers.
  const lineOf = <T extends Line>(line: T): T | Line =>
    known.size === 0 ? line : (known.get(lineKey(line)) ?? line);
  const renamed = (leg: PlacedLeg): PlacedLeg => {
    const line = lineOf(leg);
    return line === leg ? leg : { ...leg, ...line };
  };
  return {
    own: byDocument(own.map(renamed)),
    ofOthers: others.map(({ legs: theirs }) => byDocument(theirs)),
    ordered,
    lineOf,
  };
}

type Line = Pick<OrderEvidence, "doc" | "line">;

const lineKey = ({ doc, line }: Line): string => `${plainName(doc)} ${plainName(line)}`;

/**
 * The order's line of lines that a ledger has under numbers of its own: the one that a row's reason names, or the one that its twin
 * stands under. By plain document and line.
 */
function orderedUnder(
  own: readonly PlacedLeg[],
  pairs: readonly Twin[],
  ordered: LedgerDocuments["ordered"],
): ReadonlyMap<string, Line> {
  if (ordered.size === 0) return new Map();
  const isOpen = ({ doc }: PlacedLeg): boolean => doc !== "" && !ordered.has(plainName(doc));
  const byTwins = pairs.flatMap(({ own: flows, theirs: [their] }) =>
    their !== undefined && ordered.has(plainName(their.leg.doc))
      ? flows
          .filter(({ leg }) => isOpen(leg))
          .map(({ leg }): readonly [string, Line] => [
            lineKey(leg),
            // Of a line that is several here, only the document is known.
            { doc: their.leg.doc, line: flows.length === 1 ? their.leg.line : leg.line },
          ])
      : [],
  );
  const byReasons = own
    .filter((leg) => leg.reason !== "" && isOpen(leg))
    .flatMap((leg): readonly (readonly [string, Line])[] => {
      const named = numbersNamedIn(leg.reason).find(({ name }) => ordered.has(name));
      return named === undefined ? [] : [[lineKey(leg), { doc: named.name, line: named.line || leg.line }]];
    });
  return new Map([...byTwins, ...byReasons]);
}

/** What is only carried inside the location has neither come nor left. */
const isCrossing = ({ at, counterpart }: PlacedLeg): boolean => counterpart?.location !== at.location;

const byDocument = <T extends { readonly doc: string }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(
    all.filter(({ doc }) => doc !== ""),
    ({ doc }) => plainName(doc),
  );

/** The traced ledger's legs of an order's document. */
export const legsOfOrder = ({ own }: LedgerDocuments, { doc }: OrderEvidence): readonly PlacedLeg[] =>
  doc === "" ? [] : (own.get(plainName(doc)) ?? []);

/** The traced ledger's legs of an order's line. */
export const legsOfLine = (documents: LedgerDocuments, order: OrderEvidence): readonly PlacedLeg[] =>
  onLine(documents, order, legsOfOrder(documents, order));

/** Of a ledger's legs of an order's document those on its line, whatever number the line has there. */
function onLine(
  { ordered }: LedgerDocuments,
  { doc, line }: OrderEvidence,
  legs: readonly PlacedLeg[],
): readonly PlacedLeg[] {
  const lines = (ordered.get(plainName(doc)) ?? []).map((one) => one.line);
  const isSame = sameLineIn(
    [...lines, line],
    legs.map((leg) => leg.line),
  );
  return legs.filter((leg) => isSame(line, leg.line));
}

/** The order's lines that a movement of the traced ledger is on. */
export function orderLinesOf(documents: LedgerDocuments, leg: TracedLeg): readonly OrderEvidence[] {
  const { doc, line } = documents.lineOf(leg);
  const key = plainName(doc);
  const [lines, legs] = [documents.ordered.get(key) ?? [], documents.own.get(key) ?? []];
  const isSame = sameLineIn(
    lines.map((order) => order.line),
    legs.map((one) => one.line),
  );
  return lines.filter((order) => isSame(order.line, line));
}

/** How much each other ledger moved on the line of a movement, in ten-thousandths, whichever way. */
export function othersOnLine({ ofOthers, lineOf }: LedgerDocuments, leg: TracedLeg): readonly number[] {
  const { doc, line } = lineOf(leg);
  return ofOthers.map((theirs) => {
    const legs = theirs.get(plainName(doc)) ?? [];
    const isSame = sameLineIn(
      [line],
      legs.map((one) => one.line),
    );
    return Math.abs(
      legs.filter((one) => isSame(line, one.line)).reduce((sum, { effect }) => sum + effect, 0),
    );
  });
}

/** By what other ledgers have something come or leave on an order's line. */
export const movedElsewhere = (documents: LedgerDocuments, order: OrderEvidence): readonly PlacedLeg[] =>
  documents.ofOthers.flatMap((theirs) =>
    onLine(documents, order, theirs.get(plainName(order.doc)) ?? []).filter(isCrossing),
  );

/** What has left on an order line, in ten-thousandths: by the traced ledger, and the most by any other one. */
export function shippedOf(documents: LedgerDocuments, order: OrderEvidence): Received {
  const of = (legs: readonly PlacedLeg[]): number =>
    -onLine(documents, order, legs).reduce((sum, { effect }) => sum + effect, 0);
  const key = plainName(order.doc);
  const [own, ...others] = [documents.own, ...documents.ofOthers].map((legs) => of(legs.get(key) ?? []));
  return { own: own ?? 0, others: Math.max(0, ...others) };
}

/** What has come in of an order line, in ten-thousandths: by the traced ledger, and the most that any other one has. */
export type Received = { readonly own: number; readonly others: number };

export function receivedOf(documents: LedgerDocuments, order: OrderEvidence): Received {
  const { own, ofOthers } = documents;
  const key = plainName(order.doc);
  const of = (legs: readonly PlacedLeg[] = []): number =>
    Math.max(
      onLine(documents, order, legs)
        .filter(isArrival)
        .reduce((sum, { effect }) => sum + effect, 0),
      0,
    );
  return { own: of(own.get(key)), others: Math.max(0, ...ofOthers.map((legs) => of(legs.get(key)))) };
}

/** Goods that come to the shelf from outside or off the road, or go back. */
const isArrival = ({ at, counterpart }: PlacedLeg): boolean =>
  at.status !== "in_transit" && (counterpart === undefined || counterpart.status === "in_transit");

/** "PO-7:1", as hypotheses name documents, "PO-7" where its lines have no numbers. */
export const orderLine = ({ doc, line }: OrderEvidence): string => (line === "" ? doc : `${doc}:${line}`);

/** "PO-7 line 1", for sentences. */
export const orderName = ({ doc, line }: OrderEvidence): string =>
  line === "" ? doc : `${doc} line ${line}`;
