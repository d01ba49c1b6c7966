import type { Parsed, Reply } from "../../shared/contract.ts";
import type { MovementType } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { quantityText } from "../../shared/unusual/words.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { windowStart } from "../insight/incidents.ts";
import { JOIN_POSITION } from "../positions.ts";
import { everyOutlier, type Outlier } from "./scan.ts";

type Row = Reply<"reports.unusual">["rows"][number];

/** A page of the movements of the last days whose quantity is unusual, the strangest first. */
export async function listUnusual(
  context: LongContext,
  { days, offset, limit }: Parsed<"reports.unusual">,
): Promise<Answer<Reply<"reports.unusual">>> {
  const { db, now } = context;
  const outliers = await everyOutlier(context);
  if (!outliers.ok) return outliers;
  const recent = days === undefined ? outliers.value : since(db, outliers.value, windowStart(now, days));
  return ok({
    total: recent.length,
    rows: recent.slice(offset, offset + limit).map((outlier) => rowOf(db, outlier)),
  });
}

function since(db: ReadDb, outliers: readonly Outlier[], start: number): readonly Outlier[] {
  const rows = db.all<{ id: number }>(
    "SELECT m.id FROM json_each(?) listed CROSS JOIN movements m ON m.id = listed.value WHERE m.occurred_at >= ?",
    ...[JSON.stringify(outliers.map(({ movementId }) => movementId)), start],
  );
  const ids = new Set(rows.map(({ id }) => id));
  return outliers.filter(({ movementId }) => ids.has(movementId));
}

function rowOf(db: ReadDb, { movementId, times, habit }: Outlier): Row {
  const found = db.get<
    Omit<Row, "times" | "text" | "type"> & { readonly type: MovementType; readonly uom: string }
  >(
    `SELECT m.id AS movementId, s.name || ':' || m.event_id AS movement, m.line, m.occurred_at AS occurredAt, t.name AS type,
        m.qty, s.name AS source, i.sku, i.description, l.name AS location, b.name AS bin, COALESCE(m.doc, '') AS doc,
        COALESCE(m.by, '') AS user, i.base_uom AS uom
      FROM movements m JOIN sources s ON s.id = m.source_id JOIN movement_types t ON t.id = m.type_id
        JOIN positions p ON p.id = COALESCE(m.from_position_id, m.to_position_id) ${JOIN_POSITION} WHERE m.id = ?`,
    movementId,
  );
  if (!found) throw new Error(`no movement ${movementId}`);
  const { uom, ...row } = found;
  return { ...row, times, text: quantityText({ ...row, uom }, habit, row.source) };
}
