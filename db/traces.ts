import type { Reply } from "../shared/contract.ts";
import type { CaseDetail, TraceRow } from "../shared/shapes.ts";
import type { Verdict } from "../shared/domain.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { allocate } from "../shared/trace/allocate.ts";
import { bridge } from "../shared/trace/bridge.ts";
import { trace } from "../shared/trace/trace.ts";
import type { Evidence, Hypothesis, Trace } from "../shared/trace/types.ts";
import { findCase } from "./cases.ts";
import type { ReadDb } from "./connection.ts";
import type { LongContext, ProjectHandlers } from "./context.ts";
import { gatherEvidence, runningBalances, SELECT_TRACED, type TracedCase } from "./evidence.ts";

/** Rows of a case's timeline that a screen is given at once. */
const TIMELINE_ROWS = 2_000;

export type Traced = { readonly traced: TracedCase; readonly evidence: Evidence; readonly trace: Trace };

/**
 * Traces a case together with the other open cases of its item: they are all that could claim the same movements
 * or the other bin's goods, so one case alone and `trace --all` say the same.
 */
export function traceCase(db: ReadDb, id: number): Traced | undefined {
  const own = db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id);
  return own && traceItem(db, own.item, [own]).find(({ traced }) => traced.id === id);
}

/** Traces of all open cases of an item, and of `also` (closed ones somebody asks for), settled among each other. */
export function traceItem(db: ReadDb, item: number, also: readonly TracedCase[] = []): readonly Traced[] {
  const open = db.all<TracedCase>(
    `${SELECT_TRACED} WHERE c.position_id IN (SELECT id FROM positions WHERE item_id = ?) AND c.state = 'open' ORDER BY c.id`,
    item,
  );
  const known = new Set(open.map(({ id }) => id));
  const all = [...open, ...also.filter(({ id }) => !known.has(id))];
  const single = all.map((traced) => {
    const evidence = gatherEvidence(db, traced);
    return { traced, evidence, trace: trace(evidence) };
  });
  const settled = allocate(
    single.map((one) => ({ key: String(one.traced.id), position: one.evidence.position, trace: one.trace })),
  );
  return single.map((one, index) => ({ ...one, trace: settled[index]?.trace ?? one.trace }));
}

/** A trace as it leaves the service: movements by "SOURCE:event_id". */
export function traceRow(
  { traced, evidence, trace: { drift, explanations } }: Traced,
  verdict: Verdict,
): TraceRow {
  const known = [
    ...evidence.legs,
    ...evidence.elsewhere,
    ...evidence.others.flatMap(({ legs }) => legs),
    ...evidence.bundles.flatMap(({ legs }) => legs),
  ];
  const namesById = new Map(known.map((leg) => [leg.movementId, `${leg.source}:${leg.eventId}`]));
  const part = ({
    weight: _weight,
    ...shown
  }: Hypothesis): TraceRow["explanations"][number]["parts"][number] => ({
    ...shown,
    movements: shown.movementIds.map((id) => namesById.get(id) ?? `#${id}`),
    movementIds: [...shown.movementIds],
    documents: [...shown.documents],
    positions: [...shown.positions],
  });
  return {
    case: traced.id,
    verdict,
    ...evidence.position,
    variance: evidence.variance,
    driftFrom: drift.from ?? null,
    driftTo: drift.to,
    explanations: explanations.map(({ score, parts }) => ({ score, parts: parts.map(part) })),
  };
}

const verdictOf = (db: ReadDb, { count, position }: TracedCase): Verdict =>
  db.get<{ verdict: Verdict }>(
    "SELECT verdict FROM verdicts WHERE count_id = ? AND position_id = ?",
    ...[count, position],
  )?.verdict ?? "exception";

/** Every open case's trace, or those asked for, item by item, so that it can be watched and stopped. */
async function runTraces(
  context: LongContext,
  cases: readonly number[] | undefined,
): Promise<Answer<TraceRow[]>> {
  const { db } = context;
  const wanted = wantedCases(db, cases);
  if (!wanted.ok) return wanted;
  const byItem = [...Map.groupBy(wanted.value, (traced) => traced.item)];
  const rows = new Map<number, TraceRow>();
  for (const [index, [item, own]] of byItem.entries()) {
    const ids = new Set(own.map(({ id }) => id));
    for (const one of traceItem(db, item, own))
      if (ids.has(one.traced.id)) rows.set(one.traced.id, traceRow(one, verdictOf(db, one.traced)));
    context.progress({ done: index + 1, total: byItem.length, what: "items traced" });
    await context.breathe();
    if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
  }
  return ok(wanted.value.flatMap(({ id }) => rows.get(id) ?? []));
}

function wantedCases(db: ReadDb, cases: readonly number[] | undefined): Answer<TracedCase[]> {
  if (!cases) return ok(db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open' ORDER BY c.id`));
  const found: TracedCase[] = [];
  for (const id of cases) {
    const traced = db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id);
    if (!traced) return refuse("notFound", `There is no case ${id}, or its count was taken back.`);
    found.push(traced);
  }
  return ok(found);
}

function caseDetail(db: ReadDb, id: number): Answer<CaseDetail> {
  const row = findCase(db, id);
  const traced = traceCase(db, id);
  if (!row || !traced) return refuse("notFound", `There is no case ${id}, or its count was taken back.`);
  const { evidence } = traced;
  const timeline = timelineOf(evidence);
  return ok({
    ...row,
    uom: evidence.item.baseUom,
    book: evidence.book,
    counted: evidence.counted,
    countedBy: traced.traced.countedBy,
    baselineAt: evidence.baselineAt ?? null,
    trace: traceRow(traced, verdictOf(db, traced.traced)),
    timeline: timeline.slice(-TIMELINE_ROWS),
    earlier: Math.max(0, timeline.length - TIMELINE_ROWS),
    bridge: [...bridge(evidence)],
    entries: [...evidence.entries],
    history: db.all<CaseDetail["history"][number]>(
      "SELECT at, by, what, text FROM case_events WHERE case_id = ? ORDER BY id",
      id,
    ),
  });
}

function timelineOf(evidence: Evidence): CaseDetail["timeline"] {
  const running = runningBalances(evidence);
  return evidence.legs.map((leg, index) => ({
    movementId: leg.movementId,
    movement: `${leg.source}:${leg.eventId}`,
    line: leg.line,
    occurredAt: leg.occurredAt,
    postedAt: leg.postedAt ?? null,
    type: leg.type,
    effect: leg.effect,
    running: running[index] ?? leg.effect,
    doc: leg.doc,
    user: leg.user,
    reason: leg.reason,
    approvedBy: leg.approvedBy,
    counterpart: leg.counterpart ?? null,
  }));
}

export const traceHandlers = {
  "cases.get": ({ db }, { case: id }): Answer<Reply<"cases.get">> => caseDetail(db, id),
  "trace.run": (context, { cases }) => runTraces(context, cases),
} satisfies Partial<ProjectHandlers>;
