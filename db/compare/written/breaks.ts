import { balanceBreaks, type KnownBalance, standingBreaks } from "../../../shared/compare/balance.ts";
import { quantity, type Quantity } from "../../../shared/quantity.ts";
import type { BalanceGrain } from "../../../shared/reading.ts";
import { type Instant, instant } from "../../../shared/time.ts";
import { BEFORE_TIME, locationStart, openingAt } from "../../book.ts";
import type { ReadDb } from "../../connection.ts";
import { END_OF_TIME } from "../gaps.ts";
import { grainOf, SERIES } from "./grain.ts";

/** A row of a source's ledger at which the balance written beside it breaks. */
export type WrittenBreak = {
  readonly position: number;
  /** The same for all positions that its balance is of. */
  readonly series: number;
  /** The balance is of more positions than this one. */
  readonly isShared: boolean;
  readonly movementId: number;
  readonly eventId: string;
  readonly doc: string | null;
  readonly at: Instant;
  /** The balance known last before the row: of another row, or the baseline; with its time. */
  readonly before: Quantity;
  readonly beforeAt: Instant;
  /** The balance known last before the row's moment, with its time: rows of one moment are in any order. */
  readonly begun: KnownBalance | undefined;
  /** What moved since then, the row's own movement included. */
  readonly moved: Quantity;
  readonly written: Quantity;
  /** written − (before + moved). */
  readonly gap: Quantity;
  /** No later row makes up for it, of whichever position that its balance is of. */
  readonly stands: boolean;
};

/** What breaks come to. */
export const gapOf = (breaks: readonly WrittenBreak[]): Quantity =>
  quantity(breaks.reduce((sum, { gap }) => sum + gap, 0));

/** What one balance is of, with its breaks by time. */
export type BalanceSeries = {
  readonly positions: ReadonlySet<number>;
  /** None where `isDoubted`: most of its balances don't go on from row to row, so they say nothing. */
  readonly breaks: readonly WrittenBreak[];
  readonly isDoubted: boolean;
};

/** Where balances of a source are looked through, as SQL: a list of ids of positions. */
type Positions = { readonly sql: string; readonly params: readonly (number | string)[] };

export const ALL_MOVED: Positions = {
  sql: "SELECT DISTINCT position_id FROM legs WHERE source_id = ?1",
  params: [],
};

/** In the latest stretch of every ledger. */
export const LATEST = instant(8.64e15);

/**
 * The breaks of all that the written balances of one position are about, by time, in the stretch of its ledger that holds a moment;
 * none where its source writes none. A stretch goes from one baseline up to the next.
 */
export const breaksAt = (
  db: ReadDb,
  source: number,
  position: number,
  during: Instant,
): readonly WrittenBreak[] => seriesAt(db, source, [position], during).flatMap(({ breaks }) => breaks);

/** What balances of positions are of in that stretch, where they don't simply add up, and their breaks. */
export function seriesAt(
  db: ReadDb,
  source: number,
  positions: readonly number[],
  during: Instant,
): readonly BalanceSeries[] {
  const grain = grainOf(db, source);
  if (grain === undefined) return [];
  const among = { sql: "SELECT value FROM json_each(?3)", params: [JSON.stringify(positions)] };
  return seriesAmong(db, source, { grain, during }, among);
}

/** The balances of this grain in the stretches of their ledgers that hold a moment. */
type Asked = { readonly grain: BalanceGrain; readonly during: Instant };

/** The same of many positions. `sql` may use ?1, the source, and its own parameters from ?3 on. */
export function seriesAmong(
  db: ReadDb,
  source: number,
  { grain, during }: Asked,
  among: Positions,
): readonly BalanceSeries[] {
  return db
    .all<Series>(suspicious(grain, among.sql), source, during, ...among.params)
    .map((series) => seriesOf(db, source, series));
}

type Series = {
  readonly series: number;
  /** The ids of its positions, as JSON. */
  readonly positions: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly opening: Quantity;
};

/** Positions that balances of this grain are of; a merged item's rows have balances of two items, which add up to nothing. */
export const isOfGrain = (grain: BalanceGrain): string =>
  `${grain === "position" ? "1" : "p.status_id <> (SELECT id FROM statuses WHERE name = 'in_transit')"}
    AND NOT EXISTS (SELECT 1 FROM items merged WHERE merged.merged_into = p.item_id)`;

/** The other positions `p` in bins `b` that one position `o` in a bin `ob` shares its balance with. */
export const SHARED: Readonly<Record<BalanceGrain, string>> = {
  position: "p.id = o.id",
  bin: "p.item_id = o.item_id AND p.bin_id = o.bin_id",
  location: "p.item_id = o.item_id AND b.location_id = ob.location_id",
};

/**
 * What balances are of where they don't simply add up in the order in which the rows were taken in. All others are left to
 * SQLite: a ledger that is in order never comes out of it.
 */
