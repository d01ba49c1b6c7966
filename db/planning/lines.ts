import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { conditionsOf } from "../columnFilters.ts";
import type { ReadDb } from "../connection.ts";
import { findCount } from "../counts/find.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";

export type PlanHead = Reply<"planning.lines">["head"];

/** A count as it was planned, with its zones and how many lines of each have somebody. */
export function planHead(db: ReadDb, id: number): Answer<PlanHead> {
  const count = findCount(db, id);
  const how = db.get<{ plannedBy: string; recountsOn: number }>(
    "SELECT planned_by AS plannedBy, recounts AS recountsOn FROM counts WHERE id = ?",
    id,
  );
  if (!count || !how) return refuse("notFound", `There is no count ${id}.`);
  const zones = db.all<PlanHead["zones"][number]>(
    `SELECT b.zone, COUNT(*) AS lines, COUNT(cl.assigned_to) AS assigned FROM count_lines cl
      JOIN positions p ON p.id = cl.position_id JOIN bins b ON b.id = p.bin_id WHERE cl.count_id = ?
      GROUP BY b.zone ORDER BY b.zone`,
    id,
  );
  return ok({ ...count, plannedBy: how.plannedBy, recountsOn: how.recountsOn === 1, zones });
}

/** Every column that the contract lets be filtered, as SQL. */
const COLUMNS = {
  sku: "i.sku",
  description: "i.description",
  location: "l.name",
  bin: "b.name",
  lot: "lot.name",
  zone: "b.zone",
  status: "st.name",
  abcClass: "i.abc_class",
  reason: "cl.reason",
  assignedTo: "cl.assigned_to",
};

/** A page of a count's lines as they were planned; `total` is of the filter, the head of the whole count. */
export function planLines(
  db: ReadDb,
  { count, filters, offset, limit }: Parsed<"planning.lines">,
): Answer<Reply<"planning.lines">> {
  const head = planHead(db, count);
  if (!head.ok) return head;
  const byColumn = conditionsOf(filters, COLUMNS);
  const lines = `FROM count_lines cl JOIN positions p ON p.id = cl.position_id ${JOIN_POSITION}
    WHERE ${["cl.count_id = ?", ...byColumn.conditions].join(" AND ")}`;
  const params = [count, ...byColumn.params];
  const rows = db.all<Reply<"planning.lines">["rows"][number]>(
    `SELECT p.id AS position, ${POSITION_NAMES}, i.description, b.zone, i.abc_class AS abcClass, cl.reason,
      cl.assigned_to AS assignedTo ${lines} ORDER BY cl.sequence LIMIT ? OFFSET ?`,
    ...[...params, limit, offset],
  );
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n ${lines}`, ...params)?.n ?? 0;
  return ok({ head: head.value, total, rows });
}
