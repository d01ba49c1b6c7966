import type { CaseMovement, TimelineRow, TwinState } from "../../shared/caseShapes.ts";
import type { MovementType } from "../../shared/domain.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import type { PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { OUTER_JOIN_POSITION, POSITION_NAMES, positionName } from "../positions.ts";
import type { PositionLedger } from "./moments.ts";
import { JOIN_MOVEMENT, MOVEMENT_COLUMNS } from "./movementRows.ts";
import type { Compared } from "./twins.ts";

/** A position's own movements since its baseline. */
export const OWN = "FROM legs g WHERE g.position_id = ?1 AND g.source_id = ?2 AND g.occurred_at > ?3";
const IN_ORDER = "ORDER BY g.occurred_at, g.movement_id";

export type OwnRow = Extract<TimelineRow, { kind: "movement" }>;
type Read = Omit<CaseMovement, "at"> & PositionName & { readonly other: number | null };

export const movementCount = (db: ReadDb, { position, source, start }: PositionLedger): number =>
  db.get<{ n: number }>(`SELECT COUNT(*) AS n ${OWN}`, position, source, start)?.n ?? 0;

/** A page of all of them, the first of which is number `first`, counted from 0. */
export function ownRows(
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
  const toRow = rowsOf(db, ledger, compared);
  let running: Quantity = quantity(ledger.opening + (before?.qty ?? 0));
  return db.all<Read>(PAGE, ...[...scope, limit, first]).map((read) => {
    running = quantity(running + read.effect);
    return toRow(read, running);
  });
}

/** A page of those of one type up to a moment, each with the book after it, and how many of them there are. */
export function rowsOfType(
  db: ReadDb,
  ledger: PositionLedger,
  compared: Compared,
  asked: {
    readonly type: MovementType;
    readonly until: Instant;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly total: number; readonly rows: OwnRow[] } {
  const toRow = rowsOf(db, ledger, compared);
  const scope = [ledger.position, ledger.source, ledger.start, asked.type, asked.until];
  const counted = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (${OF_TYPE})`, ...scope);
  const reads = db.all<Read & { readonly moved: number }>(
    `SELECT ${COLUMNS}, own.moved FROM (${OF_TYPE} LIMIT ?6 OFFSET ?7) own ${JOINS}`,
    ...[...scope, asked.limit, asked.offset],
  );
  return {
    total: counted?.n ?? 0,
    rows: reads.map(({ moved, ...read }) => toRow(read, quantity(ledger.opening + moved))),
  };
}

function rowsOf(
  db: ReadDb,
  ledger: PositionLedger,
  compared: Compared,
): (read: Read, running: Quantity) => OwnRow {
  const { sku } = positionName(db, ledger.position);
  return ({ other, ...read }, running) => {
    const { sku: _importedAs, location, bin, lot, status, ...row } = read;
    return {
      kind: "movement",
      at: row.occurredAt,
      ...row,
      running,
      counterpart: other === null ? null : { sku, location, bin, lot, status },
      twins: [...(compared.statesOf.get(row.movementId) ?? unknownTo(compared))],
      unusual: compared.unusual.get(row.movementId) ?? null,
    };
  };
}

const unknownTo = ({ others }: Compared): TwinState[] =>
  others.map((source) => ({ source, state: "unknown", rows: [] }));

const COLUMNS = `${MOVEMENT_COLUMNS}, own.qty AS effect, p.id AS other, ${POSITION_NAMES}`;

/** Which end is the other one shows by the leg's sign: of a merged item, the movement names positions of the one it was. */
const JOINS = `JOIN movements m ON m.id = own.movement_id ${JOIN_MOVEMENT}
    LEFT JOIN positions p ON p.id = CASE WHEN own.qty > 0 OR m.to_position_id = ?1 THEN m.from_position_id
      ELSE m.to_position_id END ${OUTER_JOIN_POSITION}
  ORDER BY own.occurred_at, own.movement_id`;

const PAGE = `SELECT ${COLUMNS} FROM (SELECT g.* ${OWN} ${IN_ORDER} LIMIT ?4 OFFSET ?5) own ${JOINS}`;

/** What had moved since the baseline is summed over all movements, of whatever type. */
const OF_TYPE = `SELECT level.* FROM (SELECT g.*, SUM(g.qty) OVER (${IN_ORDER}) AS moved ${OWN} AND g.occurred_at <= ?5) level
  JOIN movements of_type ON of_type.id = level.movement_id
  WHERE of_type.type_id = (SELECT id FROM movement_types WHERE name = ?4)
  ORDER BY level.occurred_at, level.movement_id`;
