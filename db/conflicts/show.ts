import type { ReadDb, SqlValue } from "../connection.ts";
import { formatQuantity, quantity } from "../../shared/quantity.ts";
import { formatInstant, instant } from "../../shared/time.ts";
import { positionName } from "../positions.ts";

/** A stored value as people read it; empty where there is none. */
export function showCell(db: ReadDb, column: string, value: SqlValue): string {
  if (value === null) return "";
  if (typeof value !== "number") return String(value);
  if (column.endsWith("_at")) return formatInstant(instant(value));
  if (column === "qty") return formatQuantity(quantity(value));
  if (column.endsWith("_position_id")) return showPosition(db, value);
  if (column === "type_id")
    return db.get<{ name: string }>("SELECT name FROM movement_types WHERE id = ?", value)?.name ?? "";
  return String(value);
}

/** "SKU1 at DC A-1, lot L7, damaged": what is usual isn't said. */
export function showPosition(db: ReadDb, id: number): string {
  const { sku, location, bin, lot, status } = positionName(db, id);
  const place = bin === "" ? location : `${location} ${bin}`;
  return [
    `${sku} at ${place}`,
    ...(lot === "" ? [] : [`lot ${lot}`]),
    ...(status === "available" ? [] : [status]),
  ].join(", ");
}
