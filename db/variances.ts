import type { Parsed, Reply } from "../shared/contract.ts";
import type { VarianceRow } from "../shared/shapes.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { money } from "../shared/money.ts";
import { conditionsOf, containing } from "./columnFilters.ts";
import type { ReadDb, SqlValue } from "./connection.ts";
import type { ProjectHandlers } from "./context.ts";
import { placeNamed } from "./planning/place.ts";
import { JOIN_POSITION, POSITION_NAMES } from "./positions.ts";
import { owedNow } from "./reconcile/owed.ts";
import { COUNTED } from "./reconcile/counted.ts";

const FROM = `FROM verdicts v JOIN entries e ON e.id = v.entry_id JOIN positions p ON p.id = v.position_id ${JOIN_POSITION}
  LEFT JOIN cases c ON c.id = (SELECT MAX(id) FROM cases WHERE position_id = v.position_id AND count_id = v.count_id)`;

/** Every sort the contract allows, as SQL; equal rows keep one order, so that pages never overlap. */
const SORTS: Readonly<Record<Parsed<"variances.list">["sort"], string>> = {
  value: "ABS(v.value)",
  variance: "v.variance",
  sku: "i.sku",
  location: "l.name",
  bin: "b.name",
  countedAt: "e.counted_at",
  book: "v.book",
  counted: COUNTED,
  verdict: "v.verdict",
};

/** Every column that the contract lets be filtered, as SQL. */
const COLUMNS = {
  sku: "i.sku",
  description: "i.description",
  location: "l.name",
  bin: "b.name",
  lot: "lot.name",
  status: "st.name",
  verdict: "v.verdict",
  book: "v.book",
  counted: COUNTED,
  variance: "v.variance",
  value: "v.value",
  countedAt: "e.counted_at",
};

function listVariances(
  db: ReadDb,
  now: Instant,
  input: Parsed<"variances.list">,
): Answer<Reply<"variances.list">> {
  // Nothing of a count or place that there is none of would look as if all were well there.
  const place = placeNamed(db, input.location);
  if (!place.ok) return place;
  if (input.count !== undefined && !db.get("SELECT 1 FROM counts WHERE id = ?", input.count))
    return refuse("notFound", `There is no count ${input.count}.`);
  const { where, params } = filterOf(input);
  const needsNames = input.search !== "" || input.location !== undefined || input.filters.length > 0;
  const totals = db.get<{ total: number; over: number; short: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(MAX(v.value, 0)), 0) AS over, COALESCE(SUM(MIN(v.value, 0)), 0) AS short
      ${needsNames ? FROM : "FROM verdicts v"} ${where}`,
    ...params,
  );
  const direction = input.descending ? "DESC" : "ASC";
  const rows = db.all<VarianceRow>(
    `SELECT ${POSITION_NAMES}, i.description, v.count_id AS count, e.counted_at AS countedAt, e.counted_by AS countedBy,
      v.book, ${COUNTED} AS counted, v.variance, v.value, v.verdict, v.rule, v.policy_version AS policyVersion,
      v.expires_at AS expiresAt, c.id AS "case",
      (SELECT x.was FROM changed_books x WHERE x.entry_id = v.entry_id) AS bookWas
    ${FROM} ${where} ORDER BY ${SORTS[input.sort]} ${direction}, v.count_id, v.position_id LIMIT ? OFFSET ?`,
    ...[...params, input.limit, input.offset],
  );
  const stale = owedNow(db, now);
  // Sums of the schema's integer money stay whole; the brand is given where SQL's numbers come in.
  const { total, over, short } = totals ?? { total: 0, over: 0, short: 0 };
  return ok({ total, over: money(over), short: money(short), stale, rows });
}

function filterOf(input: Parsed<"variances.list">): { readonly where: string; readonly params: SqlValue[] } {
  const conditions: string[] = [];
  const params: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (input.count !== undefined) add("v.count_id = ?", input.count);
  if (input.verdict !== undefined) add("v.verdict = ?", input.verdict);
  if (input.location !== undefined) add("l.name = ?", input.location);
  if (input.search !== "") {
    const like = containing(input.search);
    add(
      "(i.sku LIKE ? ESCAPE '\\' OR i.description LIKE ? ESCAPE '\\' OR b.name LIKE ? ESCAPE '\\')",
      ...[like, like, like],
    );
  }
  const byColumn = conditionsOf(input.filters, COLUMNS);
  conditions.push(...byColumn.conditions);
  params.push(...byColumn.params);
  return { where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`, params };
}

export const varianceHandlers = {
  "variances.list": ({ db, now }, input) => listVariances(db, now, input),
} satisfies Partial<ProjectHandlers>;
