import type { Windows } from "../../shared/reconcile/explain/types.ts";
import type { ReadDb } from "../connection.ts";
import { committedBeside } from "./committed.ts";
import { everHanded } from "./handed.ts";
import type { Beside, Difference } from "./situation.ts";
import { takenOnSince } from "./takenOn.ts";

/** What is looked up for all differences at once. */
export const besideOf = (db: ReadDb, differences: readonly Difference[], windows: Windows): Beside => ({
  committedOf: committedBeside(db, differences),
  wasHanded: everHanded(
    db,
    differences.map(({ position }) => position),
  ),
  takenOnOf: takenOnSince(db, differences, windows),
});
