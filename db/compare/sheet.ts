import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { bookAt, ledgerAt, ledgerStart } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION } from "../positions.ts";
import { findSource, type Source } from "../sources.ts";
import { balanceColumns } from "./balances.ts";
import { firstBreak } from "./firstBreak.ts";
import { gapsAt } from "./gaps.ts";

/** Beyond every instant: the ledger up to its end. */
const END_OF_TIME = 9_000_000_000_000_000 as Instant;

type Sheet = Reply<"ledger.rows">;

/** One position's ledger in one source since its latest baseline, with the balance after each movement. */
export function ledgerSheet(db: ReadDb, input: Parsed<"ledger.rows">): Answer<Sheet> {
  const source = findSource(db, input.source);
  if (!source) return refuse("notFound", `There is no source ${input.source}. Add it first.`);
  const position = positionNamed(db, input);
  if (position === undefined)
    return refuse("notFound", `Nothing was ever moved, reported or counted of ${input.sku} there.`);
  const { start, opening } = ledgerAt(db, source.id, position, END_OF_TIME);
  const since = start ?? -END_OF_TIME;
  const total = db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM legs WHERE source_id = ? AND position_id = ? AND occurred_at > ?",
    ...[source.id, position, since],
  );
  const broken = brokenAt(db, source, position);
  const rows = db.all<Omit<Sheet["rows"][number], "broke">>(
    `WITH balanced AS (SELECT movement_id, occurred_at, qty,
          ?4 + SUM(qty) OVER (ORDER BY occurred_at, movement_id ROWS UNBOUNDED PRECEDING) AS running
        FROM legs WHERE source_id = ?1 AND position_id = ?2 AND occurred_at > ?3),
      page AS MATERIALIZED (SELECT * FROM balanced ORDER BY occurred_at, movement_id LIMIT ?5 OFFSET ?6)
      SELECT g.movement_id AS movementId, ?7 || ':' || m.event_id AS movement, m.line, g.occurred_at AS occurredAt,
        t.name AS type, g.qty AS effect, g.running, COALESCE(m.doc, '') AS doc, COALESCE(m.by, '') AS user
      FROM page g JOIN movements m ON m.id = g.movement_id JOIN movement_types t ON t.id = m.type_id
      ORDER BY g.occurred_at, g.movement_id`,
    ...[source.id, position, since, opening, input.limit, input.offset, source.name],
  );
  return ok({
    baselineAt: start,
    opening,
    total: total?.n ?? 0,
    reported: reportedAt(db, source.id, position),
    rows: rows.map((row) => ({ ...row, broke: broken.has(row.movementId) })),
  });
}

function positionNamed(
  db: ReadDb,
  { sku, location, bin, lot, status }: Parsed<"ledger.rows">,
): number | undefined {
  return db.get<{ id: number }>(
    `SELECT p.id FROM positions p ${JOIN_POSITION}
      WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?`,
    ...[sku, location, bin, lot, status],
  )?.id;
}

function brokenAt(db: ReadDb, source: Source, position: number): ReadonlySet<number> {
  const gaps = gapsAt(db, source.id, position);
  if (gaps.length === 0) return new Set();
  const columns = balanceColumns(db, source.id);
  return new Set(gaps.flatMap((gap) => firstBreak(db, source, gap, columns)?.movementId ?? []));
}

/** What the source reported of the position, beside its own book of the moment. */
const reportedAt = (db: ReadDb, source: number, position: number): Sheet["reported"] =>
  db.all<{ at: Instant; observed: Quantity; book: Quantity }>(
    `WITH seen AS (SELECT r.as_of AS at, r.qty AS observed, b.location_id AS place FROM reported r
        JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
        WHERE r.source_id = ?1 AND r.position_id = ?2 AND r.baseline = 0),
      started AS (SELECT *, ${ledgerStart("?1", "?2", "seen.place", "seen.at")} AS start FROM seen)
    SELECT at, observed, ${bookAt("?1", "?2", "started.start", "started.at")} AS book FROM started ORDER BY at`,
    ...[source, position],
  );
