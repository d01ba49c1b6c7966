import type { Holding } from "../../shared/compare/align.ts";
import type { Status } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb, SqlValue, WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";
import { isTouchedIn } from "../touched.ts";
import { END_OF_TIME } from "./gaps.ts";
import { BOOKED, IS_STOCK, lastOf, PLACES, startsIn, statusRows } from "./holdings.ts";
import type { Holdings, Pair, Party } from "./pair.ts";
import type { PairIds } from "./scope.ts";

/** What one of two sources says of a position at their moment, and when it says something next; nothing yet is no `qty`. */
export type KeptBook = Omit<Holding, "qty" | "status"> & {
  readonly source: number;
  /** By its id: of thousands of rows a name each would be most of the reading. */
  readonly status: number;
  readonly qty: Holding["qty"] | null;
  readonly nextAt: Instant | null;
};

/** Works out anew what both sources say at the pair's moment of all positions at its locations. */
export function keepAllBooks(db: WriteDb, pair: Pair): void {
  const ids = idsOf(pair);
  db.run("DELETE FROM compared_books WHERE left_id = ? AND right_id = ?", ids.left, ids.right);
  for (const party of [pair.left, pair.right])
    for (const saying of saysNow(pair, party)) db.run(keepSql(saying), ...saying.values, ids.left, ids.right);
}

/**
 * Brings up to date what both sources say at the pair's moment of positions whose book was touched, or had something said of it
 * that the moment has passed by now. Adds to the table `temp.scope` where that may make another comparison of it.
 */
export function keepTouchedBooks(db: WriteDb, pair: Pair): void {
  for (const party of [pair.left, pair.right]) changeSide(db, idsOf(pair), pair, party);
}

/** What is kept of both sources at what the table `temp.scope` names, by item and location. */
export function keptBooks(db: ReadDb, pair: Pair): KeptBook[] {
  const { left, right } = idsOf(pair);
  return db.all<KeptBook>(KEPT, left, right);
}

/** Of kept books what each of the two says of the positions now. */
export function holdingsIn(db: ReadDb, books: readonly KeptBook[], pair: Pair): Holdings {
  const names = new Map(statusRows(db).map(({ id, name }) => [id, name]));
  const nameOf = (id: number): Status => names.get(id) ?? missing(id);
  const of = (source: number): Holding[] => {
    const held: Holding[] = [];
    for (const { source: by, qty, item, location, bin, lot, status } of books)
      if (by === source && qty !== null) held.push({ item, location, bin, lot, status: nameOf(status), qty });
    return held;
  };
  return { left: of(pair.left.source.id), right: of(pair.right.source.id) };
}

function missing(id: number): never {
  throw new Error(`no status ${id}`);
}

const idsOf = ({ left, right }: Pair): PairIds => ({ left: left.source.id, right: right.source.id });

/** How what a party says at the moment is found, once for its ledgers and once for its reports. */
function saysNow(pair: Pair, party: Party): readonly Saying[] {
  // Beyond its last word there is nothing to look for.
  const next = (lastOf(party.reach) ?? pair.at) > pair.at ? NEXT : "NULL";
  return startsIn(party, pair.locations).map(({ qty, starts }) => ({
    qty,
    next,
    values: [party.source.id, pair.at, starts],
  }));
}

/** Writes only what one of the two says differently now. */
function changeSide(db: WriteDb, ids: PairIds, pair: Pair, party: Party): void {
  const { left, right } = ids;
  const source = party.source.id;
  emptyTemporary(db, "said");
  for (const { qty, starts } of startsIn(party, pair.locations))
    if (qty === BOOKED) db.run(ARRIVED, source, pair.at, starts, left, right);
  gatherStale(db, ids, pair.at, source);
  for (const saying of saysNow(pair, party)) db.run(saySql(saying), ...saying.values, left, right);
  for (const change of CHANGES) db.run(change, left, right, source);
  db.run(ONLY_NEXT, left, right);
  db.run(SCOPE_SAID, left, right);
  db.run("INSERT OR IGNORE INTO temp.scope SELECT item_id, location_id FROM temp.stale");
}

