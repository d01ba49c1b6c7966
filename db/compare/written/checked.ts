import type { CheckedRow } from "../../../shared/comparisonShapes.ts";
import { eventName } from "../../../shared/ingest/identity.ts";
import type { ReadDb } from "../../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../../positions.ts";
import type { Source } from "../../sources.ts";
import { ALL_MOVED, type BalanceSeries, LATEST, seriesAmong, type WrittenBreak } from "./breaks.ts";
import { BALANCE_RULE } from "./findings.ts";
import { grainOf } from "./grain.ts";

/** A row of a ledger whose written balance breaks, beside the broken reports; `isWritten` tells it from those. */
export type BrokenRow = CheckedRow & { readonly isWritten: true };

/** How many balances a source has written beside its movements. */
export function balancesOf(db: ReadDb, source: number): number {
  if (grainOf(db, source) === undefined) return 0;
  const row = db.get<{ n: number }>(
    `SELECT COUNT(DISTINCT w.movement_id) AS n FROM written_balances w JOIN movements m ON m.id = w.movement_id
      WHERE m.source_id = ? AND m.superseded_by = 0`,
    source,
  );
  return row?.n ?? 0;
}

type Broken = { readonly rows: readonly BrokenRow[]; readonly notes: readonly string[] };

/**
 * Every row of a source at which its written balance breaks, the most valuable first, but those movements that reports name
 * (`told`); and where its balances say nothing.
 */
export function brokenRows(db: ReadDb, source: Source, search: string, told: ReadonlySet<number>): Broken {
  const grain = grainOf(db, source.id);
  if (grain === undefined) return { rows: [], notes: [] };
  const series = seriesAmong(db, source.id, { grain, during: LATEST }, ALL_MOVED);
  const broken = series.flatMap(({ breaks }) => breaks).filter(({ movementId }) => !told.has(movementId));
  const named = namesOf(db, source.id, broken, search);
  const rows = broken
    .flatMap((row) => {
      const names = named.get(row.position);
      return names
        ? [{ worth: Math.abs(row.gap) * names.unitCost, row: rowOf(source.name, row, names) }]
        : [];
    })
    .toSorted((a, b) => b.worth - a.worth || a.row.closingAt - b.row.closingAt)
    .map(({ row }) => row);
  return { rows, notes: doubtNotes(source, series) };
}

function doubtNotes({ name }: Source, series: readonly BalanceSeries[]): string[] {
  const doubted = series.filter(({ isDoubted }) => isDoubted);
  const positions = doubted.reduce((sum, one) => sum + one.positions.size, 0);
  return positions === 0
    ? []
    : [
        `Positions at which most of the balances that ${name} writes don't go on from the row before, so that they aren't held against its movements there: ${positions}.`,
      ];
}

type Names = Pick<CheckedRow, "sku" | "location" | "bin" | "lot" | "status" | "case"> & {
  readonly position: number;
  readonly unitCost: number;
};

function namesOf(
  db: ReadDb,
  source: number,
  broken: readonly WrittenBreak[],
  search: string,
): ReadonlyMap<number, Names> {
  const rows = db.all<Names>(
    `SELECT p.id AS position, ${POSITION_NAMES}, i.unit_cost AS unitCost, (SELECT MAX(k.id) FROM cases k
        WHERE k.position_id = p.id AND k.source_id = ?1 AND k.kind = 'ledger' AND k.state = 'open') AS "case"
      FROM positions p ${JOIN_POSITION} WHERE p.id IN (SELECT value FROM json_each(?2))
        AND (?3 = '' OR INSTR(LOWER(i.sku || ' ' || i.description || ' ' || b.name), LOWER(?3)) > 0)`,
    ...[source, JSON.stringify(broken.map(({ position }) => position)), search],
  );
  return new Map(rows.map((row) => [row.position, row]));
}

function rowOf(source: string, broken: WrittenBreak, names: Names): BrokenRow {
  const { movementId, at, before, beforeAt, moved, written, gap, stands } = broken;
  const { sku, location, bin, lot, status } = names;
  return {
    ...{ sku, location, bin, lot, status, openingAt: beforeAt, closingAt: at },
    ...{ opening: before, moved, closing: written, gap },
    firstBreak: { movementId, movement: `${source}:${eventName(broken)}`, at, by: "balance" },
    verdict: stands ? "exception" : "explained",
    rule: stands ? BALANCE_RULE : "a later balance made up for it",
    case: stands ? names.case : null,
    isWritten: true,
  };
}
