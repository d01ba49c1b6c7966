import type { Cause } from "../../shared/domain.ts";
import type { Incident } from "../../shared/insight/patterns.ts";
import { money, type Money } from "../../shared/money.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { JOIN_POSITION } from "../positions.ts";
import { type Traced, traceCase } from "../traces.ts";

/** An incident with the signed value and state of its case, for the figures that keep over and short apart. */
export type CaseIncident = Incident & { readonly signedValue: Money; readonly isOpen: boolean };

type CaseOf = {
  readonly case: number;
  readonly at: Instant;
  readonly state: "open" | "closed";
  readonly cause: Cause | null;
  readonly value: Money;
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly source: string;
};

/** Where a window of so many days begins; without one, before all time. */
export const windowStart = (now: Instant, days: number | undefined): number =>
  days === undefined ? -9e15 : now - days * DAY_MS;

/**
 * The cases opened in the window, each with its cause: a person's word first, else what its trace puts first. What
 * systems say differently stands beside these and would count the same discrepancy twice.
 */
export async function incidentsSince(
  { db, now, breathe, cancelled, progress }: LongContext,
  days: number | undefined,
): Promise<Answer<readonly CaseIncident[]>> {
  const cases = db.all<CaseOf>(
    `SELECT c.id AS "case", c.opened_at AS at, c.state, c.cause, c.value, i.sku, l.name AS location, b.name AS bin,
      s.name AS source
    FROM cases c JOIN sources s ON s.id = c.source_id JOIN positions p ON p.id = c.position_id ${JOIN_POSITION}
    WHERE c.opened_at >= ? AND c.kind IN ('count', 'record') ORDER BY c.id`,
    windowStart(now, days),
  );
  const incidents: CaseIncident[] = [];
  for (const [index, one] of cases.entries()) {
    incidents.push(incidentOf(db, one));
    if (index % BREATHS === 0) {
      progress({ done: index, total: cases.length, what: "cases" });
      await breathe();
      if (cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
    }
  }
  return ok(incidents);
}

/** Cases looked at between two looks at whether to stop. */
const BREATHS = 20;

function incidentOf(db: ReadDb, { state, cause, value, ...where }: CaseOf): CaseIncident {
  const traced = traceCase(db, where.case);
  const [first] = traced?.trace.explanations[0]?.parts ?? [];
  const named = cause ?? first?.cause ?? "unexplained";
  const blamed = traced && first?.cause === named ? blamedIn(traced) : { types: [], users: [] };
  return {
    ...where,
    cause: named,
    ...blamed,
    value: money(Math.abs(value)),
    signedValue: value,
    isOpen: state === "open",
  };
}

/** The movements that the best explanation's largest part blames: what they were and who made them. */
function blamedIn({ evidence, trace }: Traced): Pick<Incident, "types" | "users"> {
  const ids = new Set(trace.explanations[0]?.parts[0]?.movementIds);
  const legs = evidence.legs.filter(({ movementId }) => ids.has(movementId));
  return {
    types: [...new Set(legs.map(({ type }) => type))],
    users: [...new Set(legs.map(({ user }) => user))].filter((user) => user !== ""),
  };
}
