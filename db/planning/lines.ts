import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
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

export function planLines(
  db: ReadDb,
  { count, offset, limit }: Parsed<"planning.lines">,
): Answer<Reply<"planning.lines">> {
  const head = planHead(db, count);
  if (!head.ok) return head;
  const rows = db.all<Reply<"planning.lines">["rows"][number]>(
    `SELECT p.id AS position, ${POSITION_NAMES}, i.description, b.zone, i.abc_class AS abcClass, cl.reason,
      cl.assigned_to AS assignedTo FROM count_lines cl JOIN positions p ON p.id = cl.position_id ${JOIN_POSITION}
      WHERE cl.count_id = ? ORDER BY cl.sequence LIMIT ? OFFSET ?`,
    ...[count, limit, offset],
  );
  const total = head.value.zones.reduce((sum, { lines }) => sum + lines, 0);
  return ok({ head: head.value, total, rows });
}
