import type { ImportReport } from "../../../shared/importShapes.ts";
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

/** Asked once all rows are in. */
export function consequencesOf({ write, importId, tally, created }: Session): Consequences {
  return {
    ...tally,
    packs: packChanges(write.db, importId),
    nonStock: created.items > 0 ? [] : [],
  };
}
