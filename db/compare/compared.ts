import type { Aligned } from "../../shared/compare/align.ts";
import { bulkInsert } from "../bulk.ts";
import type { WriteDb } from "../connection.ts";
import type { KeptBook } from "./books.ts";
import type { Judged } from "./judge.ts";

/** An item at a location, and when a pair's comparison of it is to be looked at again: by its moment, and by the clock. */
type Compared = {
  readonly location: number;
  readonly item: number;
  readonly nextAt: number | null;
  readonly wakeAt: number | null;
};

type Decided = {
  readonly rows: readonly Aligned[];
  readonly judged: readonly Judged[];
  readonly books: readonly KeptBook[];
};

/**
 * One row for each item at a location that was compared or will be, of what the table `temp.scope` names; only what changed is
 * written.
 */
export function keepCompared(db: WriteDb, ids: readonly [number, number], decided: Decided): void {
  const times = timesOf(decided);
  const known = db.all<Compared>(KNOWN, ...ids);
  const isKnown = new Map(known.map((row) => [placeOf(row), row]));
  const added = bulkInsert(
    db,
    "INSERT INTO compared (left_id, right_id, location_id, item_id, next_at, wake_at)",
    6,
  );
  for (const [place, { location, item, nextAt, wakeAt }] of times) {
    const before = isKnown.get(place);
    if (!before) added.add(...ids, location, item, nextAt, wakeAt);
    else if (before.nextAt !== nextAt || before.wakeAt !== wakeAt)
      db.runOne(`UPDATE compared SET next_at = ?, wake_at = ? ${AT}`, nextAt, wakeAt, ...ids, location, item);
  }
  added.flush();
  for (const { location, item } of known.filter((row) => !times.has(placeOf(row))))
    db.runOne(`DELETE FROM compared ${AT}`, ...ids, location, item);
}

const AT = "WHERE left_id = ? AND right_id = ? AND location_id = ? AND item_id = ?";
const KNOWN = `SELECT c.location_id AS location, c.item_id AS item, c.next_at AS nextAt, c.wake_at AS wakeAt
  FROM temp.scope o CROSS JOIN compared c ON c.left_id = ? AND c.right_id = ? AND c.location_id = o.location_id AND c.item_id = o.item_id`;

type Place = { readonly location: number; readonly item: number };
const placeOf = ({ location, item }: Place): string => `${location} ${item}`;

function timesOf({ rows, judged, books }: Decided): ReadonlyMap<string, Compared> {
  const times = new Map<string, Compared>();
  const note = (at: Place, nextAt: number | null, wakeAt: number | null): void => {
    const { location, item } = at;
    const known = times.get(placeOf(at));
    times.set(placeOf(at), {
      ...{ location, item },
      nextAt: earlier(known?.nextAt ?? null, nextAt),
      wakeAt: earlier(known?.wakeAt ?? null, wakeAt),
    });
  };
  for (const row of rows) if (!times.has(placeOf(row))) note(row, null, null);
  for (const row of judged) if (row.nextAt !== null || row.wakeAt !== null) note(row, row.nextAt, row.wakeAt);
  for (const book of books) if (book.nextAt !== null) note(book, book.nextAt, null);
  return times;
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
