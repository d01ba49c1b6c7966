import type { Cause } from "../../shared/domain.ts";
import { FILE_AFTER_COUNT, HAND_OFFS, knownOf } from "../../shared/insight/handOffs.ts";
import type { Incident } from "../../shared/insight/patterns.ts";
import { money, type Money } from "../../shared/money.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { CaseKind } from "../../shared/shapes.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import type { Hypothesis } from "../../shared/trace/types.ts";
import { type CameLate, cameLate } from "../accuracy/changes.ts";
import { movementOfRecord } from "../case/record.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { OUTER_JOIN_POSITION } from "../positions.ts";
import { traceCase, traceOpen } from "../traces.ts";
import type { AccountedTrace } from "../traces/explained.ts";
import { keepingUntilChanged } from "../unusual/kept.ts";

/** An incident with the signed value and state of its case, for the figures that keep over and short apart. */
export type CaseIncident = Incident & { readonly signedValue: Money; readonly isOpen: boolean };

type CaseOf = {
  readonly case: number;
  readonly kind: CaseKind;
  readonly key: string;
  readonly rule: string;
  readonly at: Instant;
  readonly state: "open" | "closed";
  readonly cause: Cause | null;
  readonly value: Money;
  readonly sourceId: number;
  readonly position: number | null;
  readonly count: number | null;
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly source: string;
};

/** Where a window of so many days begins; without one, before all time. */
export const windowStart = (now: Instant, days: number | undefined): number =>
  days === undefined ? -9e15 : now - days * DAY_MS;

/**
 * The cases `c` of a window that are incidents of their own. What systems say differently of stock that a count was off by, too,
 * would count the same discrepancy twice. A case about more than one position of a location is of no one bin.
 */
const CASES = `SELECT c.id AS "case", c.kind, c.key, c.rule, c.opened_at AS at, c.state, c.cause, c.value, c.source_id AS sourceId, c.position_id AS position, c.count_id AS count,
    s.name AS source, COALESCE(i.sku, c.sku) AS sku, COALESCE(whole.name, l.name, '') AS location,
    CASE WHEN c.location_id IS NULL THEN COALESCE(b.name, '') ELSE '' END AS bin
  FROM cases c JOIN sources s ON s.id = c.source_id LEFT JOIN positions p ON p.id = c.position_id ${OUTER_JOIN_POSITION}
    LEFT JOIN locations whole ON whole.id = c.location_id
  WHERE c.opened_at >= ?1 AND (c.kind IN ('count', 'record') OR NOT EXISTS (
    SELECT 1 FROM positions own CROSS JOIN bins near ON near.id = own.bin_id AND near.location_id = b.location_id
      CROSS JOIN cases k ON k.position_id = own.id AND k.kind = 'count' AND k.opened_at >= ?1
    WHERE own.item_id = p.item_id))
  ORDER BY c.id`;

/** Open cases that the incidents of a window leave out, by why. */
export function openElsewhere(
  db: ReadDb,
  days: number | undefined,
  now: Instant,
  incidents: readonly CaseIncident[],
): { readonly open: number; readonly openCountedToo: number; readonly openBefore: number } {
  const from = windowStart(now, days);
  const row = db.get<{ within: number; before: number }>(
    "SELECT COALESCE(SUM(opened_at >= ?1), 0) AS within, COALESCE(SUM(opened_at < ?1), 0) AS before FROM cases WHERE state = 'open'",
    from,
  );
  const open = incidents.filter(({ isOpen }) => isOpen).length;
  return { open, openCountedToo: (row?.within ?? 0) - open, openBefore: row?.before ?? 0 };
}

/** Those opened in the window, each with its cause: a person's word first, else what its trace puts first or its record says. */
export async function incidentsSince(
  context: LongContext,
  days: number | undefined,
): Promise<Answer<readonly CaseIncident[]>> {
  const { db, now, breathe, cancelled, progress } = context;
  const cases = db.all<CaseOf>(CASES, windowStart(now, days));
  const firsts = keptFirsts(db, "all");
  const untraced = cases.filter(({ case: id, kind }) => kind === "count" && !firsts.has(id));
  // Open cases meet each other when they are traced, so together that is half the work.
  const open = await traceOpen(
    context,
    untraced.map(({ case: id }) => id),
  );
  if (open === undefined) return CANCELLED;
  for (const [id, told] of open) firsts.set(id, firstOf(told));
  const incidents: CaseIncident[] = [];
  for (const [index, one] of cases.entries()) {
    incidents.push(incidentOf(db, one, firsts));
    if (index % BREATHS === 0) {
      progress({ done: index, total: cases.length, what: "cases" });
      await breathe();
      if (cancelled()) return CANCELLED;
    }
  }
  return ok(incidents);
}

