import type { Parsed, Reply } from "../shared/contract.ts";
import type { CaseFilter } from "../shared/contract/casework.ts";
import { money } from "../shared/money.ts";
import type { CaseRow } from "../shared/shapes.ts";
import { ok } from "../shared/result.ts";
import type { Actor } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { linksOf } from "./cases/links.ts";
import { conditionsOf, containing } from "./columnFilters.ts";
import type { ReadDb, SqlValue } from "./connection.ts";
import type { ProjectHandlers } from "./context.ts";
import { OUTER_JOIN_POSITION } from "./positions.ts";

/** What is the same wherever two systems differ on the item of a case, while they do: "" where nothing is. */
const same = (
  name: string,
): string => `COALESCE((SELECT CASE WHEN COUNT(DISTINCT ${name}) = 1 THEN MAX(${name}) END
  FROM source_verdicts d LEFT JOIN bins ON bins.id = d.bin_id LEFT JOIN lots ON lots.id = d.lot_id
  WHERE d.left_id = c.source_id AND d.right_id = c.other_source_id AND d.location_id = c.location_id AND d.item_id = c.item_id
    AND d.verdict = 'exception'), '')`;
const BIN = `CASE WHEN wide.id IS NULL THEN COALESCE(b.name, '') ELSE ${same("bins.name")} END`;
const LOT = `CASE WHEN wide.id IS NULL THEN COALESCE(lot.name, '') ELSE ${same("lots.name")} END`;
/**
 * A record's case may have no position; its item is then named as it was written. One about more than one position of a
 * location names what they share.
 */
export const CASE_NAMES = `COALESCE(i.sku, c.sku) AS sku, COALESCE(wide.name, l.name, '') AS location,
  ${BIN} AS bin, ${LOT} AS lot,
  CASE WHEN wide.id IS NULL THEN COALESCE(st.name, 'available') ELSE ${same("COALESCE(NULLIF(d.status, ''), d.class)")} END AS status`;
/** Joins a case `c` and its position `p`, named, to what those names are read from. */
export const JOIN_WIDE = "LEFT JOIN locations wide ON wide.id = c.location_id";
/** All of it outer joins: SQLite leaves out those that a statement asks nothing of, so that a plain list is read from `cases` alone. */
const JOINS = `LEFT JOIN sources s ON s.id = c.source_id LEFT JOIN positions p ON p.id = c.position_id ${OUTER_JOIN_POSITION}
  ${JOIN_WIDE}
  LEFT JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
  LEFT JOIN entries e ON e.id = v.entry_id`;
const SELECT_CASES = `SELECT c.id AS "case", c.kind, c.rule, c.text, ${CASE_NAMES},
    COALESCE(i.description, '') AS description, s.name AS source,
    (SELECT name FROM sources WHERE id = c.other_source_id) AS otherSource, c.severity, c.state, c.owner,
    c.variance, c.value, e.counted_at AS countedAt, c.opened_at AS openedAt, c.due_at AS dueAt, c.closed_at AS closedAt,
    c.closed_by AS closedBy, c.cause, c.reason_code AS reasonCode, c.wait_until AS waitUntil,
    COALESCE(c.waits_for, '') AS waitsFor, c.escalated_at AS escalatedAt
  FROM json_each(?) wanted CROSS JOIN cases c ON c.id = wanted.value ${JOINS} ORDER BY wanted.key`;
/** By the parameter that is the time. What waits for something stands back until that is over. */
const isWaiting = (now: string): string => `(c.state = 'open' AND COALESCE(c.wait_until > ${now}, 0))`;
const SEVERITY = "CASE c.severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END";
/**
 * The most severe come first, whatever they are about; what waits stands back behind all that doesn't. Of the same severity counts
 * come before the rest: they are what a shelf was looked at for, and what can be adjusted. Then what was handed up, and what is
 * worth more.
 */
const byUrgency = (now: string): string =>
  `c.state DESC, ${isWaiting(now)}, ${SEVERITY} DESC, c.kind <> 'count', c.escalated_at IS NULL, ABS(c.value) DESC, c.id`;

/** Every column that the contract lets be filtered or sorted by, as the table shows it. */
const COLUMNS = {
  sku: "COALESCE(i.sku, c.sku)",
  description: "COALESCE(i.description, '') || ' ' || c.text",
  place: `COALESCE(wide.name, l.name, '') || ' ' || ${BIN} || ' ' || ${LOT}`,
  source: "s.name || ' ' || COALESCE((SELECT name FROM sources WHERE id = c.other_source_id), '')",
  owner: "COALESCE(c.owner, '')",
  severity: "c.severity",
  cause: "COALESCE(c.cause, '')",
  variance: "c.variance",
  value: "c.value",
  countedAt: "e.counted_at",
  openedAt: "c.opened_at",
  dueAt: "c.due_at",
  reasonCode: "COALESCE(c.reason_code, '')",
};
/** What a list is sorted by, where that isn't the column as it is written. */
const SORTED_BY = { ...COLUMNS, severity: SEVERITY, value: "ABS(c.value)" };
export const findCase = (db: ReadDb, id: number): CaseRow | undefined => casesOf(db, [id])[0];

