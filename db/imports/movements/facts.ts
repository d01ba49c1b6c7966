import type { ImportFacts } from "../../../shared/importShapes.ts";
import { ROW } from "../../../shared/ingest/batch.ts";
import { quantity } from "../../../shared/quantity.ts";
import type { WriteDb } from "../../connection.ts";
import { emptyTemporary } from "../../temporary.ts";
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

export function factTally(db: WriteDb): FactTally {
  const codes = codeCounter(db);
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
      for (const name of column.fresh) codes.add(name);
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
      ...codes.counts(),
      netIn: quantity(net),
      ambiguousTimes: twice,
    }),
  };
}

/** Counts different item codes in a temporary table: a file may have as many codes as rows. */
function codeCounter(db: WriteDb): {
  readonly add: (code: string) => void;
  readonly counts: () => Pick<ImportFacts, "itemCodes" | "itemCodesIgnoringCase">;
} {
  emptyTemporary(db, "item_codes");
  return {
    add: (code) =>
      void db.run(
        "INSERT OR IGNORE INTO temp.item_codes (folded, code) VALUES (?, ?)",
        code.toLowerCase(),
        code,
      ),
    counts: () =>
      db.get<Pick<ImportFacts, "itemCodes" | "itemCodesIgnoringCase">>(
        "SELECT COUNT(*) AS itemCodes, COUNT(DISTINCT folded) AS itemCodesIgnoringCase FROM temp.item_codes",
      ) ?? { itemCodes: 0, itemCodesIgnoringCase: 0 },
  };
}
