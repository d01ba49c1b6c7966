import type { ImportFacts } from "../../../shared/shapes.ts";
import { ROW } from "../../../shared/ingest/batch.ts";
import { quantity } from "../../../shared/quantity.ts";
import type { View } from "../view.ts";

/** What an import of movements says of its rows beyond having taken them. */
export type FactTally = {
  readonly seeNames: (view: View) => void;
  /** A row that is in the project now, by this import or before it. */
  readonly take: (flags: number, written: number, effect: number) => void;
  /** A row that turned out to be in the file before, all its cells alike. */
  readonly repeat: () => void;
  readonly facts: () => ImportFacts;
};

export function factTally(): FactTally {
  const codes = new Set<string>();
  const folded = new Set<string>();
  let repeatedRows = 0;
  let numbered = 0;
  let lettered = 0;
  let reversed = 0;
  let net = 0;
  let twice = 0;
  return {
    seeNames: ({ batch }) => {
      const column = batch.columns["sku"];
      if (column?.kind !== "name") return;
      for (const name of column.fresh) {
        codes.add(name);
        folded.add(name.toLowerCase());
      }
    },
    take: (flags, written, effect) => {
      net += effect;
      if (flags & ROW.twice) twice++;
      if (flags & ROW.numbered) numbered++;
      if (flags & ROW.lettered) {
        lettered++;
        if (written < 0) reversed++;
      }
    },
    repeat: () => void repeatedRows++,
    facts: () => ({
      repeatedRows,
      // A letter before the number marks a cancellation only where documents are otherwise plain numbers.
      cancellations: numbered > lettered ? reversed : 0,
      itemCodes: codes.size,
      itemCodesIgnoringCase: folded.size,
      netIn: quantity(net),
      ambiguousTimes: twice,
    }),
  };
}
