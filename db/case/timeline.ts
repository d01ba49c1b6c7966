import type { TimelineRow } from "../../shared/caseShapes.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { BEFORE_TIME, openingOf } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { type Moment, momentsOf, type PositionLedger } from "./moments.ts";
import { movementCount, OWN, type OwnRow, ownRows, rowsOfType } from "./ownRows.ts";
import { caseIds } from "./subject.ts";
import { comparedWith } from "./twins.ts";

/**
 * A page of everything that happened to a count case's position since its baseline, in order of time. The position's
 * own movements, which may be very many, are read by page; what stands between them (counts, reports, and movements
 * that only another source has) is few, and laid among them by how many movements come before. Of one type it is the
 * movements alone that the bridge adds up: those in the book that the count was held against.
 */
export function caseTimeline(db: ReadDb, input: Parsed<"cases.timeline">): Answer<Reply<"cases.timeline">> {
  const ledger = ledgerOf(db, input.case);
  if (!ledger) return refuse("notFound", `Case ${input.case} has no timeline: no count stands behind it.`);
  const compared = comparedWith(db, { id: input.case });
  const { offset, limit, type } = input;
  const around = { others: [...compared.others], notes: [...compared.notes] };
  if (type !== undefined)
    return ok({
      ...around,
      ...rowsOfType(db, ledger, compared, { type, until: ledger.countedAt, offset, limit }),
    });
  const moments = momentsOf(db, ledger, compared.elsewhere);
  const before = moments.filter(({ place }) => place < offset).length;
  const within = moments.slice(before).filter(({ place }) => place < offset + limit);
  const first = offset - before;
  const own = ownRows(db, ledger, compared, { first, limit: limit - within.length });
  return ok({
    ...around,
    total: movementCount(db, ledger) + moments.length,
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

function ledgerOf(db: ReadDb, id: number): (PositionLedger & { readonly countedAt: Instant }) | undefined {
  const ids = caseIds(db, id);
  const counted = db.get<{ at: Instant }>(
    `SELECT e.counted_at AS at FROM verdicts v JOIN entries e ON e.id = v.entry_id WHERE v.count_id = ? AND v.position_id = ?`,
    ...[ids?.count ?? null, ids?.position ?? null],
  );
  if (!ids || ids.position === null || !counted) return undefined;
  const { source, position } = ids;
  const { start, opening } = openingOf(db, source, position, counted.at);
  return { source, position, start: start ?? BEFORE_TIME, opening, countedAt: counted.at };
}

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
