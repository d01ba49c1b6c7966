import type { PositionName } from "../../../shared/trace/types.ts";

/** "SKU-1 · NORTH · A-01 · L7 · damaged": what is usual isn't said. */
export const placeText = ({ sku, location, bin, lot, status }: PositionName): string =>
  [sku, location, bin, lot, status === "available" ? "" : status.replaceAll("_", " ")]
    .filter((part) => part !== "")
    .join(" · ");
