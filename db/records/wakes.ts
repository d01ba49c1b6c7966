import type { WriteDb } from "../connection.ts";
import { UNRELEASED } from "./returnNotReleased.ts";
import { UNRECEIVED } from "./transferPastWindow.ts";
import type { Asked } from "./types.ts";

/**
 * Leaves behind when each item is to be looked at again although nothing is imported: a window closes, or the time comes
 * that a movement or baseline is dated ahead to. Too early does no harm, so of what wasn't looked at now the old time stands.
 */
export function noteWakes(db: WriteDb, { now, windows, looked }: Asked): void {
  db.run("DELETE FROM wakes WHERE at <= ?", now);
  db.run(
    `INSERT INTO wakes (item_id, at) SELECT item_id, MIN(at) FROM (
        SELECT n.item_id, n.occurred_at + ?1 AS at FROM ${looked} n WHERE n.occurred_at + ?1 > ?3 AND ${UNRECEIVED}
        UNION ALL SELECT o.item_id, o.at + ?2 FROM (${UNRELEASED}) o
        UNION ALL ${AHEAD})
      WHERE at > ?3 GROUP BY item_id ON CONFLICT (item_id) DO UPDATE SET at = MIN(at, excluded.at)`,
    ...[windows.transfer, windows.return, now],
  );
}

/**
 * Whether any movement is dated ahead of now, ?3, as the reach of its source says, which is up to date by now. One value, asked
 * for once: SQLite makes an EXISTS a part of the join, and asks again for every row.
 */
const IS_ANY_AHEAD = "(SELECT MAX(last_at) FROM source_reach) > ?3";

/** When the book of a touched position will be another one by what is dated ahead of now, ?3; baselines are few. */
const AHEAD = `SELECT p.item_id, (SELECT MIN(g.occurred_at) FROM legs g
      WHERE g.position_id = p.id AND g.source_id = a.source_id AND g.occurred_at > ?3) AS at
    FROM touched_books t CROSS JOIN positions p ON p.id = t.position_id JOIN bins b ON b.id = p.bin_id
      JOIN temp.authority a ON a.location_id = b.location_id WHERE ${IS_ANY_AHEAD}
  UNION ALL SELECT p.item_id, bl.as_of FROM baselines bl
      CROSS JOIN temp.authority a ON a.location_id = bl.location_id AND a.source_id = bl.source_id
      CROSS JOIN bins b ON b.location_id = bl.location_id CROSS JOIN positions p ON p.bin_id = b.id
    WHERE bl.as_of > ?3 AND p.id IN (SELECT position_id FROM touched_books)`;
