import type { Parsed, Reply } from "../../shared/contract.ts";
import { money } from "../../shared/money.ts";
import { conditionsOf } from "../columnFilters.ts";
import type { ReadDb, SqlValue } from "../connection.ts";
import { JOIN_POSITION } from "../positions.ts";
import { replyOf, type Row } from "./rows.ts";

type Asked = Parsed<"adjustments.list">;

const FROM = `FROM adjustments a JOIN sources s ON s.id = a.source_id
  JOIN positions p ON p.id = a.position_id ${JOIN_POSITION}`;
/** Where a move leads, by the same names; nothing for what is corrected in place. */
const otherEnd = (names: string): string =>
  `COALESCE((SELECT ' ' || ${names} FROM positions p ${JOIN_POSITION} WHERE p.id = a.to_position_id), '')`;
const PLACE = "l.name || ' ' || b.name || ' ' || lot.name";

/** Every column that the contract lets be filtered or sorted by; a move is found at both its ends. */
const COLUMNS = {
  source: "s.name",
  sku: `i.sku || ${otherEnd("i.sku")}`,
  place: `${PLACE} || ${otherEnd(PLACE)}`,
  proposedBy: "a.proposed_by",
  decidedBy: "COALESCE(a.decided_by, '')",
  qty: "a.qty",
  value: "a.value",
  proposedAt: "a.proposed_at",
  decidedAt: "a.decided_at",
  state: "a.state",
  cause: "a.cause",
  kind: "a.kind",
};
const LATEST = "a.id DESC";

/** Adjustments by page, with what those of the whole filter come to: over and short apart. */
export function listAdjustments(db: ReadDb, input: Asked): Reply<"adjustments.list"> {
  const { where, params } = whereOf(input);
  const totals = db.get<{ total: number; over: number; short: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(MAX(a.value, 0)), 0) AS over, COALESCE(SUM(MIN(a.value, 0)), 0) AS short
      ${FROM} WHERE ${where}`,
    ...params,
  );
  const rows = db.all<Row>(
    `SELECT a.*, s.name AS source ${FROM} WHERE ${where} ORDER BY ${orderOf(input)} LIMIT ? OFFSET ?`,
    ...[...params, input.limit, input.offset],
  );
  // Sums of the schema's integer money stay whole; the brand is given where SQL's numbers come in.
  const { total, over, short } = totals ?? { total: 0, over: 0, short: 0 };
  return { total, over: money(over), short: money(short), rows: rows.map((row) => replyOf(db, row)) };
}

function whereOf(input: Asked): { where: string; params: SqlValue[] } {
  const equal = [
    { column: "a.state", value: input.state },
    { column: "a.case_id", value: input.case },
    { column: "a.batch_id", value: input.batch },
  ].flatMap(({ column, value }) => (value === undefined ? [] : [{ column, value }]));
  const byColumn = conditionsOf(input.filters, COLUMNS);
  const conditions = ["TRUE", ...equal.map(({ column }) => `${column} = ?`), ...byColumn.conditions];
  return {
    where: conditions.join(" AND "),
    params: [...equal.map(({ value }) => value), ...byColumn.params],
  };
}

/** Equal rows keep their order, so that pages never overlap. */
function orderOf({ sort, descending }: Asked): string {
  if (sort === "latest") return LATEST;
  const column = sort === "value" || sort === "qty" ? `ABS(a.${sort})` : COLUMNS[sort];
  return `${column} ${descending ? "DESC" : "ASC"}, ${LATEST}`;
}