/** Fills the connection's own table of the positions of which the source may say something else now, and nothing is said yet. */
function gatherStale(db: WriteDb, { left, right }: PairIds, at: Instant, source: number): void {
  emptyTemporary(db, "stale");
  db.run(
    `INSERT INTO temp.stale SELECT p.id, p.item_id, b.location_id, p.bin_id, p.lot_id, p.status_id
      FROM touched_books t CROSS JOIN positions p ON p.id = t.position_id CROSS JOIN bins b ON b.id = p.bin_id
      WHERE t.position_id NOT IN (SELECT position_id FROM temp.said) AND ${isTouchedIn("?", "t.position_id")}`,
    source,
  );
  db.run(
    `INSERT OR IGNORE INTO temp.stale
      SELECT k.position_id, k.item_id, k.location_id, k.bin_id, k.lot_id, k.status_id
      FROM compared c CROSS JOIN compared_books k ON k.left_id = ?1 AND k.right_id = ?2 AND k.item_id = c.item_id
        AND k.location_id = c.location_id AND k.source_id = ?4
      WHERE c.left_id = ?1 AND c.right_id = ?2 AND c.next_at <= ?3 AND k.next_at <= ?3`,
    ...[left, right, at, source],
  );
}

const firstOf = (time: string, from: string): string =>
  `COALESCE((SELECT MIN(${time}) ${from} > ?2), ${END_OF_TIME})`;
const OF_POSITION = "x.position_id = p.id AND x.source_id = ?1 AND";
const NEXT = `NULLIF(MIN(${firstOf("x.occurred_at", `FROM legs x WHERE ${OF_POSITION} x.occurred_at`)},
  ${firstOf("x.as_of", `FROM reported x WHERE ${OF_POSITION} x.baseline = 0 AND x.as_of`)},
  ${firstOf("x.as_of", `FROM reported x WHERE ${OF_POSITION} x.baseline = 1 AND x.as_of`)}), ${END_OF_TIME})`;

type Saying = { readonly qty: string; readonly next: string; readonly values: readonly SqlValue[] };

/** What is said of positions `p` at places. The limit keeps SQLite from working out each book once to look at and once to write. */
const said = ({ qty, next }: Pick<Saying, "qty" | "next">, fields: string, from: string): string =>
  `(SELECT ${fields}, ${qty} AS qty, ${next} AS next_at FROM ${from} WHERE ${IS_STOCK} LIMIT -1)`;

export const keepSql = (saying: Pick<Saying, "qty" | "next">): string => `${PLACES}
  INSERT INTO compared_books (left_id, right_id, item_id, location_id, source_id, position_id, bin_id, lot_id, status_id, qty, next_at)
  SELECT ?4, ?5, * FROM ${said(
    saying,
    "p.item_id, place.location, ?1, p.id, p.bin_id, p.lot_id, p.status_id",
    "positions p CROSS JOIN bins b ON b.id = p.bin_id CROSS JOIN place ON place.location = b.location_id",
  )}
  WHERE qty IS NOT NULL OR next_at IS NOT NULL`;

const saySql = (saying: Saying): string => `${PLACES}
  INSERT INTO temp.said
  SELECT s.*, k.position_id IS NOT NULL, s.qty IS k.qty AND s.next_at IS k.next_at, s.qty IS k.qty FROM ${said(
    saying,
    "p.id, p.item_id, p.location_id, p.bin_id, p.lot_id, p.status_id",
    "temp.stale p CROSS JOIN place ON place.location = p.location_id",
  )} s
  LEFT JOIN compared_books k ON k.left_id = ?4 AND k.right_id = ?5 AND k.item_id = s.item_id AND k.location_id = s.location_id
    AND k.source_id = ?1 AND k.position_id = s.id
  WHERE s.qty IS NOT NULL OR s.next_at IS NOT NULL`;

