import type { CaseMovement, TimelineRow, TwinState } from "../../shared/caseShapes.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { PositionName } from "../../shared/trace/types.ts";
import { BEFORE_TIME, ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { OUTER_JOIN_POSITION, POSITION_NAMES, positionName } from "../positions.ts";
import { JOIN_MOVEMENT, MOVEMENT_COLUMNS } from "./movementRows.ts";
import { type Moment, momentsOf, type PositionLedger } from "./moments.ts";
import { caseIds } from "./subject.ts";
import { type Compared, comparedWith } from "./twins.ts";

/**
 * A page of everything that happened to a count case's position since its baseline, in order of time. The position's
 * own movements, which may be very many, are read by page; what stands between them (counts, reports, and movements
 * that only another source has) is few, and laid among them by how many movements come before.
 */
export function caseTimeline(db: ReadDb, input: Parsed<"cases.timeline">): Answer<Reply<"cases.timeline">> {
  const ledger = ledgerOf(db, input.case);
  if (!ledger) return refuse("notFound", `Case ${input.case} has no timeline: no count stands behind it.`);
  const compared = comparedWith(db, { id: input.case });
  const moments = momentsOf(db, ledger, compared.elsewhere);
  const { offset, limit } = input;
  const before = moments.filter(({ place }) => place < offset).length;
  const within = moments.slice(before).filter(({ place }) => place < offset + limit);
  const first = offset - before;
  const own = ownRows(db, ledger, compared, { first, limit: limit - within.length });
  return ok({
    total: movementCount(db, ledger) + moments.length,
    others: [...compared.others],
    notes: [...compared.notes],
    rows: laid(own, within, first),
  });
}

/** Where movements stand in a case's whole timeline, counted from 0, by id; those that aren't in it are left out. */
export function timelinePlaces(
  db: ReadDb,
  id: number,
  movements: readonly number[],
): ReadonlyMap<number, number> {
  const ledger = movements.length === 0 ? undefined : ledgerOf(db, id);
  if (!ledger) return new Map();
  const moments = momentsOf(db, ledger, comparedWith(db, { id }).elsewhere);
  return new Map(
    movements.flatMap((movement) => {
      const place = placeOf(db, ledger, moments, movement);
      return place === undefined ? [] : [[movement, place] as const];
    }),
  );
}

function ledgerOf(db: ReadDb, id: number): PositionLedger | undefined {
  const ids = caseIds(db, id);
  const counted = db.get<{ at: Instant }>(
    `SELECT e.counted_at AS at FROM verdicts v JOIN entries e ON e.id = v.entry_id WHERE v.count_id = ? AND v.position_id = ?`,
    ...[ids?.count ?? null, ids?.position ?? null],
  );
  if (!ids || ids.position === null || !counted) return undefined;
  const { source, position } = ids;
  const { start, opening } = ledgerAt(db, source, position, counted.at);
  return { source, position, start: start ?? BEFORE_TIME, opening };
}

const OWN = "FROM legs g WHERE g.position_id = ?1 AND g.source_id = ?2 AND g.occurred_at > ?3";
const IN_ORDER = "ORDER BY g.occurred_at, g.movement_id";

const movementCount = (db: ReadDb, { position, source, start }: PositionLedger): number =>
  db.get<{ n: number }>(`SELECT COUNT(*) AS n ${OWN}`, position, source, start)?.n ?? 0;

type OwnRow = Extract<TimelineRow, { kind: "movement" }>;
type Read = Omit<CaseMovement, "at"> & PositionName & { readonly other: number | null };

function ownRows(
  db: ReadDb,
  ledger: PositionLedger,
  compared: Compared,
  { first, limit }: { readonly first: number; readonly limit: number },
): OwnRow[] {
  const scope = [ledger.position, ledger.source, ledger.start];
  const before = db.get<{ qty: number | null }>(
    `SELECT SUM(qty) AS qty FROM (SELECT g.qty ${OWN} ${IN_ORDER} LIMIT ?4)`,
    ...[...scope, first],
  );
  const { sku } = positionName(db, ledger.position);
  let running: Quantity = quantity(ledger.opening + (before?.qty ?? 0));
  const reads = db.all<Read>(PAGE, ...[...scope, limit, first]);
  return reads.map(({ other, ...read }) => {
    const { sku: _importedAs, location, bin, lot, status, ...row } = read;
    running = quantity(running + row.effect);
    return {
      kind: "movement",
      at: row.occurredAt,
      ...row,
      running,
      counterpart: other === null ? null : { sku, location, bin, lot, status },
      twins: [...(compared.statesOf.get(row.movementId) ?? unknownTo(compared))],
      unusual: compared.unusual.get(row.movementId) ?? null,
    };
  });
}

const unknownTo = ({ others }: Compared): TwinState[] =>
  others.map((source) => ({ source, state: "unknown", rows: [] }));

/** Which end is the other one shows by the leg's sign: of a merged item, the movement names positions of the one it was. */
const PAGE = `SELECT ${MOVEMENT_COLUMNS}, own.qty AS effect, p.id AS other, ${POSITION_NAMES}
  FROM (SELECT g.* ${OWN} ${IN_ORDER} LIMIT ?4 OFFSET ?5) own JOIN movements m ON m.id = own.movement_id ${JOIN_MOVEMENT}
    LEFT JOIN positions p ON p.id = CASE WHEN own.qty > 0 OR m.to_position_id = ?1 THEN m.from_position_id
      ELSE m.to_position_id END ${OUTER_JOIN_POSITION}
  ORDER BY own.occurred_at, own.movement_id`;

/** A page of movements, the first of which is number `first` of all, with the moments between them. */
function laid(own: readonly OwnRow[], moments: readonly Moment[], first: number): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let taken = 0;
  for (const { row, movementsBefore } of moments) {
    rows.push(...own.slice(taken, movementsBefore - first), row);
    taken = movementsBefore - first;
  }
  return [...rows, ...own.slice(taken)];
}

/** Where a movement stands in the whole timeline; what is seen at a time comes after what moved then. */
function placeOf(
  db: ReadDb,
  { position, source, start }: PositionLedger,
  moments: readonly Moment[],
  movement: number,
): number | undefined {
  const found = moments.find(({ row }) => row.kind === "elsewhere" && row.movementId === movement);
  if (found) return found.place;
  const own = db.get<{ at: Instant; n: number }>(
    `SELECT m.occurred_at AS at, (SELECT COUNT(*) ${OWN} AND (g.occurred_at, g.movement_id) < (m.occurred_at, m.id)) AS n
      FROM movements m WHERE m.id = ?4 AND EXISTS (SELECT 1 ${OWN} AND g.occurred_at = m.occurred_at AND g.movement_id = m.id)`,
    ...[position, source, start, movement],
  );
  return own && own.n + moments.filter(({ row }) => row.at < own.at).length;
}
