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
const FROM = `FROM cases c JOIN sources s ON s.id = c.source_id LEFT JOIN positions p ON p.id = c.position_id ${OUTER_JOIN_POSITION}
  ${JOIN_WIDE}
  LEFT JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
  LEFT JOIN entries e ON e.id = v.entry_id`;
const SELECT_CASE = `SELECT c.id AS "case", c.kind, c.rule, c.text, ${CASE_NAMES},
    COALESCE(i.description, '') AS description, s.name AS source,
    (SELECT name FROM sources WHERE id = c.other_source_id) AS otherSource, c.severity, c.state, c.owner,
    c.variance, c.value, e.counted_at AS countedAt, c.opened_at AS openedAt, c.due_at AS dueAt, c.closed_at AS closedAt,
    c.closed_by AS closedBy, c.cause, c.reason_code AS reasonCode, c.wait_until AS waitUntil,
    COALESCE(c.waits_for, '') AS waitsFor, c.escalated_at AS escalatedAt
  ${FROM}`;
/** `?1` is the time. What waits for something stands back until that is over. */
const IS_WAITING = "(c.state = 'open' AND COALESCE(c.wait_until > ?1, 0))";
/**
 * Counts come first: they are what a shelf was looked at for, and what can be adjusted. Of the same severity, what was
 * handed up comes before the rest.
 */
const BY_URGENCY = `c.state DESC, ${IS_WAITING}, c.kind <> 'count',
  CASE c.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
  c.escalated_at IS NULL, ABS(c.value) DESC, c.id`;

/** Every column that the contract lets be filtered or sorted by, as the table shows it. */
const COLUMNS = {
  sku: "COALESCE(i.sku, c.sku)",
  description: "CASE c.kind WHEN 'count' THEN COALESCE(i.description, '') ELSE c.text END",
  place: `COALESCE(wide.name, l.name, '') || ' ' || ${BIN} || ' ' || ${LOT}`,
  source: "s.name || ' ' || COALESCE((SELECT name FROM sources WHERE id = c.other_source_id), '')",
  owner: "COALESCE(c.owner, '')",
  severity: "c.severity",
  cause: "COALESCE(c.cause, '')",
  variance: "c.variance",
  value: "c.value",
  countedAt: "COALESCE(e.counted_at, c.opened_at)",
  openedAt: "c.opened_at",
  dueAt: "c.due_at",
  reasonCode: "COALESCE(c.reason_code, '')",
};
/** Whether a case is in the part `?3` of the queue, for whom `?2` is; nobody's cases are nobody's own. */
const IN_QUEUE = `CASE ?3 WHEN 'mine' THEN c.owner = ?2 WHEN 'waiting' THEN ${IS_WAITING}
  WHEN 'overdue' THEN c.state = 'open' AND c.due_at <= ?1 AND NOT ${IS_WAITING} ELSE TRUE END`;

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

/** Who looks, and when. */
type Looking = { readonly actor: Actor | undefined; readonly now: Instant };

function whereOf(filter: CaseFilter, { actor, now }: Looking): { where: string; params: SqlValue[] } {
  const { state, kind, owner, queue, search } = filter;
  const asked: SqlValue[] = [state, containing(search), kind ?? null, owner ?? null];
  const own: SqlValue[] = [now, actor?.name ?? null, queue, ...asked];
  const byColumn = conditionsOf(filter.filters, COLUMNS, own.length + 1);
  const where = `WHERE ${IN_QUEUE} AND (?4 = 'all' OR c.state = ?4) AND (?6 IS NULL OR c.kind = ?6)
    AND (?7 IS NULL OR c.owner = ?7) AND (?5 = '%%' OR COALESCE(i.sku, c.sku) LIKE ?5 ESCAPE '\\'
      OR c.text LIKE ?5 ESCAPE '\\' OR i.description LIKE ?5 ESCAPE '\\' OR b.name LIKE ?5 ESCAPE '\\' OR l.name LIKE ?5 ESCAPE '\\')
    ${byColumn.conditions.map((condition) => `AND ${condition}`).join(" ")}`;
  return { where, params: [...own, ...byColumn.params] };
}

/** The cases of a filter by number, in the order they were opened in; `most` of them. */
export function casesMatching(db: ReadDb, filter: CaseFilter, looking: Looking, most: number): number[] {
  const { where, params } = whereOf(filter, looking);
  const rows = db.all<{ id: number }>(
    `SELECT c.id ${FROM} ${where} ORDER BY c.id LIMIT ?${params.length + 1}`,
    ...params,
    most,
  );
  return rows.map(({ id }) => id);
}

function listCases(db: ReadDb, input: Parsed<"cases.list">, looking: Looking): Reply<"cases.list"> {
  const { where, params } = whereOf(input, looking);
  const totals = db.get<{ total: number; over: number; short: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(MAX(c.value, 0)), 0) AS over, COALESCE(SUM(MIN(c.value, 0)), 0) AS short
      ${FROM} ${where}`,
    ...params,
  );
  const rows = db.all<Selected>(
    `${SELECT_CASE} ${where} ORDER BY ${orderOf(input)} LIMIT ?${params.length + 1} OFFSET ?${params.length + 2}`,
    ...[...params, input.limit, input.offset],
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

export const caseHandlers = {
  "cases.list": ({ db, actor, now }, input) => ok(listCases(db, input, { actor, now })),
} satisfies Partial<ProjectHandlers>;
