import { createHash } from "node:crypto";
import type { Parsed, Reply } from "../shared/contract.ts";
import type { AdjustmentRow } from "../shared/shapes.ts";
import { mayApprove } from "../shared/adjust/approve.ts";
import { type Proposal, proposalsFor } from "../shared/adjust/propose.ts";
import { targets } from "../shared/adjust/targets/index.ts";
import type { ApprovedAdjustment } from "../shared/adjust/targets/native.ts";
import type { AdjustmentKind, Cause } from "../shared/domain.ts";
import { money, type Money, revaluation, type UnitCost, valueOf } from "../shared/money.ts";
import { quantity, type Quantity } from "../shared/quantity.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import type { PositionName } from "../shared/trace/types.ts";
import { sinceShown } from "./accuracy/sinceShown.ts";
import { addEvent, settleCase } from "./cases/keep.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { positionName } from "./positions.ts";
import { currencyOf } from "./project.ts";
import { traceCases } from "./traces.ts";
import type { Outline } from "./traces/group.ts";

type Row = {
  readonly id: number;
  readonly case_id: number;
  readonly count_id: number;
  readonly source: string;
  readonly kind: AdjustmentKind;
  readonly state: AdjustmentRow["state"];
  readonly position_id: number;
  readonly to_position_id: number | null;
  readonly entry_id: number;
  readonly book: Quantity;
  readonly counted: Quantity;
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
};

/** What an approval writes its batch for. */
const { native } = targets;

const SELECT = "SELECT a.*, s.name AS source FROM adjustments a JOIN sources s ON s.id = a.source_id";

/** Proposes what each case's explanation asks for. A case that has something proposed already is left as it is. */
function propose(write: WriteContext, input: Parsed<"adjustments.propose">): Answer<AdjustmentRow[]> {
  const { db } = write;
  const asked =
    input.cases ??
    db
      .all<{ id: number }>("SELECT id FROM cases WHERE state = 'open' AND kind = 'count' ORDER BY id")
      .map(({ id }) => id);
  const open: number[] = [];
  for (const id of new Set(asked)) {
    const refused = refuseProposal(db, id);
    if (refused && input.cases) return refused;
    if (!refused) open.push(id);
  }
  const made: AdjustmentRow[] = [];
  for (const outline of traceCases(db, open)) {
    const explanation = outline.trace.explanations[input.explanation];
    if (!explanation) continue;
    for (const proposal of proposalsFor(outline.position, explanation))
      made.push(...saveProposal(write, outline, proposal));
  }
  if (made.length > 0)
    write.audit({
      action: "adjustments.propose",
      subject: `adjustments ${made.map((row) => row.adjustment).join(", ")}`,
      after: JSON.stringify(made),
    });
  return ok(made);
}

function refuseProposal(db: ReadDb, id: number): ReturnType<typeof refuse> | undefined {
  const found = db.get<{ kind: string; state: string; writable: number; source: string }>(
    "SELECT c.kind, c.state, s.writable, s.name AS source FROM cases c JOIN sources s ON s.id = c.source_id WHERE c.id = ?",
    id,
  );
  if (!found) return refuse("notFound", `There is no case ${id}.`);
  if (found.state === "closed") return refuseBy("closedCase", `Case ${id} is closed.`);
  if (found.kind !== "count")
    return refuse("rule", `Case ${id} is about no count, so there is no quantity to adjust to; resolve it.`);
  if (found.writable === 0)
    return refuseBy("readOnlySource", `${found.source} can be compared but never adjusted.`);
  const proposed = db.get<{ id: number }>(
    "SELECT id FROM adjustments WHERE case_id = ? AND state = 'proposed'",
    id,
  );
  return (
    proposed &&
    refuseBy("proposedAlready", `Case ${id} has adjustment ${proposed.id} proposed; decide that first.`)
  );
}

