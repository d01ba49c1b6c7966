import type { PositionName } from "../../trace/types.ts";
import type { LookUps } from "./target.ts";

/** Whether the lot of a position is a serial number, which some formats keep in a column of its own. */
export const isSerial = ({ sku, lot }: PositionName, { item }: LookUps): boolean =>
  lot !== "" && item(sku).tracking === "serial";
