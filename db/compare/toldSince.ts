import { type Aligned, NONE } from "../../shared/compare/align.ts";
import type { Event } from "../../shared/compare/lag.ts";
import { statusesOf } from "../../shared/compare/statuses.ts";
import type { Status } from "../../shared/domain.ts";
import { type Quantity, quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { MOVEMENT_NAME } from "../reconcile/situation.ts";
import { plainDoc } from "../records/noted.ts";

/** The document of a movement `m`, "" where it has none. */
export const PLAIN_DOC = `${plainDoc("COALESCE(m.doc, '')")} AS doc`;

/** What a source says of a difference's stock from the moment on, as long as it may still tell of what lay before. */
export type ToldSince = (source: number, row: Aligned) => readonly Event[];

type Told = Omit<Event, "effect"> &
  Pick<Aligned, "item" | "location" | "bin" | "lot"> & { readonly status: Status; readonly qty: Quantity };

/** The same, read once for all differences; `sources` are those that say anything beyond the moment. */
export function readToldSince(
  db: ReadDb,
  sources: readonly number[],
  differences: readonly Aligned[],
  [at, until]: readonly [Instant, Instant],
): ToldSince {
  const wanted = JSON.stringify(
    [...new Set(differences.map(({ item, location }) => `${item} ${location}`))].map((pair) =>
      pair.split(" ").map(Number),
    ),
  );
  const told = new Map(
    sources.map((source) => {
      const rows = db.all<Told>(TOLD_SINCE, wanted, source, at, until);
      return [source, Map.groupBy(rows, ({ item }) => item)];
    }),
  );
  return (source, row) => {
    const statuses = new Set(statusesOf(row));
    const ofRow = (told.get(source)?.get(row.item) ?? []).filter(
      ({ location, bin, lot, status }) =>
        location === row.location &&
        [NONE, bin].includes(row.bin) &&
        [NONE, lot].includes(row.lot) &&
        statuses.has(status),
    );
    return [...Map.groupBy(ofRow, ({ movement }) => movement).values()].flatMap((legs) => {
      const effect = legs.reduce((sum, { qty }) => sum + qty, 0);
      const [first] = legs;
      return first === undefined || effect === 0 ? [] : [{ ...first, effect: quantity(effect) }];
    });
  };
}

const TOLD_SINCE = `SELECT p.item_id AS item, b.location_id AS location, p.bin_id AS bin, p.lot_id AS lot, st.name AS status,
    ${MOVEMENT_NAME} AS movement, g.occurred_at AS at, g.qty, ${PLAIN_DOC}
  FROM json_each(?1) wanted CROSS JOIN positions p ON p.item_id = wanted.value ->> 0
    CROSS JOIN bins b ON b.id = p.bin_id AND b.location_id = wanted.value ->> 1 JOIN statuses st ON st.id = p.status_id
    CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = ?2 AND g.occurred_at > ?3 AND g.occurred_at <= ?4
    JOIN movements m ON m.id = g.movement_id
  ORDER BY g.occurred_at, g.movement_id`;
