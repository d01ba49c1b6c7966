import type { Parsed, Reply } from "../shared/contract.ts";
import { money } from "../shared/money.ts";
import type { CaseRow } from "../shared/shapes.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { addEvent, settleCase } from "./cases/keep.ts";
import { linksOf } from "./cases/links.ts";
import { conditionsOf, containing } from "./columnFilters.ts";
import type { ReadDb, SqlValue } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { OUTER_JOIN_POSITION } from "./positions.ts";

/**
 * A record's case may have no position; its item is then named as it was written. One about more than one position of a
 * location names the location alone.
 */
const NAMES = `COALESCE(i.sku, c.sku) AS sku, COALESCE(wide.name, l.name, '') AS location,
  CASE WHEN wide.id IS NULL THEN COALESCE(b.name, '') ELSE '' END AS bin,
  CASE WHEN wide.id IS NULL THEN COALESCE(lot.name, '') ELSE '' END AS lot,
  CASE WHEN wide.id IS NULL THEN COALESCE(st.name, 'available') ELSE 'available' END AS status,
  COALESCE(i.description, '') AS description`;
const FROM = `FROM cases c JOIN sources s ON s.id = c.source_id LEFT JOIN positions p ON p.id = c.position_id ${OUTER_JOIN_POSITION}
  LEFT JOIN locations wide ON wide.id = c.location_id
  LEFT JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
  LEFT JOIN entries e ON e.id = v.entry_id`;
const SELECT_CASE = `SELECT c.id AS "case", c.kind, c.rule, c.text, ${NAMES}, s.name AS source,
    (SELECT name FROM sources WHERE id = c.other_source_id) AS otherSource, c.severity, c.state, c.owner,
    c.variance, c.value, e.counted_at AS countedAt, c.opened_at AS openedAt, c.due_at AS dueAt, c.closed_at AS closedAt,
    c.closed_by AS closedBy, c.cause
  ${FROM}`;
/** Counts come first: they are what a shelf was looked at for, and what can be adjusted. */
const BY_URGENCY = `c.state DESC, c.kind <> 'count', CASE c.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
  ABS(c.value) DESC, c.id`;

/** Every column that the contract lets be filtered or sorted by, as the table shows it. */
const COLUMNS = {
  sku: "COALESCE(i.sku, c.sku)",
  description: "CASE c.kind WHEN 'count' THEN COALESCE(i.description, '') ELSE c.text END",
  place:
    "COALESCE(wide.name, l.name, '') || CASE WHEN wide.id IS NULL THEN ' ' || COALESCE(b.name, '') || ' ' || COALESCE(lot.name, '') ELSE '' END",
  source: "s.name || ' ' || COALESCE((SELECT name FROM sources WHERE id = c.other_source_id), '')",
  owner: "COALESCE(c.owner, '')",
  severity: "c.severity",
  cause: "COALESCE(c.cause, '')",
  variance: "c.variance",
  value: "c.value",
  countedAt: "COALESCE(e.counted_at, c.opened_at)",
};

export function findCase(db: ReadDb, id: number): CaseRow | undefined {
  const row = db.get<Selected>(`${SELECT_CASE} WHERE c.id = ?`, id);
  return row && completed(db, [row])[0];
}

type Selected = Omit<CaseRow, "links" | "countedAt"> & { readonly countedAt: Instant | null };

/** A case that no count stands behind (any more) has no counted minute; when it was opened stands in. */
function completed(db: ReadDb, rows: readonly Selected[]): CaseRow[] {
  const links = linksOf(
    db,
    rows.map((row) => row.case),
  );
  return rows.map((row) => ({
    ...row,
    countedAt: row.countedAt ?? row.openedAt,
    links: [...(links.get(row.case) ?? [])],
  }));
}

function listCases(db: ReadDb, input: Parsed<"cases.list">): Reply<"cases.list"> {
  const { state, kind, owner, search, offset, limit } = input;
  const like = containing(search);
  const byColumn = conditionsOf(input.filters, COLUMNS, 5);
  const where = `WHERE (?1 = 'all' OR c.state = ?1) AND (?3 IS NULL OR c.kind = ?3) AND (?4 IS NULL OR c.owner = ?4)
    AND (?2 = '%%' OR COALESCE(i.sku, c.sku) LIKE ?2 ESCAPE '\\' OR c.text LIKE ?2 ESCAPE '\\' OR i.description LIKE ?2 ESCAPE '\\' OR b.name LIKE ?2 ESCAPE '\\' OR l.name LIKE ?2 ESCAPE '\\')
    ${byColumn.conditions.map((condition) => `AND ${condition}`).join(" ")}`;
  const params: SqlValue[] = [state, like, kind ?? null, owner ?? null, ...byColumn.params];
  const totals = db.get<{ total: number; over: number; short: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(MAX(c.value, 0)), 0) AS over, COALESCE(SUM(MIN(c.value, 0)), 0) AS short
      ${FROM} ${where}`,
    ...params,
  );
  const rows = db.all<Selected>(
    `${SELECT_CASE} ${where} ORDER BY ${orderOf(input)} LIMIT ?${params.length + 1} OFFSET ?${params.length + 2}`,
    ...params,
    limit,
    offset,
  );
  // Sums of the schema's integer money stay whole; the brand is given where SQL's numbers come in.
  const { total, over, short } = totals ?? { total: 0, over: 0, short: 0 };
  return { total, over: money(over), short: money(short), rows: completed(db, rows) };
}

/** Equal rows keep the order of urgency, so that pages never overlap. */
function orderOf({ sort, descending }: Parsed<"cases.list">): string {
  if (sort === "urgency") return BY_URGENCY;
  const column = sort === "value" ? "ABS(c.value)" : COLUMNS[sort];
  return `${column} ${descending ? "DESC" : "ASC"}, ${BY_URGENCY}`;
}

/** Changes an open case, with its history and the audit; refused when there is none, or it is closed. */
function change(
  write: WriteContext,
  id: number,
  what: string,
  text: string,
  carryOut: () => void,
): Answer<CaseRow> {
  const before = findCase(write.db, id);
  if (!before) return refuse("notFound", `There is no case ${id}.`);
  if (before.state === "closed") return refuseBy("closedCase", `Case ${id} is closed.`);
  carryOut();
  addEvent(write, id, what, text);
  write.audit({ action: `cases.${what}`, subject: `case ${id}`, after: text });
  return ok(findCase(write.db, id) ?? before);
}

export const caseHandlers = {
  "cases.list": ({ db }, input) => ok(listCases(db, input)),
  "cases.assign": (write, { case: id, owner }) =>
    change(write, id, "assign", owner, () =>
      write.db.runOne("UPDATE cases SET owner = ? WHERE id = ?", owner, id),
    ),
  "cases.note": (write, { case: id, text }) => change(write, id, "note", text, () => undefined),
  "cases.resolve": (write, { case: id, cause, reason }) =>
    change(write, id, "resolve", `${cause}: ${reason}`, () => {
      write.db.runOne("UPDATE cases SET cause = ? WHERE id = ?", cause, id);
      settleCase(write, id, `${write.actor.name}: ${reason}`);
    }),
} satisfies Partial<ProjectHandlers>;
