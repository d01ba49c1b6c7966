import type { TFunction } from "i18next";
import type { ComparedRow } from "../../../shared/comparisonShapes.ts";
import { STATUS_CLASSES, STATUSES } from "../../../shared/domain.ts";
import type { CaseRow } from "../../../shared/shapes.ts";
import type { Place } from "../ledger/scope.ts";

/** "SKU-1 · NORTH · A-01 · L7 · damaged": what is usual isn't said. */
export const placeText = ({ sku, location, bin, lot, status }: Place): string =>
  [sku, location, bin, lot, status === "available" ? "" : status.replaceAll("_", " ")]
    .filter((part) => part !== "")
    .join(" · ");

type Compared = Pick<ComparedRow, "location" | "bin" | "lot" | "status" | "class">;

/** Where two systems are compared: "NORTH · A-01", or the location alone where one of them keeps no bins. */
export const comparedPlace = ({ location, bin, lot }: Compared): string =>
  [location, bin, lot].filter((part) => part !== "").join(" · ");

/** The status of a case, or the class of several; undefined where it is of no one. */
export function caseStatus(t: TFunction, { status }: Pick<CaseRow, "status">): string | undefined {
  const one = STATUSES.find((known) => known === status);
  const all = STATUS_CLASSES.find((known) => known === status);
  if (one) return t(`words.status.${one}`);
  return all && t(`words.statusClass.${all}`);
}

/** The status that two systems are compared in, or the class where one of them keeps no statuses of it apart. */
export const comparedStatus = (t: TFunction, row: Compared): string =>
  row.status ? t(`words.status.${row.status}`) : t(`words.statusClass.${row.class}`);