const suspicious = (grain: BalanceGrain, among: string): string => `
  WITH asked (id) AS (${among}),
    whole AS MATERIALIZED (SELECT DISTINCT p.id, ${SERIES[grain]} AS series, b.location_id FROM asked a
      CROSS JOIN positions o ON o.id = a.id CROSS JOIN bins ob ON ob.id = o.bin_id
      CROSS JOIN positions p ON ${SHARED[grain]} CROSS JOIN bins b ON b.id = p.bin_id WHERE ${isOfGrain(grain)}),
    begun AS MATERIALIZED (SELECT *, ${locationStart("?1", "whole.location_id", "?2")} AS start,
      COALESCE((SELECT MIN(bl.as_of) FROM baselines bl WHERE bl.source_id = ?1 AND bl.location_id = whole.location_id
        AND bl.as_of > ?2), ${END_OF_TIME}) AS "end" FROM whole),
    series AS MATERIALIZED (SELECT series, MIN(start) AS start, MAX("end") AS "end", json_group_array(id) AS positions,
      SUM(${openingAt("?1", "begun.id", "begun.start")}) AS opening FROM begun GROUP BY series),
    moved AS (SELECT u.series, g.movement_id, g.occurred_at, SUM(g.qty) AS qty FROM begun u
      CROSS JOIN legs g ON g.position_id = u.id AND g.source_id = ?1 AND g.occurred_at > u.start
        AND g.occurred_at <= u."end"
      GROUP BY u.series, g.occurred_at, g.movement_id),
    added AS (SELECT series, movement_id, SUM(qty) OVER (PARTITION BY series ORDER BY occurred_at, movement_id
      ROWS UNBOUNDED PRECEDING) AS qty FROM moved),
    held AS (SELECT series, ${wordOn("added.movement_id")} - qty AS opening FROM added),
    apart AS (SELECT series, MIN(opening) AS least, MAX(opening) AS most FROM held WHERE opening IS NOT NULL GROUP BY series)
  SELECT s.series, s.positions, s.start, s."end", s.opening FROM apart a JOIN series s ON s.series = a.series
    WHERE a.least <> a.most OR (s.start > ${BEFORE_TIME} AND a.least <> s.opening) ORDER BY s.series`;

/** The latest word on the balance after a movement, as SQL. */
export const wordOn = (movement: string): string =>
  `(SELECT w.balance FROM written_balances w WHERE w.movement_id = ${movement} ORDER BY w.import_id DESC LIMIT 1)`;

type Row = {
  readonly position: number;
  readonly movementId: number;
  readonly eventId: string;
  readonly doc: string | null;
  readonly at: Instant;
  readonly postedAt: Instant | null;
  readonly effect: Quantity;
  readonly balance: Quantity | null;
};

const ROWS = `SELECT g.movement_id AS movementId, m.event_id AS eventId, m.doc, g.occurred_at AS at, m.posted_at AS postedAt, MIN(g.position_id) AS position,
    SUM(g.qty) AS effect, ${wordOn("g.movement_id")} AS balance
  FROM json_each(?2) o CROSS JOIN legs g ON g.position_id = o.value AND g.source_id = ?1 AND g.occurred_at > ?3 AND g.occurred_at <= ?4
    CROSS JOIN movements m ON m.id = g.movement_id
  GROUP BY g.movement_id HAVING effect <> 0 OR balance IS NOT NULL ORDER BY g.occurred_at, m.import_id, m.row_line, m.id`;

function seriesOf(db: ReadDb, source: number, asked: Series): BalanceSeries {
  const { series, start, end, opening } = asked;
  const positions = new Set(JSON.parse(asked.positions) as number[]);
  const isShared = positions.size > 1;
  const rows = db.all<Row>(ROWS, source, asked.positions, start, end);
  const steps = rows.map(({ at, postedAt, effect, balance }) => ({
    ...{ at, effect, postedAt: postedAt ?? undefined, balance: balance ?? undefined },
  }));
  const known = start > BEFORE_TIME ? { at: start, balance: opening } : undefined;
  const found = balanceBreaks(known, steps);
  const breaks = found?.map(({ index, before, moved, gap, begun }) => {
    const row = rows[index];
    if (!row) throw new Error("a break without its row");
    const { position, movementId, eventId, doc, at } = row;
    return {
      ...{ position, series, isShared, movementId, eventId, doc, at, moved, gap, begun },
      ...{ before: before.balance, beforeAt: before.at },
      written: quantity(before.balance + moved + gap),
    };
  });
  const standing = new Set(standingBreaks(breaks ?? []).map(({ movementId }) => movementId));
  return {
    positions,
    breaks: (breaks ?? []).map((broken) => ({ ...broken, stands: standing.has(broken.movementId) })),
    isDoubted: breaks === undefined,
  };
}
