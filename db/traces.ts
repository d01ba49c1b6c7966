import type { Parsed } from "../shared/contract.ts";
import type { CaseKind, TraceRow } from "../shared/shapes.ts";
import type { Verdict } from "../shared/domain.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { namedMovements } from "../shared/trace/named.ts";
import type { Evidence, Explanation, Hypothesis } from "../shared/trace/types.ts";
import type { ReadDb } from "./connection.ts";
import type { LongContext, ProjectHandlers } from "./context.ts";
import { evidenceToShow } from "./evidence/lastShown.ts";
import { SELECT_TRACED, type TracedCase, type TracedDifference } from "./evidence.ts";
import { plannedOnce } from "./plannedOnce.ts";
import { type AccountedTrace, explainedDifferences, traceAccounted } from "./traces/explained.ts";
import { type Group, type Outline, outlineOf, settle, startGroup, visit } from "./traces/group.ts";

export type Traced = Outline & { readonly evidence: Evidence };

/**
 * Traces a case together with the open cases that could claim the same movements or each other's goods: those of its
 * item, and of items it may have been mixed up with. So one case alone and `trace --all` say the same.
 */
export function traceCase(asking: ReadDb, id: number): Traced | undefined {
  const db = plannedOnce(asking);
  const own = db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id);
  if (!own) return undefined;
  const group = startGroup(db, [own]);
  const evidence = evidenceToShow(db, own, group.survey);
  const outline = outlineOf(own, evidence);
  if (verdictOf(db, own) === "explained")
    return { ...outline, ...traceAccounted(db, own, group.survey, evidence, outline.trace), evidence };
  group.outlines.set(id, outline);
  for (const stop of group.stops.values()) visit(db, group, stop);
  const settled = settle(db, group).find(({ traced }) => traced.id === id);
  return settled && { ...settled, evidence };
}

/** The same of several cases at once, each item traced once: by the order of `ids`, without those that aren't there. */
export function traceCases(asking: ReadDb, ids: readonly number[]): readonly Outline[] {
  const db = plannedOnce(asking);
  const wanted = ids.flatMap((id) => db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id) ?? []);
  const group = startGroup(db, wanted);
  for (const stop of group.stops.values()) visit(db, group, stop);
  const settled = new Map(settle(db, group).map((outline) => [outline.traced.id, outline]));
  return wanted.flatMap(({ id }) => settled.get(id) ?? []);
}

/** A trace as it leaves the service: movements by "SOURCE:event_id". */
export function traceRow(
  { position, variance, trace, names }: AccountedTrace,
  about: Pick<TraceRow, "case" | "verdict">,
): TraceRow {
  return {
    ...about,
    ...position,
    variance,
    driftFrom: trace.drift.from ?? null,
    driftTo: trace.drift.to,
    explanations: explanationRows(trace.explanations, names),
  };
}

/** Explanations as they leave the service; `names` has "SOURCE:event_id" of the movements they name. */
export function explanationRows(
  explanations: readonly Explanation[],
  names: ReadonlyMap<number, string>,
): TraceRow["explanations"] {
  const part = (one: Hypothesis): TraceRow["explanations"][number]["parts"][number] => {
    const ids = namedMovements(one);
    const { weight: _weight, heldAt: _heldAt, trailIds: _trailIds, ...shown } = one;
    return {
      ...shown,
      movements: ids.map((id) => names.get(id) ?? `#${id}`),
      movementIds: [...ids],
      documents: [...shown.documents],
      positions: [...shown.positions],
    };
  };
  return explanations.map(({ score, parts }) => ({ score, parts: parts.map(part) }));
}

export const verdictOf = (db: ReadDb, { count, position }: TracedDifference): Verdict =>
  db.get<{ verdict: Verdict }>(
    "SELECT verdict FROM verdicts WHERE count_id = ? AND position_id = ?",
    ...[count, position],
  )?.verdict ?? "exception";

