import type { TFunction } from "i18next";
import { ABC_CLASSES, STATUSES, VERDICTS } from "../../../shared/domain.ts";
import type { Currency } from "../../../shared/money.ts";
import { QUANTITY_SCALE } from "../../../shared/quantity.ts";
import type { FilterKind } from "./filters.ts";

/** How columns that stand in several lists are filtered. */
export const TEXT_FILTER: FilterKind = { kind: "text" };
export const DAYS_FILTER: FilterKind = { kind: "days" };
export const QUANTITY_FILTER: FilterKind = { kind: "number", scale: QUANTITY_SCALE };

export const moneyFilter = ({ minorDigits }: Currency): FilterKind => ({
  kind: "number",
  scale: 10 ** minorDigits,
});

export const statusFilter = (t: TFunction): FilterKind =>
  choiceOf(STATUSES, (value) => t(`words.status.${value}`));

export const verdictFilter = (t: TFunction): FilterKind =>
  choiceOf(VERDICTS, (value) => t(`words.verdict.${value}`));

export const CLASS_FILTER: FilterKind = {
  kind: "choice",
  options: ABC_CLASSES.map((value) => ({ value, label: value })),
};

/** A choice among values that have words. */
export const choiceOf = <Value extends string>(
  values: readonly Value[],
  labelOf: (value: Value) => string,
): FilterKind => ({
  kind: "choice",
  options: values.map((value) => ({ value, label: labelOf(value) })),
});
