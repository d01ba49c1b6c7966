import type { WriteContext } from "../context.ts";
import { itemNamed } from "../items/merged.ts";
import { internPosition, positionName } from "../positions.ts";

/** Where the quantities of a position stand now: its own place, or that of the item its own was merged into. */
export function livePosition(write: WriteContext, position: number): number {
  const row = write.db.get<{ bin: number; merged: number | null }>(
    "SELECT p.bin_id AS bin, i.merged_into AS merged FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = ?",
    position,
  );
  if (!row) throw new Error(`no position ${position}`);
  if (row.merged === null) return position;
  const { sku, lot, status } = positionName(write.db, position);
  const item = itemNamed(write.db, sku);
  if (!item) throw new Error(`the item that ${sku} was merged into is not there`);
  return internPosition(write, { item: item.id, bin: row.bin, lot, status });
}
