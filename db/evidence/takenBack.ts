import type { MovementType } from "../../shared/domain.ts";
import type { ReadDb } from "../connection.ts";
import { keepingThroughCasework } from "../unusual/kept.ts";
import { latestMovements } from "../unusual/latestMovements.ts";

/** The latest movements of a source that are looked at for how it takes them back. */
const SAMPLE = 4_000;
/** So many of a type that come from where the others go, and so large a share of it, are no slips. */
const OFTEN = 20;
const LEAST_SHARE = 0.01;

type Way = { readonly type: MovementType; readonly ins: number; readonly outs: number };

/**
 * The types of which a source books some the other way as a matter of course: a shop whose cancelled sales are negative
 * ones. Only what crosses its border is looked at; within it, goods go to and fro.
 */
export const typesTakenBack = keepingThroughCasework((db, source: number): ReadonlySet<MovementType> => {
  const ways = new Map<MovementType, Way>();
  for (const { after, last, importId } of latestMovements(db, source, SAMPLE))
    for (const { type, ins, outs } of waysIn(db, after, last, importId)) {
      const known = ways.get(type);
      ways.set(type, { type, ins: ins + (known?.ins ?? 0), outs: outs + (known?.outs ?? 0) });
    }
  return new Set([...ways.values()].filter(isTakenBack).map(({ type }) => type));
});

const isTakenBack = ({ ins, outs }: Way): boolean =>
  Math.min(ins, outs) >= Math.max(OFTEN, LEAST_SHARE * (ins + outs));

const waysIn = (db: ReadDb, after: number, last: number, importId: number): readonly Way[] =>
  db.all<Way>(
    `SELECT t.name AS type, SUM(m.from_position_id IS NULL) AS ins, SUM(m.to_position_id IS NULL) AS outs
      FROM movements m CROSS JOIN movement_types t ON t.id = m.type_id
      WHERE m.id > ? AND m.id <= ? AND m.import_id = ? AND m.superseded_by = 0
        AND (m.from_position_id IS NULL OR m.to_position_id IS NULL) GROUP BY m.type_id`,
    ...[after, last, importId],
  );
