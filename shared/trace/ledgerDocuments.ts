import type { Evidence, OrderEvidence, PlacedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Which documents the ledgers know, by plain name; a document without a name is none. */
export type LedgerDocuments = {
  /** The traced ledger's legs of the item at the location. */
  readonly own: ReadonlyMap<string, readonly PlacedLeg[]>;
  /** Documents that any other ledger has a movement of. */
  readonly theirs: ReadonlySet<string>;
};

export function ledgerDocuments({ legs, elsewhere, others, position }: Evidence): LedgerDocuments {
  const here = legs.map((leg) => ({ ...leg, at: position }));
  const named = [...here, ...elsewhere].filter(({ doc }) => doc !== "");
  const theirs = others.flatMap((ledger) => ledger.legs).filter(({ doc }) => doc !== "");
  return {
    own: Map.groupBy(named, ({ doc }) => plainName(doc)),
    theirs: new Set(theirs.map(({ doc }) => plainName(doc))),
  };
}

/** The traced ledger's legs of an order's document. */
export const legsOfOrder = ({ own }: LedgerDocuments, { doc }: OrderEvidence): readonly PlacedLeg[] =>
  doc === "" ? [] : (own.get(plainName(doc)) ?? []);

/** "PO-7:1", as hypotheses name documents, "PO-7" where its lines have no numbers. */
export const orderLine = ({ doc, line }: OrderEvidence): string => (line === "" ? doc : `${doc}:${line}`);

/** "PO-7 line 1", for sentences. */
export const orderName = ({ doc, line }: OrderEvidence): string =>
  line === "" ? doc : `${doc} line ${line}`;
