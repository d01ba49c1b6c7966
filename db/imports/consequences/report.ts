import type { ImportReport } from "../../../shared/importShapes.ts";
import { suspectNonStock } from "../../items/nonStock.ts";
import type { Session } from "../session.ts";
import { packChanges } from "./packs.ts";

/** What an import comes to beyond its counts; kept with it, and the same for a preview. */
export type Consequences = Pick<ImportReport, "changed" | "leftOut" | "packs" | "nonStock" | "conflicts">;

export const NO_CONSEQUENCES: Consequences = {
  changed: 0,
  leftOut: 0,
  packs: [],
  nonStock: [],
  conflicts: 0,
};

/** Items named that look like no stock; all of them are listed with the items. */
const NAMED = 1_000;

/** Asked once all rows are in. */
export function consequencesOf({ write, importId, kind, tally, created, counts }: Session): Consequences {
  const madeItems = created.items > 0 || (kind === "items" && counts.accepted > 0);
  return {
    ...tally,
    packs: kind === "packs" ? packChanges(write.db, importId) : [],
    nonStock: madeItems ? suspectNonStock(write.db, importId).slice(0, NAMED) : [],
  };
}
