import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatInstant } from "../../../shared/time.ts";
import { Badge, type Tone } from "../../ui/Badge.tsx";
import { DUE_KINDS } from "../../../shared/planning/due.ts";
import { formatDay } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import { choiceOf, CLASS_FILTER, DAYS_FILTER, statusFilter, TEXT_FILTER } from "../../ui/table/kinds.ts";

type Due = Reply<"planning.due">["rows"][number];

const TONES: Readonly<Record<Due["kind"], Tone>> = {
  negative: "bad",
  never: "warn",
  overdue: "warn",
  case: "info",
  busy: "neutral",
  empty: "neutral",
};

export function useDueColumns(): readonly Column<Due>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (
      id: DueColumn,
      width: string,
      text: (row: Due) => string,
      filter = TEXT_FILTER,
    ): Column<Due> => ({
      ...{ id, width, text, filter },
      header: t(`plan.due.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    const kinds = choiceOf(DUE_KINDS, (kind) => t(`plan.due.kinds.${kind}`));
    return [
      {
        ...plain("kind", "128px", (row) => row.kind, kinds),
        cell: ({ kind }) => <Badge tone={TONES[kind]}>{t(`plan.due.kinds.${kind}`)}</Badge>,
      },
      { ...plain("sku", "112px", (row) => row.sku), cell: ({ sku }) => <strong>{sku}</strong> },
      plain("location", "80px", (row) => row.location),
      plain("bin", "minmax(84px, 0.2fr)", (row) => row.bin),
      plain("lot", "72px", (row) => row.lot),
      plain("status", "88px", (row) => t(`words.status.${row.status}`), statusFilter(t)),
      plain("zone", "88px", (row) => row.zone),
      plain("abcClass", "56px", (row) => row.abcClass ?? "", CLASS_FILTER),
      {
        ...plain(
          "lastCountedAt",
          "104px",
          (row) => (row.lastCountedAt === null ? "" : formatInstant(row.lastCountedAt)),
          DAYS_FILTER,
        ),
        cell: ({ lastCountedAt }) => (
          <span>{lastCountedAt === null ? t("plan.due.never") : formatDay(lastCountedAt)}</span>
        ),
      },
      plain("reason", "minmax(240px, 1fr)", (row) => row.reason),
    ];
  }, [t]);
}

type DueColumn = keyof Due;
