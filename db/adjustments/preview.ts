import type { Parsed, Reply } from "../../shared/contract.ts";
import { type Remedy, remediesFor } from "../../shared/adjust/remedies.ts";
import type { Grain } from "../../shared/domain.ts";
import { add, type Quantity, subtract } from "../../shared/quantity.ts";
import { decide } from "../../shared/reconcile/verdict.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { currentPolicy } from "../policy.ts";
import { positionName } from "../positions.ts";
import { currencyOf } from "../project.ts";
import { type Traced, traceCase } from "../traces.ts";
import { type Change, changeLine, changesOf } from "./changes.ts";
import { keepsPlace, positionId } from "./propose.ts";
import { itemOf } from "./rows.ts";
import { COUNTED, LATEST_FIRST } from "../reconcile/counted.ts";

type Preview = Reply<"adjustments.preview">;

/** What could be done by one of a case's explanations: every position before and after, and what is left to explain. */
export function preview(
  { db, now }: ReadContext,
  { case: id, explanation: place }: Parsed<"adjustments.preview">,
): Answer<Preview> {
  const traced = traceCase(db, id);
  if (!traced) return refuse("notFound", `There is no case ${id} about a count.`);
  const explanation = traced.trace.explanations[place];
  if (!explanation)
    return refuse("notFound", `Case ${id} has ${traced.trace.explanations.length} explanations.`);
  const planned = remediesFor(traced.position, explanation).map((remedy) => plan(db, traced, remedy, now));
  return ok({
    remedies: planned.map(({ remedy, changes }) => remedyRow(db, traced, remedy, changes)),
    outlook: outlookOf(
      db,
      traced,
      planned.flatMap(({ changes }) => changes),
    ),
    alsoIn: otherSources(db, traced),
  });
}

function plan(db: ReadDb, { traced }: Traced, remedy: Remedy, now: Instant) {
  if (remedy.kind !== "change") return { remedy, changes: [] };
  const { at, to, qty } = remedy.proposal;
  const changing = { position: positionId(db, at), to: to && positionId(db, to), qty };
  return { remedy, changes: changesOf(db, traced.source, changing, now) };
}

function remedyRow(
  db: ReadDb,
  { traced, names }: Traced,
  remedy: Remedy,
  changes: readonly Change[],
): Preview["remedies"][number] {
  const lines = changes.map((change) => changeLine(db, traced.sourceName, change));
  if (remedy.kind !== "change") {
    const { kind, cause, because, explains } = remedy;
    return { kind, cause, because, qty: explains, corrects: null, lines };
  }
  const { kind, cause, reason, qty, corrects } = remedy.proposal;
  return { kind, cause, because: reason, qty, corrects: (corrects && names.get(corrects)) || null, lines };
}

/** The counted positions that it changes, and the case's own: what would be left of each variance. */
function outlookOf(db: ReadDb, { traced }: Traced, changes: readonly Change[]): Preview["outlook"] {
  const positions = new Set([traced.position, ...changes.map(({ position }) => position)]);
  return [...positions].flatMap((position) => {
    const counted = db.get<{ counted: Quantity; book: Quantity }>(
      `SELECT ${COUNTED} AS counted, v.book FROM verdicts v JOIN entries e ON e.id = v.entry_id
        WHERE v.position_id = ? AND v.source_id = ? ORDER BY v.count_id = ? DESC, ${LATEST_FIRST} LIMIT 1`,
      ...[position, traced.source, traced.count],
    );
    if (!counted) return [];
    const change = changes.filter((each) => each.position === position);
    const book = change.reduce((sum, each) => add(sum, each.change), counted.book);
    return [
      {
        ...positionName(db, position),
        variance: subtract(counted.counted, counted.book),
        left: subtract(counted.counted, book),
        verdict: verdictOf(db, position, counted.counted, book),
      },
    ];
  });
}

function verdictOf(db: ReadDb, position: number, counted: Quantity, book: Quantity) {
  const { unitCost, abcClass, highRisk } = itemOf(db, position);
  const { sku, location } = positionName(db, position);
  return decide({
    ...{ counted, book, unitCost, sku, location },
    ...{ abcClass: abcClass ?? undefined, highRisk: highRisk === 1 },
    ...{ currency: currencyOf(db), policy: currentPolicy(db) },
  }).verdict;
}

/** Writable systems beside the case's own that have a ledger of the position and differ from what was counted. */
function otherSources(db: ReadDb, { traced, position }: Traced): Preview["alsoIn"] {
  return db
    .all<{ id: number; name: string; grain: Grain }>(
      "SELECT id, name, grain FROM sources WHERE writable = 1 AND id <> ? ORDER BY name",
      traced.source,
    )
    .filter(({ grain }) => keepsPlace(grain, position))
    .flatMap(({ id, name }) => {
      const { start, book } = ledgerAt(db, id, traced.position, traced.countedAt);
      const variance = subtract(traced.counted, book);
      return start === null || variance === 0 ? [] : [{ source: name, book, variance }];
    });
}