/**
 * What is said of positions with a ledger that nothing happened to but that something came: what is kept of them, and what came.
 * The moment has passed by nothing that was kept of them.
 */
const ARRIVED = `${PLACES}
  INSERT INTO temp.said
  SELECT x.position_id, x.item_id, x.location_id, k.bin_id, k.lot_id, k.status_id, k.qty + x.qty,
    NULLIF(MIN(x.next_at, COALESCE(k.next_at, x.next_at)), ${END_OF_TIME}), 1, x.qty = 0 AND COALESCE(k.next_at, ${END_OF_TIME}) <= x.next_at, x.qty = 0
  FROM (SELECT a.position_id, a.item_id, a.location_id, SUM(CASE WHEN a.occurred_at <= ?2 THEN a.qty ELSE 0 END) AS qty,
      MIN(CASE WHEN a.occurred_at > ?2 THEN a.occurred_at ELSE ${END_OF_TIME} END) AS next_at
    FROM temp.arrived a CROSS JOIN place ON place.location = a.location_id
    WHERE a.source_id = ?1 AND a.occurred_at > place.start GROUP BY a.position_id) x
  CROSS JOIN compared_books k ON k.left_id = ?4 AND k.right_id = ?5 AND k.item_id = x.item_id AND k.location_id = x.location_id
    AND k.source_id = ?1 AND k.position_id = x.position_id
  WHERE k.qty IS NOT NULL AND (k.next_at IS NULL OR k.next_at > ?2)`;

/** Takes over into what is kept of a pair and a source what `temp.said` has: ?1 and ?2 are the pair, ?3 the source. */
const CHANGES = [
  `DELETE FROM compared_books WHERE (left_id, right_id, item_id, location_id, source_id, position_id) IN
    (SELECT ?1, ?2, item_id, location_id, ?3, id FROM temp.stale WHERE id NOT IN (SELECT position_id FROM temp.said))`,
  `UPDATE compared_books
    SET (qty, next_at) = (SELECT qty, next_at FROM temp.said s WHERE s.position_id = compared_books.position_id)
    WHERE (left_id, right_id, item_id, location_id, source_id, position_id) IN
      (SELECT ?1, ?2, item_id, location_id, ?3, position_id FROM temp.said WHERE is_kept = 1 AND is_same = 0)`,
  `INSERT INTO compared_books (left_id, right_id, item_id, location_id, source_id, position_id, bin_id, lot_id, status_id, qty, next_at)
    SELECT ?1, ?2, item_id, location_id, ?3, position_id, bin_id, lot_id, status_id, qty, next_at FROM temp.said WHERE is_kept = 0`,
];

/** Where only the next thing said is another one, the comparison stands until then. */
const ONLY_NEXT = `UPDATE compared SET next_at = x.next_at
  FROM (SELECT item_id, location_id, MIN(next_at) AS next_at FROM temp.said WHERE is_same = 0 AND is_same_qty = 1 GROUP BY 1, 2) x
  WHERE left_id = ?1 AND right_id = ?2 AND compared.location_id = x.location_id AND compared.item_id = x.item_id
    AND (compared.next_at IS NULL OR compared.next_at > x.next_at)`;
const SCOPE_SAID = `INSERT OR IGNORE INTO temp.scope SELECT item_id, location_id FROM temp.said
  WHERE is_same_qty = 0 OR (is_same = 0 AND NOT EXISTS (SELECT 1 FROM compared c
    WHERE c.left_id = ?1 AND c.right_id = ?2 AND c.location_id = said.location_id AND c.item_id = said.item_id))`;

const FIELDS = `k.source_id AS source, k.item_id AS item, k.location_id AS location, k.bin_id AS bin, k.lot_id AS lot, k.status_id AS status,
  k.qty, k.next_at AS nextAt`;
const KEPT = `SELECT ${FIELDS} FROM temp.scope o CROSS JOIN compared_books k ON k.left_id = ?1 AND k.right_id = ?2
    AND k.item_id = o.item_id AND k.location_id = o.location_id`;
