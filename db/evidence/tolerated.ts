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

/** Positions at the place of position ?1, of the same item or in the same bin, that count ?2 found off by little. */
const toleratedBy = (
  shared: string,
): string => `${SELECT_VARIANCE}, i.description, i.barcode, p.id, p.id AS at FROM positions own JOIN bins place ON place.id = own.bin_id
    CROSS JOIN positions p ON p.${shared} AND p.id <> own.id
    CROSS JOIN verdicts v ON v.position_id = p.id AND v.count_id = ?2
    JOIN entries e ON e.id = v.entry_id ${JOIN_POSITION}
  WHERE own.id = ?1 AND l.id = place.location_id AND v.source_id = ?3 AND v.verdict = 'match'`;

export const TOLERATED_OF_ITEM = `${toleratedBy("item_id = own.item_id")} AND v.variance = ?4 ORDER BY p.id`;
export const TOLERATED_IN_BIN = `${toleratedBy("bin_id = own.bin_id")} AND p.item_id <> own.item_id AND v.variance = ?4 ORDER BY p.id`;
export const TOLERATED_OF_COMPONENT = `${toleratedBy("item_id = ?4")} AND v.variance <> 0 ORDER BY p.id`;

/**
 * The other half of an exchange may lie inside its tolerance, where it opens no case: what the same count found
 * of the item to be off by exactly as much the other way.
 */
export const toleratedOfItem = (db: ReadDb, counted: Counted): StrangerRow[] =>
  db.all<StrangerRow>(TOLERATED_OF_ITEM, ...opposite(counted));

/** The same of other items in the bin. */
export const toleratedInBin = (db: ReadDb, counted: Counted): StrangerRow[] =>
  db.all<StrangerRow>(TOLERATED_IN_BIN, ...opposite(counted));

/** Positions that a count found off by little, by location and variance. */
export type Tolerated = ReadonlyMap<string, readonly { readonly position: number; readonly item: number }[]>;

/** More than so many at a location that are off by just as much say nothing of any of them. */
const MOST_ALIKE = 8;

const toleratedKey = (location: number, variance: Quantity): string => `${location} ${variance}`;

/** All that a count found off by little in a source (`[count, source]` as JSON): read once for all traces, because no index leads to a variance. */
export const toleratedIn = keepingThroughCasework((db, key: string): Tolerated => {
  const rows = db.all<{ position: number; item: number; location: number; variance: Quantity }>(
    `SELECT v.position_id AS position, p.item_id AS item, b.location_id AS location, v.variance FROM verdicts v
        JOIN positions p ON p.id = v.position_id JOIN bins b ON b.id = p.bin_id
      WHERE v.count_id = ?1 ->> 0 AND v.source_id = ?1 ->> 1 AND v.verdict = 'match' AND v.variance <> 0 ORDER BY v.position_id`,
    key,
  );
  return Map.groupBy(rows, ({ location, variance }) => toleratedKey(location, variance));
});

/** Other items at the location that the same count found off by exactly as much the other way. */
export function toleratedAtLocation(
  db: ReadDb,
  counted: Counted & { readonly item: number; readonly location: number },
  tolerated: Tolerated,
): StrangerRow[] {
  const { count, source, location, variance, item } = counted;
  const alike = tolerated.get(toleratedKey(location, negate(variance))) ?? [];
  const others = alike.filter((one) => one.item !== item).map(({ position }) => position);
  if (others.length === 0 || others.length > MOST_ALIKE) return [];
  return db.all<StrangerRow>(
    `${SELECT_VARIANCE}, i.description, i.barcode, p.id, p.id AS at FROM json_each(?1) own
        CROSS JOIN positions p ON p.id = own.value CROSS JOIN verdicts v ON v.position_id = p.id AND v.count_id = ?2
        JOIN entries e ON e.id = v.entry_id ${JOIN_POSITION}
      WHERE v.source_id = ?3 ORDER BY p.id`,
    ...[JSON.stringify(others), count, source],
  );
}

/** What a bundle's component is off by at the location without being a case. */
export const toleratedOfComponent = (
  db: ReadDb,
  { position, count, source }: Counted,
  component: number,
): StrangerRow[] => db.all<StrangerRow>(TOLERATED_OF_COMPONENT, position, count, source, component);

const opposite = ({ position, count, source, variance }: Counted): readonly number[] => [
  position,
  count,
  source,
  -variance,
];
