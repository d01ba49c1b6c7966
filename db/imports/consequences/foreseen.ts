import type { ImportPreview } from "../../../shared/importShapes.ts";
import type { WriteDb } from "../../connection.ts";
import { listedRejects } from "../lists.ts";
import type { Plan } from "../prepare.ts";
import { rejectGroups, unknownNames } from "./groups.ts";
import { largestChanges } from "./largest.ts";

/** What a preview shows of the rows before they are taken back. */
export type Foreseen = Pick<ImportPreview, "rejects" | "groups" | "unknown" | "largest">;

export const NOTHING_FORESEEN: Foreseen = { rejects: [], groups: [], unknown: [], largest: [] };

/** Asked inside the import's transaction, once all rows are in: everything is read from its tables, so memory stays small. */
export function foreseen(db: WriteDb, plan: Plan, importId: number, rejects: number): Foreseen {
  return {
    rejects: listedRejects(db, importId, { limit: rejects, offset: 0 }),
    groups: rejectGroups(db, importId),
    unknown: unknownNames(db, plan.kind, importId),
    largest: largestChanges(db, plan, importId),
  };
}
