import type { Evidence, OrderEvidence, PlacedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Which documents the ledgers know, by plain name; a document without a name is none. */
export type LedgerDocuments = {
  /** The traced ledger's legs of the item at the location. */
  readonly own: ReadonlyMap<string, readonly PlacedLeg[]>;
  /** Documents that any other ledger has a movement of. */
  readonly theirs: ReadonlySet<string>;
  /** Each other ledger's legs. */
  readonly ofOthers: readonly ReadonlyMap<string, readonly PlacedLeg[]>[];
};

export function ledgerDocuments({ legs, elsewhere, others, position }: Evidence): LedgerDocuments {
  const here = legs.map((leg) => ({ ...leg, at: position }));
  const ofOthers = others.map(({ legs: theirs }) => byDocument(theirs));
  return {
    own: byDocument([...here, ...elsewhere]),
    theirs: new Set(ofOthers.flatMap((legsByDocument) => [...legsByDocument.keys()])),
    ofOthers,
  };
}

const byDocument = (legs: readonly PlacedLeg[]): ReadonlyMap<string, readonly PlacedLeg[]> =>
  Map.groupBy(
    legs.filter(({ doc }) => doc !== ""),
    ({ doc }) => plainName(doc),
  );

/** The traced ledger's legs of an order's document. */
export const legsOfOrder = ({ own }: LedgerDocuments, { doc }: OrderEvidence): readonly PlacedLeg[] =>
  doc === "" ? [] : (own.get(plainName(doc)) ?? []);

/** What has come in of an order line, in ten-thousandths: by the traced ledger, and the most that any other one has. */
export type Received = { readonly own: number; readonly others: number };

export function receivedOf({ own, ofOthers }: LedgerDocuments, order: OrderEvidence): Received {
  const key = plainName(order.doc);
  const of = (legs: readonly PlacedLeg[] = []): number =>
    Math.max(
      legs.filter((leg) => isArrival(order, leg)).reduce((sum, { effect }) => sum + effect, 0),
      0,
    );
  return { own: of(own.get(key)), others: Math.max(0, ...ofOthers.map((legs) => of(legs.get(key)))) };
}

/** Goods that come to the shelf from outside or off the road, or go back; on the order's line where both have line numbers. */
function isArrival({ line }: OrderEvidence, leg: PlacedLeg): boolean {
  if (leg.at.status === "in_transit") return false;
  const isOfLine = line === "" || leg.line === "" || plainName(line) === plainName(leg.line);
  const { counterpart } = leg;
  return isOfLine && (counterpart === undefined || counterpart.status === "in_transit");
}

/** "PO-7:1", as hypotheses name documents, "PO-7" where its lines have no numbers. */
export const orderLine = ({ doc, line }: OrderEvidence): string => (line === "" ? doc : `${doc}:${line}`);

/** "PO-7 line 1", for sentences. */
export const orderName = ({ doc, line }: OrderEvidence): string =>
  line === "" ? doc : `${doc} line ${line}`;
