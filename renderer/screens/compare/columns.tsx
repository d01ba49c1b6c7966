import type { TFunction } from "i18next";
import { STATUS_CLASSES, type StatusClass, STATUSES, type Status } from "../../../shared/domain.ts";
import type { ComparedRow } from "../../../shared/comparisonShapes.ts";
import { type Currency, formatMoney } from "../../../shared/money.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import { choiceOf, moneyFilter, QUANTITY_FILTER, TEXT_FILTER, verdictFilter } from "../../ui/table/kinds.ts";
import { VERDICT_TONES } from "../../ui/tones.ts";
import { CODE_WIDTH } from "../../ui/tracks.ts";
import type { Filter } from "./filter.ts";

/** What is shown of a difference, and what a spreadsheet gets of it. The two systems' names head their quantities. */
export function compareColumns(
  t: TFunction,
  currency: Currency,
  { left, right }: Pick<Filter, "left" | "right">,
): readonly Column<ComparedRow>[] {
  const text = (
    id: "sku" | "description" | "location" | "bin" | "lot",
    width: string,
  ): Column<ComparedRow> => ({
    id,
    width,
    header: t(`compare.columns.${id}`),
    filter: TEXT_FILTER,
    cell: (row) =>
      id === "sku" ? <strong>{row.sku}</strong> : <span title={row[id]}>{row[id] || "–"}</span>,
    text: (row) => row[id],
  });
  const quantity = (id: "left" | "right", header: string): Column<ComparedRow> => ({
    ...{ id, header, width: "68px", align: "end", filter: QUANTITY_FILTER },
    cell: (row) => <Qty qty={row[id]} />,
    text: (row) => formatQuantity(row[id]),
  });
  const statusText = (row: ComparedRow): string =>
    row.status === null ? t(`words.statusClass.${row.class}`) : t(`words.status.${row.status}`);
  const statuses = choiceOf([...STATUS_CLASSES, ...STATUSES], (value) =>
    isClass(value) ? t(`words.statusClass.${value}`) : t(`words.status.${value}`),
  );
  return [
    text("sku", CODE_WIDTH),
    text("description", "minmax(74px, 1fr)"),
    text("location", "72px"),
    text("bin", "68px"),
    text("lot", "minmax(64px, 0.15fr)"),
    {
      ...{ id: "status", width: "88px", header: t("compare.columns.status"), filter: statuses },
      cell: (row) => <span>{statusText(row)}</span>,
      text: (row) => row.status ?? row.class,
    },
    quantity("left", left),
    quantity("right", right),
    {
      ...{
        id: "difference",
        width: "84px",
        align: "end",
        header: t("compare.columns.difference"),
        filter: QUANTITY_FILTER,
      },
      cell: (row) => <SignedQty qty={row.difference} />,
      text: (row) => formatQuantity(row.difference),
    },
    {
      ...{
        id: "value",
        width: "92px",
        align: "end",
        header: t("compare.columns.value"),
        filter: moneyFilter(currency),
      },
      cell: (row) => <Money amount={row.value} signed />,
      text: (row) => formatMoney(row.value, currency),
    },
    {
      ...{ id: "verdict", width: "88px", header: t("compare.columns.verdict"), filter: verdictFilter(t) },
      cell: (row) => <Badge tone={VERDICT_TONES[row.verdict]}>{t(`words.verdict.${row.verdict}`)}</Badge>,
      text: (row) => row.verdict,
    },
    {
      ...{ id: "rule", width: "minmax(88px, 0.6fr)", header: t("compare.columns.rule"), filter: TEXT_FILTER },
      cell: (row) => <span title={withInstantsHere(row.rule)}>{withInstantsHere(row.rule)}</span>,
      text: (row) => row.rule,
    },
    {
      ...{ id: "case", width: "52px", align: "end", header: t("compare.columns.case") },
      cell: (row) => <span>{row.case ?? "–"}</span>,
      text: (row) => String(row.case ?? ""),
    },
  ];
}

const isClass = (value: Status | StatusClass): value is StatusClass =>
  STATUS_CLASSES.some((known) => known === value);
