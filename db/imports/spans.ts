import { bulkInsert } from "../bulk.ts";
import type { WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";

/** From when till when an import says anything of each position, kept while its rows are read: afterwards they would be read again. */
export type Spans = {
  readonly add: (position: number, at: number) => void;
  /** The earliest moment of all; nothing where nothing was added. */
  readonly earliest: () => number | undefined;
  /** Fills the connection's own table `spans` with them. */
  readonly write: (db: WriteDb) => void;
};

export function spansOfPositions(): Spans {
  // By the position's id, because a million times is a lot to ask a map; nothing is before or after what isn't a number.
  let first = new Float64Array(1_024).fill(Number.NaN);
  let last = first.slice();
  let earliest = Number.POSITIVE_INFINITY;
  return {
    add: (position, at) => {
      if (position >= first.length) {
        const room = Math.max(position + 1, first.length * 2);
        first = grown(first, room);
        last = grown(last, room);
      }
      if (!(at >= (first[position] ?? at))) first[position] = at;
      if (!(at <= (last[position] ?? at))) last[position] = at;
      if (at < earliest) earliest = at;
    },
    earliest: () => (Number.isFinite(earliest) ? earliest : undefined),
    write: (db) => {
      emptyTemporary(db, "spans");
      const rows = bulkInsert(db, "INSERT INTO temp.spans (position_id, first_at, last_at)", 3);
      for (const [position, at] of first.entries())
        if (!Number.isNaN(at)) rows.add(position, at, last[position] ?? at);
      rows.flush();
    },
  };
}

function grown(times: Float64Array<ArrayBuffer>, room: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(room).fill(Number.NaN);
  more.set(times);
  return more;
}
