import type { MovementType } from "../../shared/domain.ts";
import type { ReadDb } from "../connection.ts";
import { keepingUntilChanged } from "../unusual/kept.ts";

/** The movement types by their ids. */
export const movementTypeNames = (db: ReadDb): ReadonlyMap<number, MovementType> => keptNames(db, "all");

const keptNames = keepingUntilChanged((db, _key: "all"): ReadonlyMap<number, MovementType> => {
  const rows = db.all<{ id: number; name: MovementType }>("SELECT id, name FROM movement_types");
  return new Map(rows.map(({ id, name }) => [id, name]));
});
