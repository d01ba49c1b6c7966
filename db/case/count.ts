import type { AboutCount, CaseMovement, CaseOrder, NamedRows } from "../../shared/caseShapes.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { bridge } from "../../shared/trace/bridge.ts";
import { legsAround, namedMovements } from "../../shared/trace/named.ts";
import type { Evidence, Explanation, OrderEvidence } from "../../shared/trace/types.ts";
import { positionKey } from "../../shared/trace/words.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { type Traced, traceCase, traceRow, verdictOf } from "../traces.ts";
import { counterpartsOf } from "./linked.ts";
import { movementOf } from "./movementRows.ts";
import { bookSeries } from "./series.ts";
import { timelinePlaces } from "./timeline.ts";
import { isSum } from "../reconcile/counted.ts";

/** What is known of a count's case: the two numbers, the trace, and whatever its explanations name. */
export function aboutCount(db: ReadDb, id: number): Answer<AboutCount> {
  const found = traceCase(db, id);
  if (!found) return refuse("notFound", `There is no case ${id}, or its count was taken back.`);
  const { traced, evidence, trace } = found;
  const { book, counted, countedAt, baselineAt } = evidence;
  const entries = entriesOf(db, traced);
  const isSummed = entries.some(({ bin }) => bin !== "");
  const countedBy = isSummed ? [...new Set(entries.map(({ by }) => by))].join(", ") : traced.countedBy;
  return ok({
    kind: "count",
    ...{ book, counted, countedAt, countedBy, baselineAt: baselineAt ?? null },
    trace: traceRow(found, { case: traced.id, verdict: verdictOf(db, traced) }),
    drifted: trace.drift.movementIds.length,
    ...namedBy(db, found),
    bridge: [...bridge(evidence)],
    origins: originsOf(db, found),
    series: bookSeries(db, evidence, traced),
    points: pointsOf(evidence),
    entries,
  });
}

/** What the explanations of a trace name, among all that it looked at; `source` is the ledger whose cases are told of. */
export function namedIn(
  db: ReadDb,
  evidence: Evidence,
  explanations: readonly Explanation[],
  source: number,
): NamedRows {
  const parts = explanations.flatMap((one) => one.parts);
  return {
    movements: movementsOf(evidence, new Set(parts.flatMap(namedMovements))),
    orders: ordersOf(evidence, new Set(parts.flatMap(({ documents }) => documents))),
    counterparts: counterpartsOf(
      db,
      parts.flatMap(({ positions }) => positions),
      source,
    ),
  };
}

function namedBy(
  db: ReadDb,
  { evidence, trace, traced }: Traced,
): Pick<AboutCount, "movements" | "orders" | "counterparts"> {
  const { movements, ...rest } = namedIn(db, evidence, trace.explanations, traced.source);
  const places = timelinePlaces(
    db,
    traced.id,
    movements.map(({ movementId }) => movementId),
  );
  return {
    ...rest,
    movements: movements.map((row) => ({ ...row, place: places.get(row.movementId) ?? null })),
  };
}

/** The movements of these ids among all that the trace looked at, each as it changed the position where it was found. */
function movementsOf(evidence: Evidence, ids: ReadonlySet<number>): CaseMovement[] {
  const here = positionKey(evidence.position);
  // What changed the position itself is shown as it did that, and a move of another system by its end here.
  const hereLast = legsAround(evidence).toSorted(
    (a, b) => Number(positionKey(a.at) === here) - Number(positionKey(b.at) === here),
  );
  const found = new Map([
    ...hereLast.map((leg) => [leg.movementId, movementOf(leg, leg.at)] as const),
    ...evidence.legs.map((leg) => [leg.movementId, movementOf(leg, null)] as const),
  ]);
  return [...found.values()]
    .filter(({ movementId }) => ids.has(movementId))
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.movementId - b.movementId);
}

function ordersOf(evidence: Evidence, documents: ReadonlySet<string>): CaseOrder[] {
  const known = [...evidence.orders, ...evidence.bundles.flatMap(({ orders }) => orders)];
  return known.map(orderOf).filter(({ document }) => documents.has(document));
}

const orderOf = ({ source, doc, line, kind, qty, status, ...row }: OrderEvidence): CaseOrder => ({
  ...{ source, document: `${doc}:${line}`, kind, qty, status },
  location: row.location ?? null,
  dueAt: row.dueAt ?? null,
  origin: { order: { source, doc, line, kind } },
});

function pointsOf({
  knownPoints,
  entries,
  reported,
  countedAt,
  counted: sum,
}: Evidence): AboutCount["points"] {
  const counted = knownPoints.filter(({ kind }) => kind === "count");
  return [
    ...reported.flatMap(({ isWritten, at, observed }) =>
      isWritten ? [] : [{ kind: "snapshot" as const, at, observed }],
    ),
    ...counted.map(({ at, observed }) => ({ kind: "count" as const, at, observed })),
    ...(entries.length > 0 ? entries : [{ countedAt, counted: sum }]).map((entry) => ({
      kind: "count" as const,
      at: entry.countedAt,
      observed: entry.counted,
    })),
  ].toSorted((a, b) => a.at - b.at);
}

/** A baseline that leaves the position out, what was typed in, and a sum of several entries stand in no file. */
function originsOf(db: ReadDb, { traced, evidence }: Traced): AboutCount["origins"] {
  const { position, source } = traced;
  const entry = db.get<{ entry: number }>(
    `SELECT id AS entry FROM entries WHERE id = ? AND row_line IS NOT NULL AND NOT ${isSum("?", "?")}`,
    ...[traced.entry, position, traced.count],
  );
  const baseline = db.get<{ source: string; at: Instant }>(
    `SELECT s.name AS source, r.as_of AS at FROM reported r JOIN sources s ON s.id = r.source_id
      WHERE r.source_id = ? AND r.position_id = ? AND r.baseline = 1 AND r.as_of = ?`,
    ...[source, position, evidence.baselineAt ?? null],
  );
  return {
    baseline: baseline ? { report: { ...baseline, position, baseline: true } } : null,
    counted: entry ?? null,
  };
}

type EntryRow = Omit<AboutCount["entries"][number], "origin"> & {
  readonly entry: number;
  readonly line: number | null;
};

/** What was counted of the position, or of the bins whose sum is held against its book. */
function entriesOf(db: ReadDb, { count, position }: Traced["traced"]): AboutCount["entries"] {
  return db
    .all<EntryRow>(
      `SELECT e.id AS entry, e.row_line AS line, e.counted_at AS countedAt, e.counted_by AS by, e.round, e.qty AS counted,
          CASE WHEN e.position_id = ?2 THEN '' ELSE b.name END AS bin
        FROM entries e JOIN positions p ON p.id = e.position_id JOIN bins b ON b.id = p.bin_id
        WHERE e.count_id = ?1 AND e.position_id IN
          (SELECT ?2 UNION SELECT part_id FROM rolled_up WHERE whole_id = ?2 AND count_id = ?1)
        ORDER BY e.round, e.counted_at, e.id`,
      ...[count, position],
    )
    .map(({ entry, line, ...row }) => ({ ...row, origin: line === null ? null : { entry } }));
}
