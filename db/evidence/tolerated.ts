import { negate, type Quantity } from "../../shared/quantity.ts";
import type { ReadDb } from "../connection.ts";
import { keepingThroughCasework } from "../unusual/kept.ts";
import { JOIN_POSITION } from "../positions.ts";
import { SELECT_VARIANCE, type StrangerRow } from "./varianceRows.ts";

/** The case's position, and the count that it is about. */
export type Counted = {
  readonly position: number;
  readonly count: number;
  readonly source: number;
  readonly variance: Quantity;
};

/** A bin that holds more items than this ties nobody to anybody, and is too many to look through. */
export const MOST_IN_BIN = 50;

/** Where a count found a position off by little. */
type ToleratedAt = { readonly position: number; readonly item: number; readonly bin: number };

/** Positions that a count found off by little, by location and variance. */
export type Tolerated = ReadonlyMap<string, readonly ToleratedAt[]>;

const toleratedKey = (location: number, variance: Quantity): string => `${location} ${variance}`;

/** All that a count found off by little in a source (`[count, source]` as JSON): read once for all traces, because no index leads to a variance. */
export const toleratedIn = keepingThroughCasework((db, key: string): Tolerated => {
  const rows = db.all<ToleratedAt & { location: number; variance: Quantity }>(
    `SELECT v.position_id AS position, p.item_id AS item, p.bin_id AS bin, b.location_id AS location, v.variance FROM verdicts v
        JOIN positions p ON p.id = v.position_id JOIN bins b ON b.id = p.bin_id
      WHERE v.count_id = ?1 ->> 0 AND v.source_id = ?1 ->> 1 AND v.verdict = 'match' AND v.variance <> 0 ORDER BY v.position_id`,
    key,
  );
  return Map.groupBy(rows, ({ location, variance }) => toleratedKey(location, variance));
});

/** A case's count and place, and what that count found off by little. */
export type WithTolerated = Counted & {
  readonly item: number;
  readonly location: number;
  readonly tolerated: Tolerated;
};

/** What the same count found of other positions at the location to be off by exactly as much the other way. */
const oppositeOf = ({ tolerated, location, variance, position }: WithTolerated): readonly ToleratedAt[] =>
  (tolerated.get(toleratedKey(location, negate(variance))) ?? []).filter((one) => one.position !== position);

/**
 * The other half of an exchange may lie inside its tolerance, where it opens no case: what the same count found
 * of the item to be off by exactly as much the other way.
 */
export const toleratedOfItem = (db: ReadDb, where: WithTolerated): StrangerRow[] =>
  readTolerated(
    db,
    where,
    oppositeOf(where).filter(({ item }) => item === where.item),
  );

/** The same of other items in the bin. */
export const toleratedInBin = (db: ReadDb, where: WithTolerated & { readonly bin: number }): StrangerRow[] =>
  readTolerated(
    db,
    where,
    oppositeOf(where).filter(({ item, bin }) => item !== where.item && bin === where.bin),
  );

/** More than so many at a location that are off by just as much say nothing of any of them. */
const MOST_ALIKE = 8;

/** The same of other items at the location, whatever the bin. */
export function toleratedAtLocation(db: ReadDb, where: WithTolerated): StrangerRow[] {
  const others = oppositeOf(where).filter(({ item }) => item !== where.item);
  return others.length > MOST_ALIKE ? [] : readTolerated(db, where, others);
}

/** By position. */
const readTolerated = (
  db: ReadDb,
  { count, source }: Counted,
  wanted: readonly ToleratedAt[],
): StrangerRow[] =>
  wanted.length === 0
    ? []
    : db.all<StrangerRow>(
        `${SELECT_VARIANCE}, i.description, i.barcode, p.id, p.id AS at FROM json_each(?1) own
            CROSS JOIN positions p ON p.id = own.value CROSS JOIN verdicts v ON v.position_id = p.id AND v.count_id = ?2
            JOIN entries e ON e.id = v.entry_id ${JOIN_POSITION}
          WHERE v.source_id = ?3 ORDER BY p.id`,
        ...[JSON.stringify(wanted.map(({ position }) => position)), count, source],
      );

export const TOLERATED_OF_COMPONENT = `${SELECT_VARIANCE}, i.description, i.barcode, p.id, p.id AS at
  FROM positions own JOIN bins place ON place.id = own.bin_id
    CROSS JOIN positions p ON p.item_id = ?4 AND p.id <> own.id
    CROSS JOIN verdicts v ON v.position_id = p.id AND v.count_id = ?2
    JOIN entries e ON e.id = v.entry_id ${JOIN_POSITION}
  WHERE own.id = ?1 AND l.id = place.location_id AND v.source_id = ?3 AND v.verdict = 'match' AND v.variance <> 0 ORDER BY p.id`;

/** What a bundle's component is off by at the location without being a case. */
export const toleratedOfComponent = (
  db: ReadDb,
  { position, count, source }: Counted,
  component: number,
): StrangerRow[] => db.all<StrangerRow>(TOLERATED_OF_COMPONENT, position, count, source, component);
