import type { Reply } from "../../shared/contract.ts";
import {
  CONTROL_DEFINITION,
  controlResult,
  isDiffering,
  type Pair,
  type Sighting,
} from "../../shared/accuracy/control.ts";
import { dayReader } from "../../shared/time.ts";
import { zonesOfLocations } from "../clocks.ts";
import type { ReadDb } from "../connection.ts";
import { positionName } from "../positions.ts";
import { COUNTED } from "../reconcile/counted.ts";

/** Pairs that differ and are shown one by one. */
const SHOWN = 50;

/** What control groups say of the counting, by pairs whose second count was made since a moment. */
export function controlFigures(db: ReadDb, since: number): Reply<"reports.control"> {
  const pairs = pairsSince(db, since);
  const { within, trend, ...result } = controlResult(pairs);
  const rows = pairs
    .filter(isDiffering)
    .toSorted((a, b) => b.to.at - a.to.at)
    .slice(0, SHOWN)
    .map(({ position, from, to }) => ({ ...positionName(db, position), from, to }));
  return { definition: CONTROL_DEFINITION, ...result, within, trend: [...trend], rows };
}

type Row = Sighting & { readonly position: number; readonly source: number; readonly place: number };

/** Each two successive accepted numbers of a position in control counts. */
function pairsSince(db: ReadDb, since: number): readonly Pair[] {
  const zoneAt = zonesOfLocations(db);
  const dayOf = dayReader();
  const seen = db.all<Row>(
    `SELECT v.position_id AS position, v.source_id AS source, b.location_id AS place, ${COUNTED} AS counted, e.counted_at AS at
      FROM counts c JOIN verdicts v ON v.count_id = c.id JOIN entries e ON e.id = v.entry_id
        JOIN positions p ON p.id = v.position_id JOIN bins b ON b.id = p.bin_id
      WHERE c.planned_by = 'control' ORDER BY v.position_id, e.counted_at, e.id`,
  );
  return seen.flatMap((to, place) => {
    const from = seen[place - 1];
    const isPair = from && from.position === to.position && to.at > since;
    return isPair ? [pairOf(db, from, to, dayOf(to.at, zoneAt(to.place)))] : [];
  });
}

const pairOf = (db: ReadDb, from: Row, to: Row, day: string): Pair => ({
  position: to.position,
  from: { counted: from.counted, at: from.at },
  to: { counted: to.counted, at: to.at },
  day,
  isMoved: isMovedBetween(db, from, to),
});

/** In any system's ledger: what one of them saw may have happened, whether the book has it or not. */
const isMovedBetween = (db: ReadDb, from: Row, to: Row): boolean =>
  db.get(
    `SELECT 1 FROM legs WHERE position_id = ?1 AND source_id IN (SELECT id FROM sources)
      AND occurred_at > ?2 AND occurred_at <= ?3 LIMIT 1`,
    ...[to.position, from.at, to.at],
  ) !== undefined;
