import type { Status } from "../../shared/domain.ts";
import { accountedBy } from "../../shared/reconcile/explain/index.ts";
import type { Accounted } from "../../shared/reconcile/explain/types.ts";
import type { Instant } from "../../shared/time.ts";
import { withAccounted } from "../../shared/trace/accounted.ts";
import { calibrated } from "../../shared/trace/calibration.ts";
import { trace } from "../../shared/trace/trace.ts";
import type { Evidence, Trace } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { Survey } from "../evidence/survey.ts";
import { gatherEvidence, TRACED, type TracedDifference } from "../evidence.ts";
import { besideOf } from "../reconcile/beside.ts";
import { type Difference, situationOf } from "../reconcile/situation.ts";
import { namedLegs, namesOf, type Outline } from "./group.ts";

/** A difference that a rule explains, with the case that was about it before, where there was one. */
export type ExplainedDifference = TracedDifference & { readonly case: number | null };

/**
 * The differences that a rule explains by now, item by item: those of a position's latest count, where no case of it is open
 * that is traced by itself.
 */
export const explainedDifferences = (db: ReadDb): ExplainedDifference[] =>
  db.all<ExplainedDifference>(EXPLAINED);

/** What doesn't match is in an index of its own, which is looked into only where the query says so. */
export const EXPLAINED = `SELECT v.source_id AS source, ${TRACED}, (SELECT MAX(c.id) FROM cases c
      WHERE c.position_id = v.position_id AND c.count_id = v.count_id AND c.source_id = v.source_id AND c.kind = 'count') AS "case"
    FROM verdicts v CROSS JOIN entries e ON e.id = v.entry_id JOIN positions p ON p.id = v.position_id
      JOIN sources s ON s.id = v.source_id
    WHERE v.verdict <> 'match' AND v.verdict = 'explained'
      AND NOT EXISTS (SELECT 1 FROM verdicts o JOIN entries later ON later.id = o.entry_id
        WHERE o.position_id = v.position_id AND (later.counted_at, o.count_id) > (e.counted_at, v.count_id))
      AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.position_id = v.position_id AND c.state = 'open' AND c.kind = 'count')
    ORDER BY p.item_id, v.position_id`;

/** What is told of a difference that a rule explains. */
export type AccountedTrace = Pick<Outline, "position" | "variance" | "trace" | "names">;

/**
 * The trace of a difference that a rule explains: what the rule names comes beside what a trace finds. It is traced alone,
 * because it waits for something and claims nothing from the cases that are open.
 */
export function traceAccounted(
  db: ReadDb,
  traced: TracedDifference,
  survey: Survey,
  evidence: Evidence = gatherEvidence(db, traced, survey),
  { drift, explanations }: Trace = trace(evidence),
): AccountedTrace {
  const found = accountedFor(db, traced, survey);
  const told = found === undefined ? explanations : withAccounted(explanations, evidence, found);
  const all: Trace = { drift, explanations: calibrated(told) };
  const { position, variance } = evidence;
  return { position, variance, trace: all, names: namesOf(namedLegs(evidence, all)) };
}

type Placed = Pick<Difference, "bin" | "lot" | "location"> & {
  readonly status: Status;
  readonly decidedAt: Instant;
};

/** What the verdict was decided by, as of then: whoever asks, and whenever, is told the same until it is decided anew. */
function accountedFor(db: ReadDb, traced: TracedDifference, survey: Survey): Accounted | undefined {
  const placed = db.get<Placed>(
    `SELECT p.bin_id AS bin, p.lot_id AS lot, b.location_id AS location, st.name AS status, v.decided_at AS decidedAt
      FROM verdicts v JOIN positions p ON p.id = v.position_id JOIN bins b ON b.id = p.bin_id JOIN statuses st ON st.id = p.status_id
      WHERE v.position_id = ? AND v.count_id = ?`,
    ...[traced.position, traced.count],
  );
  if (placed === undefined) return undefined;
  const { decidedAt, ...place } = placed;
  const difference: Difference = { ...traced, ...place };
  const windows = survey.windows();
  const beside = besideOf(db, [difference], windows);
  return accountedBy(situationOf(db, difference, beside, windows, decidedAt));
}
