import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { CLASS_FILTER, statusFilter, TEXT_FILTER } from "../../ui/table/kinds.ts";

export type PlanLine = Reply<"planning.lines">["rows"][number];

export function useLineColumns(
  chosen: ReadonlySet<number>,
  onToggle: (position: number) => void,
): readonly Column<PlanLine>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (
      id: LineColumn,
      width: string,
      text: (row: PlanLine) => string,
      filter = TEXT_FILTER,
    ): Column<PlanLine> => ({
      ...{ id, width, text, filter },
      header: t(`plan.one.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        id: "chosen",
        width: "72px",
        header: t("plan.one.columns.chosen"),
        text: () => "",
        cell: ({ position, sku, bin }) => (
          <Checkbox
            label={`${t("plan.one.columns.chosen")}: ${sku} ${bin}`}
            hideLabel
            checked={chosen.has(position)}
            onChecked={() => onToggle(position)}
          />
        ),
      },
      plain("location", "80px", ({ location }) => location),
      plain("bin", "104px", ({ bin }) => bin),
      plain("zone", "88px", ({ zone }) => zone),
      { ...plain("sku", "112px", ({ sku }) => sku), cell: ({ sku }) => <strong>{sku}</strong> },
      plain("description", "minmax(140px, 0.7fr)", ({ description }) => description),
      plain("lot", "72px", ({ lot }) => lot),
      plain("status", "88px", ({ status }) => t(`words.status.${status}`), statusFilter(t)),
      plain("abcClass", "56px", ({ abcClass }) => abcClass ?? "", CLASS_FILTER),
      plain("reason", "minmax(200px, 1fr)", ({ reason }) => reason),
      plain("assignedTo", "96px", ({ assignedTo }) => assignedTo ?? ""),
    ];
  }, [t, chosen, onToggle]);
}

type LineColumn = "location" | "bin" | "zone" | "sku" | "description" | "lot" | "status" | "abcClass" | "reason" | "assignedTo"; // prettier-ignore
