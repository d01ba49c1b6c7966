import type { TFunction } from "i18next";
import type { ComparedRow } from "../../../shared/comparisonShapes.ts";
import type { PositionName } from "../../../shared/trace/types.ts";

/** "SKU-1 · NORTH · A-01 · L7 · damaged": what is usual isn't said. */
export const placeText = ({ sku, location, bin, lot, status }: PositionName): string =>
  [sku, location, bin, lot, status === "available" ? "" : status.replaceAll("_", " ")]
    .filter((part) => part !== "")
    .join(" · ");

type Compared = Pick<ComparedRow, "location" | "bin" | "lot" | "status" | "class">;

/** Where two systems are compared: "NORTH · A-01", or the location alone where one of them keeps no bins. */
export const comparedPlace = ({ location, bin, lot }: Compared): string =>
  [location, bin, lot].filter((part) => part !== "").join(" · ");

/** The status that two systems are compared in, or the class where one of them keeps no statuses of it apart. */
export const comparedStatus = (t: TFunction, row: Compared): string =>
  row.status ? t(`words.status.${row.status}`) : t(`words.statusClass.${row.class}`);
