import { STATUS_CLASS, STATUSES } from "../../shared/domain.ts";
import type { PlacedLeg, PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { keepingThroughCasework } from "../unusual/kept.ts";
import { latestMovements } from "../unusual/latestMovements.ts";

/** The latest movements of a source that are looked at for where goods leave its sight. */
const SAMPLE = 4_000;
/** So often goods go in, or come out, and never the other way, where a ledger loses sight of them; and so large a share of all. */
const OFTEN = 15;
const LEAST_SHARE = 0.03;
/** A stage has goods of many bins; a shelf that only goes out brings its own to one or two stages. */
const MANY_BINS = 5;

/** How often goods went into and out of a bin, and from and to how many others. */
type Passing = { readonly ins: number; readonly outs: number; readonly others: number };
type Passed = Passing & { readonly location: string; readonly bin: string };

/**
 * Legs of a ledger that tells of picks and putaways alone: what it moves to a stage or from a dock, and never on from there, has
 * left or entered for it, as it has for ledgers that book the shipment or the receipt.
 */
export function withoutOneWayBins(
  db: ReadDb,
  source: number,
  legs: readonly PlacedLeg[],
): readonly PlacedLeg[] {
  const bins = oneWayBins(db, source);
  if (bins.size === 0) return legs;
  const seen = seenOf.get(legs) ?? seenBeside(bins, legs);
  seenOf.set(legs, seen);
  return seen;
}

/** The same answer for the same legs: what else is worked out of them goes by the list itself. */
const seenOf = new WeakMap<readonly PlacedLeg[], readonly PlacedLeg[]>();

function seenBeside(bins: ReadonlySet<string>, legs: readonly PlacedLeg[]): readonly PlacedLeg[] {
  const isOneWay = ({ location, bin, status }: PositionName): boolean =>
    STATUS_CLASS[status] !== "non_sellable" && bins.has(keyOf(location, bin));
  return legs
    .filter(({ at }) => !isOneWay(at))
    .map((leg) => (leg.counterpart && isOneWay(leg.counterpart) ? { ...leg, counterpart: undefined } : leg));
}

const keyOf = (location: string, bin: string): string => JSON.stringify([location, bin]);

const oneWayBins = keepingThroughCasework((db, source: number): ReadonlySet<string> => {
  const passed = new Map<string, Passing>();
  for (const { after, last, importId } of latestMovements(db, source, SAMPLE))
    for (const { location, bin, ins, outs, others } of db.all<Passed>(PASSED, after, last, importId)) {
      const key = keyOf(location, bin);
      const known = passed.get(key) ?? { ins: 0, outs: 0, others: 0 };
      // The same bins may come again with the next import: there are at least as many.
      passed.set(key, {
        ins: ins + known.ins,
        outs: outs + known.outs,
        others: Math.max(others, known.others),
      });
    }
  const all = [...passed.values()].reduce((sum, { ins, outs }) => sum + ins + outs, 0);
  const isOneWay = ({ ins, outs, others }: Passing): boolean =>
    Math.min(ins, outs) === 0 &&
    Math.max(ins, outs) >= Math.max(OFTEN, LEAST_SHARE * all) &&
    others >= MANY_BINS;
  return new Set([...passed].filter(([, both]) => isOneWay(both)).map(([key]) => key));
});

/** What is set apart for its state goes into its cage for long, and is not out of sight there. */
const HELD_BACK = STATUSES.filter((status) => STATUS_CLASS[status] === "non_sellable")
  .map((status) => `'${status}'`)
  .join(", ");

const PASSED = `
  SELECT l.name AS location, b.name AS bin, SUM(x.way > 0) AS ins, SUM(x.way < 0) AS outs, COUNT(DISTINCT other.bin_id) AS others
  FROM (SELECT to_position_id AS position_id, from_position_id AS other_id, 1 AS way FROM movements
      WHERE id > ?1 AND id <= ?2 AND import_id = ?3 AND superseded_by = 0 AND to_position_id IS NOT NULL
    UNION ALL SELECT from_position_id, to_position_id, -1 FROM movements
      WHERE id > ?1 AND id <= ?2 AND import_id = ?3 AND superseded_by = 0 AND from_position_id IS NOT NULL) x
    CROSS JOIN positions p ON p.id = x.position_id AND p.status_id NOT IN (SELECT id FROM statuses WHERE name IN (${HELD_BACK}))
    CROSS JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
    LEFT JOIN positions other ON other.id = x.other_id
  WHERE b.name <> '' GROUP BY b.id`;
