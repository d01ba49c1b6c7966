import type { AdjustmentRow } from "../../shared/shapes.ts";
import { approvalsNeeded } from "../../shared/adjust/approve.ts";
import type { AbcClass, AdjustmentKind, Cause } from "../../shared/domain.ts";
import type { Money, UnitCost } from "../../shared/money.ts";
import { add, type Quantity, subtract } from "../../shared/quantity.ts";
import { isInScope } from "../../shared/reconcile/policy.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { currentPolicy } from "../policy.ts";
import { positionName } from "../positions.ts";
import { MOVEMENT_NAME } from "../reconcile/situation.ts";

/** An adjustment as it is stored, with its system's name. */
export type Row = {
  readonly id: number;
  readonly case_id: number;
  readonly count_id: number;
  readonly source_id: number;
  readonly source: string;
  readonly kind: AdjustmentKind;
  readonly state: AdjustmentRow["state"];
  readonly position_id: number;
  readonly to_position_id: number | null;
  readonly entry_id: number;
  readonly book: Quantity;
  readonly counted: Quantity;
  /** Signed change of an adjustment; what a reclassification moves, always positive. */
  readonly qty: Quantity;
  readonly unit_cost: UnitCost;
  readonly value: Money;
  readonly cause: Cause;
  readonly reason: string;
  readonly idempotency_key: string;
  readonly proposed_by: string;
  readonly proposed_at: Instant;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly batch_id: number | null;
  readonly movement_id: number | null;
};

export const SELECT = "SELECT a.*, s.name AS source FROM adjustments a JOIN sources s ON s.id = a.source_id";

export function rowOf(db: ReadDb, id: number): AdjustmentRow {
  const row = db.get<Row>(`${SELECT} WHERE a.id = ?`, id);
  if (!row) throw new Error(`no adjustment ${id}`);
  return replyOf(db, row);
}

/** The rows of these ids, in order, each once; refused when one is missing. */
export function rowsOf(db: ReadDb, ids: readonly number[]): Answer<Row[]> {
  const rows: Row[] = [];
  for (const id of new Set(ids)) {
    const row = db.get<Row>(`${SELECT} WHERE a.id = ?`, id);
    if (!row) return refuse("notFound", `There is no adjustment ${id}.`);
    rows.push(row);
  }
  return ok(rows);
}

export function replyOf(db: ReadDb, row: Row): AdjustmentRow {
  return {
    adjustment: row.id,
    case: row.case_id,
    kind: row.kind,
    state: row.state,
    ...positionName(db, row.position_id),
    to: row.to_position_id === null ? null : positionName(db, row.to_position_id),
    book: row.book,
    counted: row.counted,
    after: isOutOfCounted(db, row) ? subtract(row.book, row.qty) : add(row.book, row.qty),
    qty: row.qty,
    value: row.value,
    cause: row.cause,
    reason: row.reason,
    source: row.source,
    countedBy: countersOf(db, row),
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    batch: row.batch_id,
    corrects: row.movement_id === null ? null : movementName(db, row.movement_id),
    approvals: approvalsOf(db, row.id),
    needed: neededFor(db, row),
    auto: autoOf(db, row.id),
  };
}

/** Whether it moves stock out of the position whose count it stands on; else it moves some into it, or corrects it in place. */
function isOutOfCounted(db: ReadDb, { to_position_id: to, entry_id: entry }: Row): boolean {
  if (to === null) return false;
  return (
    db.get(
      `SELECT 1 FROM entries e WHERE e.id = ?1 AND (e.position_id = ?2 OR EXISTS
        (SELECT 1 FROM rolled_up r WHERE r.whole_id = ?2 AND r.count_id = e.count_id AND r.part_id = e.position_id))`,
      ...[entry, to],
    ) === undefined
  );
}

/** Everybody who counted a position the adjustment changes, in the count it stands on. */
export function countersOf(db: ReadDb, row: Row): string[] {
  // Sorted here: asked for by name, SQLite would walk everything that each counter counted.
  const entries = db.all<{ by: string }>(
    `SELECT counted_by AS by FROM entries WHERE count_id = ?1 AND position_id IN
      (SELECT ?2 UNION SELECT ?3 UNION SELECT part_id FROM rolled_up WHERE whole_id IN (?2, ?3) AND count_id = ?1)`,
    ...[row.count_id, row.position_id, row.to_position_id],
  );
  return [...new Set(entries.map(({ by }) => by))].toSorted();
}

export const approvalsOf = (db: ReadDb, id: number): AdjustmentRow["approvals"] =>
  db.all("SELECT by, at FROM approvals WHERE adjustment_id = ? ORDER BY id", id);

/** How many people must approve it, by the policy in force. */
export function neededFor(db: ReadDb, row: Row): 1 | 2 {
  const { secondApprovals } = currentPolicy(db);
  if (secondApprovals.length === 0) return 1;
  const scoped = {
    ...positionName(db, row.position_id),
    abcClass: itemOf(db, row.position_id).abcClass ?? undefined,
  };
  const above = secondApprovals.filter((rule) => isInScope(rule, scoped)).map((rule) => rule.above);
  return approvalsNeeded(row.value, above);
}

export type AdjustedItem = {
  readonly unitCost: UnitCost;
  readonly baseUom: string;
  readonly abcClass: AbcClass | null;
  readonly highRisk: number;
};

export function itemOf(db: ReadDb, position: number): AdjustedItem {
  const found = db.get<AdjustedItem>(
    `SELECT i.unit_cost AS unitCost, i.base_uom AS baseUom, i.abc_class AS abcClass, i.high_risk AS highRisk
      FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = ?`,
    position,
  );
  if (!found) throw new Error(`no position ${position}`);
  return found;
}

const movementName = (db: ReadDb, id: number): string =>
  db.get<{ name: string }>(
    `SELECT ${MOVEMENT_NAME} AS name FROM movements m JOIN sources s ON s.id = m.source_id WHERE m.id = ?`,
    id,
  )?.name ?? `#${id}`;

const autoOf = (db: ReadDb, id: number): AdjustmentRow["auto"] =>
  db.get(
    `SELECT u.rule_id AS rule, r.name, u.version FROM auto_uses u
      JOIN auto_rules r ON r.id = u.rule_id AND r.version = u.version WHERE u.adjustment_id = ?`,
    id,
  ) ?? null;