/** The traces that are asked for, item by item, so that they can be watched and stopped. */
async function runTraces(
  context: LongContext,
  { cases, explained }: Parsed<"trace.run">,
): Promise<Answer<TraceRow[]>> {
  if (explained && cases !== undefined)
    return refuse("badInput", "Name cases, or ask for all that is explained, not both.");
  const db = plannedOnce(context.db);
  const wanted = wantedCases(db, cases);
  if (!wanted.ok) return wanted;
  const waiting = explained && cases === undefined ? explainedDifferences(db) : [];
  const group = startGroup(db, wanted.value);
  if (!(await visitAll({ ...context, db }, group, waiting.length))) return CANCELLED;
  const rows = toldOf(db, group, wanted.value).map(({ id, verdict, told }) =>
    traceRow(told, { case: id, verdict }),
  );
  for (const [index, one] of waiting.entries()) {
    rows.push(traceRow(traceAccounted(db, one, group.survey), { case: one.case, verdict: "explained" }));
    if (await isStopped(context, group.stops.size + index + 1, group.stops.size + waiting.length))
      return CANCELLED;
  }
  return ok(rows);
}

const CANCELLED = refuse("cancelled", "Cancelled. Nothing was changed.");

/** What work that takes a while tells of itself, and is told. */
type Watched = Pick<LongContext, "db" | "progress" | "breathe" | "cancelled">;

async function isStopped(context: Watched, done: number, total: number): Promise<boolean> {
  context.progress({ done, total, what: "items traced" });
  await context.breathe();
  return context.cancelled();
}

/** Traces every stop of a group, `more` things being done after it; false where somebody asked to stop in between. */
async function visitAll(context: Watched, group: Group, more = 0): Promise<boolean> {
  let done = 0;
  for (const stop of group.stops.values()) {
    visit(context.db, group, stop);
    if (await isStopped(context, ++done, group.stops.size + more)) return false;
  }
  return true;
}

/** What is told of a case. */
type Told = { readonly id: number; readonly verdict: Verdict; readonly told: AccountedTrace };

/** By the order of the cases; what a rule explains by now is traced alone. */
function toldOf(db: ReadDb, group: Group, wanted: readonly TracedCase[]): Told[] {
  const settled = new Map(settle(db, group).map((one) => [one.traced.id, one]));
  return wanted.flatMap((traced) => {
    const { id } = traced;
    const verdict = verdictOf(db, traced);
    const told = verdict === "explained" ? traceAccounted(db, traced, group.survey) : settled.get(id);
    return told ? [{ id, verdict, told }] : [];
  });
}

/**
 * What is told of those that are open of some cases, by case; nothing where somebody asked to stop. Closed ones are no part of it:
 * what explained one of them may explain a later one, too.
 */
export async function traceOpen(
  context: Watched,
  cases: readonly number[],
): Promise<ReadonlyMap<number, AccountedTrace> | undefined> {
  const db = plannedOnce(context.db);
  const asked = new Set(cases);
  const open = openCases(db).filter(({ id }) => asked.has(id));
  const group = startGroup(db, open);
  if (!(await visitAll({ ...context, db }, group))) return undefined;
  return new Map(toldOf(db, group, open).map(({ id, told }) => [id, told]));
}

const openCases = (db: ReadDb): TracedCase[] =>
  db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open' ORDER BY c.id`);

function wantedCases(db: ReadDb, cases: readonly number[] | undefined): Answer<TracedCase[]> {
  if (!cases) return ok(openCases(db));
  const found: TracedCase[] = [];
  for (const id of cases) {
    const traced = db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id);
    if (!traced) return refuse("notFound", whyUntraced(db, id));
    found.push(traced);
  }
  return ok(found);
}

const ABOUT = { record: "a record", ledger: "a system's own ledger", sources: "two systems" } as const;

function whyUntraced(db: ReadDb, id: number): string {
  const known = db.get<{ kind: CaseKind }>("SELECT kind FROM cases WHERE id = ?", id);
  return known === undefined || known.kind === "count"
    ? `There is no case ${id}, or its count was taken back.`
    : `Case ${id} is about ${ABOUT[known.kind]}, and only what a count was off by has a trace. Leave it out.`;
}

export const traceHandlers = {
  "trace.run": runTraces,
} satisfies Partial<ProjectHandlers>;
