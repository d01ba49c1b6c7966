import { bulkInsert } from "../bulk.ts";
import type { WriteDb } from "../connection.ts";

/** From when till when an import says anything of each position, kept while its rows are read: afterwards they would be read again. */
export type Spans = {
  readonly add: (position: number, at: number) => void;
  /** The earliest moment of all; nothing where nothing was added. */
  readonly earliest: () => number | undefined;
  /** Fills the connection's own table `spans` with them. */
  readonly write: (db: WriteDb) => void;
};

export function spansOfPositions(): Spans {
  // By numbers alone: there may be a hundred thousand positions, and a million times to add.
  const places = new Map<number, number>();
  const first: number[] = [];
  const last: number[] = [];
  return {
    add: (position, at) => {
      const place = places.get(position);
      if (place === undefined) {
        places.set(position, first.length);
        first.push(at);
        last.push(at);
        return;
      }
      if (at < (first[place] ?? at)) first[place] = at;
      else if (at > (last[place] ?? at)) last[place] = at;
    },
    earliest: () => (first.length === 0 ? undefined : first.reduce((a, b) => Math.min(a, b))),
    write: (db) => {
      db.exec(`CREATE TEMP TABLE IF NOT EXISTS spans (position_id INTEGER PRIMARY KEY, first_at INTEGER, last_at INTEGER);
        DELETE FROM temp.spans`);
      const rows = bulkInsert(db, "INSERT INTO temp.spans (position_id, first_at, last_at)", 3);
      for (const [position, place] of places) rows.add(position, first[place] ?? 0, last[place] ?? 0);
      rows.flush();
    },
  };
}
