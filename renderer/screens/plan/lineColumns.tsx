import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import type { Column } from "../../ui/Grid.tsx";

export type PlanLine = Reply<"planning.lines">["rows"][number];

export function useLineColumns(
  chosen: ReadonlySet<number>,
  onToggle: (position: number) => void,
): readonly Column<PlanLine>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (id: LineColumn, width: string, text: (row: PlanLine) => string): Column<PlanLine> => ({
      id,
      width,
      text,
      header: t(`plan.one.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        ...plain("chosen", "72px", () => ""),
        cell: ({ position, sku, bin }) => (
          <Checkbox
            label={`${t("plan.one.columns.chosen")}: ${sku} ${bin}`}
            hideLabel
            checked={chosen.has(position)}
            onChecked={() => onToggle(position)}
          />
        ),
      },
      plain("bin", "104px", ({ bin }) => bin),
      plain("zone", "88px", ({ zone }) => zone),
      { ...plain("sku", "112px", ({ sku }) => sku), cell: ({ sku }) => <strong>{sku}</strong> },
      plain("description", "minmax(140px, 0.7fr)", ({ description }) => description),
      plain("lot", "72px", ({ lot }) => lot),
      plain("status", "88px", ({ status }) => t(`words.status.${status}`)),
      plain("abcClass", "56px", ({ abcClass }) => abcClass ?? ""),
      plain("reason", "minmax(200px, 1fr)", ({ reason }) => reason),
      plain("assignedTo", "96px", ({ assignedTo }) => assignedTo ?? ""),
    ];
  }, [t, chosen, onToggle]);
}

type LineColumn = "chosen" | "bin" | "zone" | "sku" | "description" | "lot" | "status" | "abcClass" | "reason" | "assignedTo"; // prettier-ignore