function saveProposal(write: WriteContext, { traced }: Outline, proposal: Proposal): AdjustmentRow[] {
  const { db, actor, now, newId } = write;
  const position = positionId(db, proposal.at);
  const to = proposal.to && positionId(db, proposal.to);
  // The other bin's case asks for the same move: one reclassification serves both.
  if (to !== undefined && isMoveProposed(db, position, to)) return [];
  const { unit_cost: unitCost } = itemCost(db, position);
  const currency = currencyOf(db);
  const value =
    to === undefined
      ? valueOf(proposal.qty, unitCost, currency)
      : revaluation(proposal.qty, unitCost, itemCost(db, to).unit_cost, currency);
  const id = db.runOne(
    `INSERT INTO adjustments (case_id, count_id, source_id, kind, state, position_id, to_position_id, entry_id, book,
      counted, qty, unit_cost, value, cause, reason, idempotency_key, proposed_by, proposed_at)
    VALUES (?, ?, ?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[traced.id, traced.count, traced.source, proposal.kind, position, to ?? null],
    ...[traced.entry, traced.book, traced.counted, proposal.qty, unitCost, value],
    ...[proposal.cause, proposal.reason],
    ...[newId(), actor.name, now],
  );
  addEvent(write, traced.id, "proposed", `Adjustment ${id}: ${proposal.reason}`);
  return [rowOf(db, id)];
}

function positionId(db: ReadDb, name: PositionName): number {
  const found = db.get<{ id: number }>(
    `SELECT p.id FROM positions p JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
      JOIN locations l ON l.id = b.location_id JOIN lots lot ON lot.id = p.lot_id JOIN statuses st ON st.id = p.status_id
      WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?`,
    ...[name.sku, name.location, name.bin, name.lot, name.status],
  );
  if (!found) throw new Error(`no position ${JSON.stringify(name)}`);
  return found.id;
}

const isMoveProposed = (db: ReadDb, from: number, to: number): boolean =>
  db.get(
    "SELECT 1 FROM adjustments WHERE state = 'proposed' AND position_id = ? AND to_position_id = ?",
    from,
    to,
  ) !== undefined;

function itemCost(db: ReadDb, position: number): { readonly unit_cost: UnitCost; readonly base_uom: string } {
  const found = db.get<{ unit_cost: UnitCost; base_uom: string }>(
    "SELECT i.unit_cost, i.base_uom FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = ?",
    position,
  );
  if (!found) throw new Error(`no position ${position}`);
  return found;
}

/** Everybody who counted a position the adjustment changes, in the count it stands on. */
function countersOf(db: ReadDb, row: Row): string[] {
  // Sorted here: asked for by name, SQLite would walk everything that each counter counted.
  const entries = db.all<{ by: string }>(
    "SELECT counted_by AS by FROM entries WHERE count_id = ? AND position_id IN (?, ?)",
    ...[row.count_id, row.position_id, row.to_position_id],
  );
  return [...new Set(entries.map(({ by }) => by))].toSorted();
}

/** Whether the deciding entry and the book are the ones it was proposed on; a pending reconcile means nobody knows. */
function isAsShown(db: ReadDb, row: Row): boolean {
  const own = db.get<{ entry_id: number; book: number }>(
    `SELECT v.entry_id, v.book FROM cases c JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
      WHERE c.id = ?`,
    row.case_id,
  );
  return !isOwed(db, row) && own?.entry_id === row.entry_id && own.book === row.book;
}

const isOwed = (db: ReadDb, row: Row): boolean =>
  db.get("SELECT 1 FROM touched WHERE position_id IN (?, ?)", row.position_id, row.to_position_id) !==
  undefined;

const sinceProposed = (db: ReadDb, row: Row): string =>
  sinceShown(
    db,
    { case: row.case_id, entry: row.entry_id, book: row.book, at: row.proposed_at },
    isOwed(db, row),
  );

function rowOf(db: ReadDb, id: number): AdjustmentRow {
  const row = db.get<Row>(`${SELECT} WHERE a.id = ?`, id);
  if (!row) throw new Error(`no adjustment ${id}`);
  return replyOf(db, row);
}

function replyOf(db: ReadDb, row: Row): AdjustmentRow {
  return {
    adjustment: row.id,
    case: row.case_id,
    kind: row.kind,
    state: row.state,
    ...positionName(db, row.position_id),
    to: row.to_position_id === null ? null : positionName(db, row.to_position_id),
    book: row.book,
    counted: row.counted,
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
  };
}

/** The rows of these ids, in order; refused when one is missing or named twice. */
function rowsOf(db: ReadDb, ids: readonly number[]): Answer<Row[]> {
  const rows: Row[] = [];
  for (const id of new Set(ids)) {
    const row = db.get<Row>(`${SELECT} WHERE a.id = ?`, id);
    if (!row) return refuse("notFound", `There is no adjustment ${id}.`);
    rows.push(row);
  }
  return ok(rows);
}

/** All or none: the first rule that refuses one of them refuses them all, by name. */
function approve(
  write: WriteContext,
  input: Parsed<"adjustments.approve">,
): Answer<Reply<"adjustments.approve">> {
  const { db, actor, now, newId, audit } = write;
  const rows = rowsOf(db, input.adjustments);
  if (!rows.ok) return rows;
  for (const row of rows.value) {
    const isSame = isAsShown(db, row);
    const allowed = mayApprove(
      {
        adjustment: row.id,
        state: row.state,
        countedBy: countersOf(db, row),
        proposedBy: row.proposed_by,
        isAsShown: isSame,
        sinceShown: isSame ? undefined : sinceProposed(db, row),
      },
      actor.name,
    );
    if (!allowed.ok) return refuseBy(allowed.error.rule, allowed.error.message);
  }
  const batch = (db.get<{ id: number }>("SELECT COALESCE(MAX(id), 0) AS id FROM batches")?.id ?? 0) + 1;
  const approved = rows.value.map((row) => approvedOf(db, row, actor.name, now));
  const payload = native.write(approved, currencyOf(db));
  const sha256 = createHash("sha256").update(payload).digest("hex");
  const value = money(approved.reduce((sum, row) => sum + row.value, 0));
  const head = audit({
    action: "adjustments.approve",
    subject: `batch ${batch}`,
    after: JSON.stringify({ adjustments: rows.value.map(({ id }) => id), value, sha256 }),
    why: input.reason,
  });
  db.runOne(
    `INSERT INTO batches (id, target, quantity, rows, value, file_name, payload, payload_sha256, idempotency_key,
      audit_head, approved_by, approved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[
      batch,
      native.name,
      native.quantity,
      approved.length,
      value,
      native.fileName(batch),
      payload,
      sha256,
      newId(),
    ],
    ...[head, actor.name, now],
  );
  for (const row of rows.value) settle(write, row, "approved", input.reason, batch);
  return ok({ batch, auditHead: head, adjustments: rows.value.map(({ id }) => rowOf(db, id)) });
}

function approvedOf(db: ReadDb, row: Row, approvedBy: string, approvedAt: Instant): ApprovedAdjustment {
  const isMove = row.to_position_id !== null;
  return {
    adjustment: row.id,
    kind: row.kind,
    at: positionName(db, row.position_id),
    to: row.to_position_id === null ? undefined : positionName(db, row.to_position_id),
    ...atItsOwnCount(db, row),
    change: isMove ? quantity(-row.qty) : row.qty,
    uom: itemCost(db, row.position_id).base_uom,
    unitCost: row.unit_cost,
    value: row.value,
    cause: row.cause,
    reason: row.reason,
    count: row.count_id,
    countedBy: countersOf(db, row),
    approvedBy,
    approvedAt,
    idempotencyKey: row.idempotency_key,
  };
}

/** Book and counted of the row's own position: a move proposed from the over end starts at the short one. */
function atItsOwnCount(db: ReadDb, row: Row): { readonly book: Quantity; readonly counted: Quantity } {
  const own = db.get<{ book: Quantity; counted: Quantity }>(
    `SELECT v.book, e.qty AS counted FROM verdicts v JOIN entries e ON e.id = v.entry_id
      WHERE v.position_id = ? ORDER BY v.count_id = ? DESC, e.counted_at DESC LIMIT 1`,
    ...[row.position_id, row.count_id],
  );
  return own ?? { book: row.book, counted: row.counted };
}

function reject(write: WriteContext, input: Parsed<"adjustments.reject">): Answer<AdjustmentRow[]> {
  const rows = rowsOf(write.db, input.adjustments);
  if (!rows.ok) return rows;
  const decided = rows.value.find((row) => row.state !== "proposed");
  if (decided) return refuseBy("decided", `Adjustment ${decided.id}: it was ${decided.state} already.`);
  for (const row of rows.value) settle(write, row, "rejected", input.reason, null);
  write.audit({
    action: "adjustments.reject",
    subject: `adjustments ${rows.value.map(({ id }) => id).join(", ")}`,
    why: input.reason,
  });
  return ok(rows.value.map(({ id }) => rowOf(write.db, id)));
}

function settle(
  write: WriteContext,
  row: Row,
  state: "approved" | "rejected",
  reason: string,
  batch: number | null,
): void {
  write.db.runOne(
    "UPDATE adjustments SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?, batch_id = ? WHERE id = ?",
    ...[state, write.actor.name, write.now, reason, batch, row.id],
  );
  if (batch === null) return addEvent(write, row.case_id, "rejected", `Adjustment ${row.id}: ${reason}`);
  for (const id of openCasesOf(write.db, row)) {
    write.db.runOne("UPDATE cases SET cause = ? WHERE id = ?", row.cause, id);
    settleCase(write, id, `adjustment ${row.id} in batch ${batch}`);
  }
}

/** The case it was proposed for, and the one at a move's other end where the move accounts for all of it. */
function openCasesOf(db: ReadDb, row: Row): readonly number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM cases WHERE state = 'open' AND source_id = (SELECT source_id FROM cases WHERE id = ?1)
        AND (id = ?1 OR (position_id IN (?2, ?3) AND ABS(variance) = ?4 AND ?3 IS NOT NULL))`,
      ...[row.case_id, row.position_id, row.to_position_id, row.qty],
    )
    .map(({ id }) => id);
}

export const adjustmentHandlers = {
  "adjustments.propose": (context, input) => propose(context, input),
  "adjustments.approve": (context, input) => approve(context, input),
  "adjustments.reject": (context, input) => reject(context, input),
  "adjustments.list": ({ db }, { state, offset, limit }) => {
    const where = "WHERE (?1 IS NULL OR a.state = ?1)";
    const total =
      db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM adjustments a ${where}`, state ?? null)?.n ?? 0;
    const rows = db.all<Row>(
      `${SELECT} ${where} ORDER BY a.id DESC LIMIT ?2 OFFSET ?3`,
      state ?? null,
      limit,
      offset,
    );
    return ok({ total, rows: rows.map((row) => replyOf(db, row)) });
  },
} satisfies Partial<ProjectHandlers>;
