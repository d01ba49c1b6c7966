import type { Status } from "../../shared/domain.ts";
import { bookAt, ledgerStart } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedDifference } from "../evidence.ts";

const START = ledgerStart("?4", "p.id", "b.location_id", "?5");

/** Positions of item ?1 outside location ?2 in statuses ?3 (a JSON list) of which source ?4 has anything at ?5. */
const HOLDING = `WITH held AS MATERIALIZED (SELECT p.id, ${START} AS start
    FROM positions p JOIN bins b ON b.id = p.bin_id JOIN statuses s ON s.id = p.status_id
    WHERE p.item_id = ?1 AND b.location_id <> ?2 AND s.name IN (SELECT value FROM json_each(?3)))
  SELECT id FROM held WHERE ${bookAt("?4", "held.id", "held.start", "?5")} > 0 ORDER BY id`;

/** Where else a source had something of a case's item when it was counted, by the book. */
export const holdingElsewhere = (
  db: ReadDb,
  { item, source, countedAt }: TracedDifference,
  location: number,
  statuses: readonly Status[],
): readonly number[] =>
  db
    .all<{ readonly id: number }>(HOLDING, item, location, JSON.stringify(statuses), source, countedAt)
    .map(({ id }) => id);