const CANCELLED = refuse("cancelled", "Cancelled. Nothing was changed.");

/** Cases looked at between two looks at whether to stop. */
const BREATHS = 20;

/** The largest part of a trace's best explanation. */
type First = Pick<Hypothesis, "cause" | "movementIds">;

/** By case; null where it has no trace any more. */
type Firsts = Map<number, First | null>;

/** What is in them stays until the project changes, so that another window of time is told at once. */
const keptFirsts = keepingUntilChanged((_db, _key: "all"): Firsts => new Map());

const firstOf = (told: AccountedTrace | undefined): First | null => {
  const first = told?.trace.explanations[0]?.parts[0];
  return first ? { cause: first.cause, movementIds: first.movementIds } : null;
};

function incidentOf(db: ReadDb, one: CaseOf, firsts: Firsts): CaseIncident {
  const { case: id, at, sku, location, bin, source, value, state } = one;
  return {
    ...{ case: id, at, sku, location, bin, source },
    ...whyOf(db, one, firsts),
    value: money(Math.abs(value)),
    signedValue: value,
    isOpen: state === "open",
  };
}

type Why = Pick<Incident, "cause" | "handOff" | "types" | "users">;

function whyOf(db: ReadDb, one: CaseOf, firsts: Firsts): Why {
  if (one.kind === "count") return whyCounted(db, one, firsts);
  const record = knownOf(one.kind, one.rule);
  const said = one.cause === null ? record : causeOf(one.cause);
  return { ...said, ...(one.kind === "record" ? blamedByRecord(db, one) : NOTHING_BLAMED) };
}

function whyCounted(db: ReadDb, one: CaseOf, firsts: Firsts): Why {
  const { case: id, cause } = one;
  const late = cause === null ? cameAfter(db, one) : undefined;
  if (late !== undefined)
    return late.arePostedLate
      ? { ...causeOf("late_posting"), ...blamedIn(db, id, late.movementIds) }
      : { cause: null, handOff: FILE_AFTER_COUNT, ...NOTHING_BLAMED };
  const known = firsts.get(id);
  const first = known === undefined ? firstOf(traceCase(db, id)) : known;
  firsts.set(id, first);
  const named = cause ?? first?.cause ?? "unexplained";
  const blamed = first?.cause === named ? blamedIn(db, id, first.movementIds) : NOTHING_BLAMED;
  return { ...causeOf(named), ...blamed };
}

const causeOf = (cause: Cause): Pick<Why, "cause" | "handOff"> => ({ cause, handOff: HAND_OFFS[cause] });

/** What a case closed by, where that is what came after its count. */
const cameAfter = (db: ReadDb, { state, position, count }: CaseOf): CameLate | undefined =>
  state === "open" || position === null || count === null ? undefined : cameLate(db, { position, count });

type Blamed = Pick<Incident, "types" | "users">;
const NOTHING_BLAMED: Blamed = { types: [], users: [] };

/** What the best explanation's largest part blames at the position of the case: what they were and who made them. */
function blamedIn(db: ReadDb, id: number, movementIds: readonly number[]): Blamed {
  const blamed = db.all<{ type: string; user: string }>(
    `SELECT t.name AS type, COALESCE(m.by, '') AS user FROM cases c CROSS JOIN json_each(?2) blamed
        CROSS JOIN movements m ON m.id = blamed.value JOIN movement_types t ON t.id = m.type_id
      WHERE c.id = ?1 AND EXISTS (SELECT 1 FROM legs g WHERE g.position_id = c.position_id AND g.source_id = c.source_id
        AND g.occurred_at = m.occurred_at AND g.movement_id = m.id)
      ORDER BY m.occurred_at, m.id`,
    ...[id, JSON.stringify(movementIds)],
  );
  return {
    types: [...new Set(blamed.map(({ type }) => type))],
    users: [...new Set(blamed.map(({ user }) => user))].filter((user) => user !== ""),
  };
}

/** The same of the movement that a record's case is about. */
function blamedByRecord(db: ReadDb, { key, rule, sourceId }: CaseOf): Blamed {
  const movement = movementOfRecord(db, { key, rule, source: sourceId });
  const row = db.get<{ type: string; user: string }>(
    `SELECT t.name AS type, COALESCE(m.by, '') AS user FROM movements m JOIN movement_types t ON t.id = m.type_id WHERE m.id = ?`,
    movement ?? null,
  );
  return row ? { types: [row.type], users: row.user === "" ? [] : [row.user] } : NOTHING_BLAMED;
}
