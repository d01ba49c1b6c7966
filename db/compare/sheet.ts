import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { BEFORE_TIME, ledgerStart, openingAt, withBooks } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION } from "../positions.ts";
import { findSource, type Source } from "../sources.ts";
import { type BreakMark, breakMarks } from "./firstBreak.ts";
import { END_OF_TIME, gapsAt } from "./gaps.ts";
import { LATEST, seriesAt, wordOn } from "./written/breaks.ts";
import { grainOf } from "./written/grain.ts";
import { brokenByBalance } from "./written/inGap.ts";

type Sheet = Reply<"ledger.rows">;

/** An item's ledger at a location in one source since its latest baseline, with the balance after each movement. */
export function ledgerSheet(db: ReadDb, input: Parsed<"ledger.rows">): Answer<Sheet> {
  const source = findSource(db, input.source);
  if (!source) return refuse("notFound", `There is no source ${input.source}. Add it first.`);
  const positions = positionsNamed(db, input);
  if (positions.length === 0)
    return refuse("notFound", `Nothing was ever moved, reported or counted of ${input.sku} there.`);
  const scope = [source.id, JSON.stringify(positions)];
  const opened = db.get<{ start: Instant | null; opening: Quantity; total: number }>(OPENING, ...scope);
  if (!opened) throw new Error("a sum without a row");
  const { start, opening, total } = opened;
  const broken = brokenAt(db, source, positions);
  const rows = db.all<Omit<Sheet["rows"][number], "broke" | "breakEnd">>(
    ROWS,
    ...[...scope, opening, input.limit, input.offset, source.name],
  );
  return ok({
    baselineAt: start,
    opening,
    total,
    isWritten: grainOf(db, source.id) !== undefined,
    reported: positions.length === 1 ? reportedOf(db, source.id, positions) : [],
    rows: rows.map((row) => ({ ...row, ...markOf(broken.get(row.movementId)) })),
  });
}

function positionsNamed(
  db: ReadDb,
  { sku, location, bin, lot, statuses }: Parsed<"ledger.rows">,
): readonly number[] {
  return db
    .all<{ id: number }>(
      `SELECT p.id FROM positions p ${JOIN_POSITION} WHERE i.sku = ?1 AND l.name = ?2 AND b.name = COALESCE(?3, b.name)
        AND lot.name = COALESCE(?4, lot.name) AND (?5 = '[]' OR st.name IN (SELECT value FROM json_each(?5)))`,
      ...[sku, location, bin ?? null, lot ?? null, JSON.stringify(statuses)],
    )
    .map(({ id }) => id);
}

/** Each position with where its ledger starts, and the movements since: what only moves among them is none. */
const LEDGER = `WITH own AS MATERIALIZED (SELECT p.id, ${ledgerStart("?1", "p.id", "b.location_id", String(END_OF_TIME))} AS start
    FROM json_each(?2) wanted CROSS JOIN positions p ON p.id = wanted.value JOIN bins b ON b.id = p.bin_id),
  moved AS MATERIALIZED (SELECT g.movement_id, g.occurred_at, SUM(g.qty) AS qty
    FROM own CROSS JOIN legs g ON g.position_id = own.id AND g.source_id = ?1 AND g.occurred_at > own.start
    GROUP BY g.movement_id, g.occurred_at HAVING SUM(g.qty) <> 0)`;

const OPENING = `${LEDGER} SELECT NULLIF(MIN(start), ${BEFORE_TIME}) AS start,
  SUM(${openingAt("?1", "own.id", "own.start")}) AS opening, (SELECT COUNT(*) FROM moved) AS total FROM own`;

const ROWS = `${LEDGER},
  balanced AS (SELECT *, ?3 + SUM(qty) OVER (ORDER BY occurred_at, movement_id ROWS UNBOUNDED PRECEDING) AS running FROM moved),
  page AS MATERIALIZED (SELECT * FROM balanced ORDER BY occurred_at, movement_id LIMIT ?4 OFFSET ?5)
  SELECT g.movement_id AS movementId, ?6 || ':' || m.event_id AS movement, m.line, g.occurred_at AS occurredAt,
    t.name AS type, g.qty AS effect, g.running, ${wordOn("g.movement_id")} AS written,
    COALESCE(m.doc, '') AS doc, COALESCE(m.by, '') AS user
  FROM page g JOIN movements m ON m.id = g.movement_id JOIN movement_types t ON t.id = m.type_id
  ORDER BY g.occurred_at, g.movement_id`;

/** By movement; where one is the row of one break and an end of another, it is shown as the row. */
function brokenAt(db: ReadDb, source: Source, positions: readonly number[]): ReadonlyMap<number, BreakMark> {
  const gaps = positions.flatMap((position) => gapsAt(db, source.id, position));
  const named = brokenByBalance(db, source.id, gaps);
  const marks = gaps.flatMap((gap) => breakMarks(db, source.id, gap, named));
  const written = seriesAt(db, source.id, positions, LATEST)
    .flatMap(({ breaks }) => breaks)
    .map(({ movementId }) => ({ movementId, end: undefined }));
  const ends = marks.filter(({ end }) => end !== undefined);
  const rows = marks.filter(({ end }) => end === undefined);
  return new Map([...ends, ...rows, ...written].map((mark) => [mark.movementId, mark]));
}

const markOf = (mark: BreakMark | undefined): Pick<Sheet["rows"][number], "broke" | "breakEnd"> => ({
  broke: mark !== undefined && mark.end === undefined,
  breakEnd: mark?.end ?? null,
});

/** What the source reported of a position, beside its own book of the moment. */
const reportedOf = (db: ReadDb, source: number, [position = 0]: readonly number[]): Sheet["reported"] =>
  db.all<Sheet["reported"][number]>(
    `${withBooks(`SELECT r.as_of AS at, r.qty AS observed, b.location_id AS place FROM reported r
        JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
        WHERE r.source_id = ?1 AND r.position_id = ?2 AND r.baseline = 0`)}
      SELECT at, observed, book FROM booked ORDER BY at`,
    ...[source, position],
  );
