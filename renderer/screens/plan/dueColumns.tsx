import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatInstant } from "../../../shared/time.ts";
import { Badge, type Tone } from "../../ui/Badge.tsx";
import { formatDay } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";

type Due = Reply<"planning.due">["rows"][number];

const TONES: Readonly<Record<Due["kind"], Tone>> = {
  negative: "bad",
  never: "warn",
  overdue: "warn",
  case: "info",
  busy: "neutral",
};

export function useDueColumns(): readonly Column<Due>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (id: DueColumn, width: string, text: (row: Due) => string): Column<Due> => ({
      id,
      width,
      text,
      header: t(`plan.due.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      {
        ...plain("kind", "128px", (row) => row.kind),
        cell: ({ kind }) => <Badge tone={TONES[kind]}>{t(`plan.due.kinds.${kind}`)}</Badge>,
      },
      { ...plain("sku", "112px", (row) => row.sku), cell: ({ sku }) => <strong>{sku}</strong> },
      plain("place", "80px", (row) => row.location),
      plain("bin", "minmax(96px, 0.3fr)", (row) => whereIn(row)),
      plain("zone", "88px", (row) => row.zone),
      plain("abcClass", "56px", (row) => row.abcClass ?? ""),
      {
        ...plain("lastCountedAt", "104px", (row) =>
          row.lastCountedAt === null ? "" : formatInstant(row.lastCountedAt),
        ),
        cell: ({ lastCountedAt }) => (
          <span>{lastCountedAt === null ? t("plan.due.never") : formatDay(lastCountedAt)}</span>
        ),
      },
      plain("reason", "minmax(240px, 1fr)", (row) => row.reason),
    ];
  }, [t]);
}

type DueColumn = "sku" | "place" | "bin" | "zone" | "abcClass" | "lastCountedAt" | "kind" | "reason";

const whereIn = ({ bin, lot, status }: Due): string =>
  [bin, lot, status === "available" ? "" : status].filter(Boolean).join(" · ");
