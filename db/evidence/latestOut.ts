import type { MovementType } from "../../shared/domain.ts";
import type { PlacedLeg } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { positionNames } from "../positions.ts";
import { keepingThroughCasework } from "../unusual/kept.ts";
import { latestMovements } from "../unusual/latestMovements.ts";
import { MOVED, type MovedRow, nameIn, placedFrom } from "./movedLegs.ts";

/** The latest movements of a source among which is looked for what left. */
const SAMPLE = 20_000;
/** More of it says no more. */
const MOST = 1_000;

/**
 * What a source wrote down as thrown away of late, whichever item: a skip is filled with what lies in a cage, and not with one
 * item of it, and what falls on one item in a bin falls on the next.
 */
export const clearedOut = latestOut("scrap");

/** Transfers that it sent off of late without saying where to, whichever item; where it keeps goods in transit there are few. */
export const sentOffToNowhere = latestOut("transfer_out");

/** The latest legs of one type by which goods left a source's ledger, the latest first; read once until something moves. */
function latestOut(type: MovementType): (db: ReadDb, source: number) => readonly PlacedLeg[] {
  return keepingThroughCasework((db, source: number) => {
    const name = db.get<{ name: string }>("SELECT name FROM sources WHERE id = ?", source)?.name ?? "";
    const rows = latestMovements(db, source, SAMPLE).flatMap(({ after, last, importId }) =>
      db.all<MovedRow>(OUT, after, last, importId, type),
    );
    return placedFrom(db, name, rows.slice(0, MOST), (wanted) => nameIn(positionNames(db, [...wanted])));
  });
}

const OUT = `SELECT ${MOVED} FROM movements m
  CROSS JOIN legs g ON g.source_id = m.source_id AND g.position_id = m.from_position_id
    AND g.occurred_at = m.occurred_at AND g.movement_id = m.id
  WHERE m.id > ? AND m.id <= ? AND m.import_id = ? AND m.superseded_by = 0 AND m.to_position_id IS NULL
    AND m.type_id = (SELECT id FROM movement_types WHERE name = ?) ORDER BY m.id DESC`;
