import type { Origin, TimelineRow } from "../../shared/caseShapes.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { Elsewhere } from "./twins.ts";
import { COUNTED, isSum } from "../reconcile/counted.ts";

/** A ledger of one position since its baseline; `start` is before all times where there is none. */
export type PositionLedger = {
  readonly source: number;
  readonly position: number;
  readonly start: number;
  readonly opening: Quantity;
};

/** Something that stands among a position's own movements, before it is known where. */
type Seen = Omit<Extract<TimelineRow, { kind: "count" | "baseline" | "snapshot" }>, "running">;

/** A moment with its place in the whole timeline, counted from 0, and how many own movements come before it. */
export type Moment = { readonly row: TimelineRow; readonly place: number; readonly movementsBefore: number };

/** Everything but the position's own movements, laid among them. What is seen at a time comes after what moved then. */
export function momentsOf(db: ReadDb, ledger: PositionLedger, elsewhere: readonly Elsewhere[]): Moment[] {
  const rows = [
    ...reportsOf(db, ledger),
    ...countsOf(db, ledger),
    ...elsewhere.map((one) => ({ ...one, kind: "elsewhere" as const, at: one.occurredAt })),
  ].toSorted((a, b) => a.at - b.at);
  const stretches = stretchesBefore(
    db,
    ledger,
    rows.map(({ at }) => at),
  );
  let movementsBefore = 0;
  let running = ledger.opening;
  return rows.map((row, index) => {
    movementsBefore += stretches[index]?.movements ?? 0;
    running = quantity(running + (stretches[index]?.qty ?? 0));
    return { row: { ...row, running }, place: index + movementsBefore, movementsBefore };
  });
}

type Stretch = { readonly movements: number; readonly qty: number };

/** What moved between each of these times and the one before it; every movement is read once. */
const stretchesBefore = (
  db: ReadDb,
  { source, position, start }: PositionLedger,
  times: readonly Instant[],
): Stretch[] =>
  db.all<Stretch>(
    `WITH times AS (SELECT key AS place, value AS at, LAG(value, 1, ?3) OVER (ORDER BY key) AS before FROM json_each(?4))
      SELECT COUNT(g.movement_id) AS movements, COALESCE(SUM(g.qty), 0) AS qty FROM times
        LEFT JOIN legs g ON g.position_id = ?2 AND g.source_id = ?1
          AND g.occurred_at > times.before AND g.occurred_at <= times.at
      GROUP BY times.place ORDER BY times.place`,
    ...[source, position, start, JSON.stringify(times)],
  );

type ReportRow = {
  readonly source: string;
  readonly baseline: number;
  readonly at: Instant;
  readonly qty: Quantity;
};

/** The baseline that the ledger starts from, and what any source has reported of the position since. */
function reportsOf(db: ReadDb, { source, position, start, opening }: PositionLedger): Seen[] {
  const rows = db.all<ReportRow>(
    `SELECT s.name AS source, r.baseline, r.as_of AS at, r.qty FROM reported r JOIN sources s ON s.id = r.source_id
      WHERE r.position_id = ?1 AND r.as_of >= ?3 AND (r.baseline = 0 OR (r.source_id = ?2 AND r.as_of = ?3))
      ORDER BY r.as_of, r.baseline DESC, s.name`,
    ...[position, source, start],
  );
  const reports = rows.map((row): Seen => ({
    kind: row.baseline === 1 ? "baseline" : "snapshot",
    at: row.at,
    by: row.source,
    observed: row.qty,
    count: null,
    origin: { report: { source: row.source, position, baseline: row.baseline === 1, at: row.at } },
  }));
  const began = reports.some(({ kind }) => kind === "baseline") ? undefined : baselineAt(db, source, start);
  // A baseline that leaves the position out says that it held nothing.
  return began === undefined
    ? reports
    : [{ kind: "baseline", ...began, observed: opening, count: null, origin: null }, ...reports];
}

const baselineAt = (
  db: ReadDb,
  source: number,
  start: number,
): { readonly at: Instant; readonly by: string } | undefined =>
  db.get<{ at: Instant; by: string }>(
    `SELECT b.as_of AS at, s.name AS by FROM baselines b JOIN sources s ON s.id = b.source_id
      WHERE b.source_id = ? AND b.as_of = ? LIMIT 1`,
    ...[source, start],
  );

type EntryRow = {
  readonly entry: number;
  readonly count: number;
  readonly at: Instant;
  readonly by: string;
  readonly qty: Quantity;
  readonly line: number | null;
};

/** Every entry of the position in any count since the ledger began; of the bins of a location added up, the sums. */
function countsOf(db: ReadDb, { position, start }: PositionLedger): Seen[] {
  const rows = db.all<EntryRow>(
    `SELECT e.id AS entry, e.count_id AS "count", e.counted_at AS at, e.counted_by AS by, e.qty, e.row_line AS line FROM entries e
        WHERE e.position_id = ?1 AND e.counted_at >= ?2 AND NOT ${isSum("?1", "e.count_id")}
      UNION ALL
      SELECT e.id, v.count_id, e.counted_at, e.counted_by, ${COUNTED}, NULL FROM verdicts v JOIN entries e ON e.id = v.entry_id
        WHERE v.position_id = ?1 AND e.counted_at >= ?2 AND ${isSum("?1", "v.count_id")}
      ORDER BY at, entry`,
    ...[position, start],
  );
  return rows.map(({ entry, count, at, by, qty, line }) => {
    const origin: Origin | null = line === null ? null : { entry };
    return { kind: "count", at, by, observed: qty, count, origin };
  });
}
