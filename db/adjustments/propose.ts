import type { Parsed } from "../../shared/contract.ts";
import type { AdjustmentRow } from "../../shared/shapes.ts";
import { type Proposal, proposalsFor } from "../../shared/adjust/propose.ts";
import type { Grain } from "../../shared/domain.ts";
import { revaluation, valueOf } from "../../shared/money.ts";
import { subtract } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Explanation, PositionName } from "../../shared/trace/types.ts";
import { place } from "../../shared/trace/words.ts";
import { ledgerAt } from "../book.ts";
import { addEvent } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { currencyOf } from "../project.ts";
import { traceCases } from "../traces.ts";
import type { Outline } from "../traces/group.ts";
import { itemOf, rowOf } from "./rows.ts";

/** Proposes what each case's explanation asks for. A case that has something proposed already is left as it is. */
export function propose(write: WriteContext, input: Parsed<"adjustments.propose">): Answer<AdjustmentRow[]> {
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
    const rows = proposeIn(write, outline, explanation, input.sources ?? [outline.traced.sourceName]);
    if (!rows.ok) return rows;
    made.push(...rows.value);
  }
  if (made.length > 0) auditProposed(write, made);
  return ok(made);
}

export const auditProposed = (write: WriteContext, made: readonly AdjustmentRow[], why?: string): string =>
  write.audit({
    action: "adjustments.propose",
    subject: `adjustments ${made.map((row) => row.adjustment).join(", ")}`,
    after: JSON.stringify(made),
    ...(why !== undefined && { why }),
  });

/** In the system that the count was held against by what was found; in any other by its own difference. */
function proposeIn(
  write: WriteContext,
  outline: Outline,
  explanation: Explanation,
  sources: readonly string[],
): Answer<AdjustmentRow[]> {
  const made: AdjustmentRow[] = [];
  for (const name of sources) {
    if (name.toLowerCase() === outline.traced.sourceName.toLowerCase()) {
      made.push(...saveProposals(write, outline, explanation));
      continue;
    }
    const other = proposeInOther(write, outline, explanation, name);
    if (!other.ok) return other;
    made.push(...other.value);
  }
  return ok(made);
}

export const saveProposals = (
  write: WriteContext,
  outline: Outline,
  explanation: Explanation,
): AdjustmentRow[] => {
  const { id: source, book } = { id: outline.traced.source, book: outline.traced.book };
  return proposalsFor(outline.position, explanation).flatMap((proposal) =>
    saveProposal(write, outline, { source, book }, proposal),
  );
};

/** Whether a system's ledger can have a position like this: at location grain it keeps neither bins nor lots. */
export const keepsPlace = (grain: Grain, { bin, lot }: PositionName): boolean =>
  grain === "bin" || (bin === "" && lot === "");

function proposeInOther(
  write: WriteContext,
  outline: Outline,
  explanation: Explanation,
  name: string,
): Answer<AdjustmentRow[]> {
  const { traced, position } = outline;
  const source = write.db.get<{ id: number; name: string; writable: number; grain: Grain }>(
    "SELECT id, name, writable, grain FROM sources WHERE name = ?",
    name,
  );
  if (!source) return refuse("notFound", `There is no source ${name}.`);
  if (source.writable === 0)
    return refuseBy("readOnlySource", `${source.name} can be compared but never adjusted.`);
  if (!keepsPlace(source.grain, position))
    return refuseBy(
      "coarserGrain",
      `${source.name} keeps whole locations, so what ${place(position)} holds says nothing of its own stock. Compare the two systems at ${position.location}.`,
    );
  const { start, book } = ledgerAt(write.db, source.id, traced.position, traced.countedAt);
  if (start === null)
    return refuseBy(
      "noLedger",
      `${source.name} has no ledger of ${position.sku} there, so nothing says what to change.`,
    );
  const qty = subtract(traced.counted, book);
  const [part] = explanation.parts.toSorted((a, b) => Math.abs(b.explains) - Math.abs(a.explains));
  if (qty === 0 || !part) return ok([]);
  const proposal: Proposal = {
    ...{ kind: "adjustment", at: position, to: undefined, qty, corrects: undefined },
    ...{ cause: part.cause, reason: `Counted differs from ${source.name}, too. ${part.because}` },
  };
  return ok(saveProposal(write, outline, { source: source.id, book }, proposal));
}

export function refuseProposal(db: ReadDb, id: number): ReturnType<typeof refuse> | undefined {
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

/** The ledger that is corrected, and what it said at the minute of the count. */
type Corrected = { readonly source: number; readonly book: number };

function saveProposal(
  write: WriteContext,
  { traced }: Outline,
  { source, book }: Corrected,
  proposal: Proposal,
): AdjustmentRow[] {
  const { db, actor, now, newId } = write;
  const position = positionId(db, proposal.at);
  const to = proposal.to && positionId(db, proposal.to);
  // The other bin's case asks for the same move: one reclassification serves both.
  if (to !== undefined && isMoveProposed(db, source, position, to)) return [];
  const { unitCost } = itemOf(db, position);
  const currency = currencyOf(db);
  const value =
    to === undefined
      ? valueOf(proposal.qty, unitCost, currency)
      : revaluation(proposal.qty, unitCost, itemOf(db, to).unitCost, currency);
  const reasonCode = db.get<{ code: string | null }>(
    "SELECT reason_code AS code FROM cases WHERE id = ?",
    traced.id,
  );
  const id = db.runOne(
    `INSERT INTO adjustments (case_id, count_id, source_id, kind, state, position_id, to_position_id, entry_id, book,
      counted, qty, unit_cost, value, cause, reason, idempotency_key, proposed_by, proposed_at, movement_id, reason_code)
    VALUES (?, ?, ?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[traced.id, traced.count, source, proposal.kind, position, to ?? null],
    ...[traced.entry, book, traced.counted, proposal.qty, unitCost, value],
    ...[proposal.cause, proposal.reason],
    ...[newId(), actor.name, now, proposal.corrects ?? null, reasonCode?.code ?? null],
  );
  addEvent(write, traced.id, "proposed", `Adjustment ${id}: ${proposal.reason}`);
  return [rowOf(db, id)];
}

export function positionId(db: ReadDb, name: PositionName): number {
  const found = db.get<{ id: number }>(
    `SELECT p.id FROM positions p JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
      JOIN locations l ON l.id = b.location_id JOIN lots lot ON lot.id = p.lot_id JOIN statuses st ON st.id = p.status_id
      WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?`,
    ...[name.sku, name.location, name.bin, name.lot, name.status],
  );
  if (!found) throw new Error(`no position ${JSON.stringify(name)}`);
  return found.id;
}

const isMoveProposed = (db: ReadDb, source: number, from: number, to: number): boolean =>
  db.get(
    `SELECT 1 FROM adjustments
      WHERE state = 'proposed' AND source_id = ? AND position_id = ? AND to_position_id = ?`,
    ...[source, from, to],
  ) !== undefined;