/** Cases by number, in the order of the numbers. */
function casesOf(db: ReadDb, ids: readonly number[]): CaseRow[] {
  const links = linksOf(db, ids);
  const rows = db.all<Omit<CaseRow, "links">>(SELECT_CASES, JSON.stringify(ids));
  return rows.map((row) => ({ ...row, links: [...(links.get(row.case) ?? [])] }));
}

/** Who looks, and when. */
type Looking = { readonly actor: Actor | undefined; readonly now: Instant };

type Where = { readonly where: string; readonly params: readonly SqlValue[] };

/** What isn't asked for isn't in the statement either, so that the index is used, and no name is looked up for nothing. */
function whereOf(filter: CaseFilter, looking: Looking): Where {
  const { state, kind, owner, search } = filter;
  const params: SqlValue[] = [];
  const given = (value: SqlValue): string => `?${params.push(value)}`;
  const asked = [
    ...(state === "all" ? [] : [`c.state = ${given(state)}`]),
    ...inQueue(filter.queue, looking, given),
    ...(search === "" ? [] : [found(given(containing(search)))]),
    ...(kind === undefined ? [] : [`c.kind = ${given(kind)}`]),
    ...(owner === undefined ? [] : [`c.owner = ${given(owner)}`]),
  ];
  const byColumn = conditionsOf(filter.filters, COLUMNS, params.length + 1);
  const conditions = [...asked, ...byColumn.conditions];
  return {
    where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`,
    params: [...params, ...byColumn.params],
  };
}

/** Nobody's cases are nobody's own. */
function inQueue(
  queue: CaseFilter["queue"],
  { actor, now }: Looking,
  given: (value: SqlValue) => string,
): readonly string[] {
  switch (queue) {
    case "all":
      return [];
    case "mine":
      return [`c.owner = ${given(actor?.name ?? null)}`];
    case "waiting":
      return [isWaiting(given(now))];
    case "overdue": {
      const time = given(now);
      return [`c.state = 'open' AND c.due_at <= ${time} AND NOT ${isWaiting(time)}`];
    }
  }
}

const found = (pattern: string): string =>
  `(${["COALESCE(i.sku, c.sku)", "c.text", "i.description", "b.name", "l.name"].map((name) => `${name} LIKE ${pattern} ESCAPE '\\'`).join(" OR ")})`;

/** The cases of a filter by number, in the order they were opened in; `most` of them. */
export function casesMatching(db: ReadDb, filter: CaseFilter, looking: Looking, most: number): number[] {
  const { where, params } = whereOf(filter, looking);
  const rows = db.all<{ id: number }>(
    `SELECT c.id FROM cases c ${JOINS} ${where} ORDER BY c.id LIMIT ?${params.length + 1}`,
    ...params,
    most,
  );
  return rows.map(({ id }) => id);
}

function listCases(db: ReadDb, input: Parsed<"cases.list">, looking: Looking): Reply<"cases.list"> {
  const { where, params } = whereOf(input, looking);
  const totals = db.get<{ total: number; over: number; short: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(MAX(c.value, 0)), 0) AS over, COALESCE(SUM(MIN(c.value, 0)), 0) AS short
      FROM cases c ${JOINS} ${where}`,
    ...params,
  );
  const page = pageSql(input, looking);
  const ids = db.all<{ id: number }>(page.sql, ...page.params);
  // Sums of the schema's integer money stay whole; the brand is given where SQL's numbers come in.
  const { total, over, short } = totals ?? { total: 0, over: 0, short: 0 };
  const rows = casesOf(
    db,
    ids.map(({ id }) => id),
  );
  return { total, over: money(over), short: money(short), rows };
}

/** The cases of a page by number: with all their names, sorting tens of thousands to show two hundred takes several times as long. */
export function pageSql(
  input: Parsed<"cases.list">,
  looking: Looking,
): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const { where, params } = whereOf(input, looking);
  const first = params.length + 1;
  const sql = `SELECT c.id FROM cases c ${JOINS} ${where} ORDER BY ${orderOf(input, `?${first}`)}
    LIMIT ?${first + 1} OFFSET ?${first + 2}`;
  return { sql, params: [...params, looking.now, input.limit, input.offset] };
}

/** Equal rows keep the order of urgency, so that pages never overlap. */
function orderOf({ sort, descending }: Parsed<"cases.list">, now: string): string {
  if (sort === "urgency") return byUrgency(now);
  return `${SORTED_BY[sort]} ${descending ? "DESC" : "ASC"} NULLS LAST, ${byUrgency(now)}`;
}

export const caseHandlers = {
  "cases.list": ({ db, actor, now }, input) => ok(listCases(db, input, { actor, now })),
} satisfies Partial<ProjectHandlers>;
