import type { Reply } from "../../shared/contract.ts";
import { TOUCHPOINTS } from "../../shared/insightShapes.ts";
import { DROP_ACTOR } from "../drops/ticking.ts";
import type { ReadDb } from "../connection.ts";

/** Imports that a person made, since a moment. */
const BY_HAND = `i.at >= ?1 AND i.undone_at IS NULL AND i.by <> '${DROP_ACTOR.name}'`;
const ADJUSTMENTS = `SELECT COUNT(*) FROM movements m JOIN movement_types t ON t.id = m.type_id
  WHERE t.name = 'adjustment' AND m.occurred_at >= ?1 AND m.superseded_by = 0`;

/** Where hands were in the numbers since a moment (`?1`), as one count each. */
const COUNTS: Readonly<Record<(typeof TOUCHPOINTS)[number], string>> = {
  manualImports: `SELECT COUNT(*) FROM imports i WHERE ${BY_HAND}`,
  mendedRows: `SELECT COUNT(*) FROM import_mends m JOIN imports i ON i.id = m.import_id WHERE ${BY_HAND}`,
  manualAdjustments: ADJUSTMENTS,
  unapprovedAdjustments: `${ADJUSTMENTS} AND m.approved_by IS NULL`,
  conflictsTaken: "SELECT COUNT(*) FROM conflicts WHERE state = 'taken' AND decided_at >= ?1",
  changesByHand: "SELECT COUNT(*) FROM versions WHERE import_id IS NULL AND at >= ?1",
};

export const touchpointsSince = (db: ReadDb, since: number): Reply<"reports.patterns">["touchpoints"] =>
  TOUCHPOINTS.map((what) => ({
    what,
    number: db.get<{ n: number }>(`SELECT (${COUNTS[what]}) AS n`, since)?.n ?? 0,
  }));
