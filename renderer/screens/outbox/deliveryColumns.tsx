import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { pushTargetOf } from "../../../shared/adjust/push/index.ts";
import type { DeliveryRow } from "../../../shared/contract/outbox.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At } from "../../ui/Figures.tsx";
import { formatCount, formatInstantHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import { WORD_TONES, wordOf } from "./stateWords.ts";

export function useDeliveryColumns(): readonly Column<DeliveryRow>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (
      id: "delivery" | "batch" | "connection" | "target" | "attempts" | "answer" | "state" | "lines",
      width: string,
      text: (row: DeliveryRow) => string,
    ): Column<DeliveryRow> => ({
      ...{ id, width, text },
      header: t(`outbox.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    const moment = (
      id: "at" | "nextAt",
      of: (row: DeliveryRow) => DeliveryRow["nextAt"],
    ): Column<DeliveryRow> => ({
      id,
      width: "128px",
      header: t(`outbox.columns.${id}`),
      text: (row) => {
        const at = of(row);
        return at === null ? "" : formatInstantHere(at);
      },
      cell: (row) => <At at={of(row)} />,
    });
    return [
      { ...plain("delivery", "72px", ({ delivery }) => String(delivery)), align: "end" },
      { ...plain("batch", "60px", ({ batch }) => String(batch)), align: "end" },
      plain("connection", "minmax(100px, 0.6fr)", ({ connection }) => connection),
      plain("target", "104px", ({ target }) => pushTargetOf(target).label),
      {
        ...plain("state", "136px", (row) => t(`outbox.words.${wordOf(row)}`)),
        cell: (row) => <Badge tone={WORD_TONES[wordOf(row)]}>{t(`outbox.words.${wordOf(row)}`)}</Badge>,
      },
      plain("lines", "128px", ({ lines }) =>
        t("outbox.lineCounts", {
          applied: lines.applied,
          all: lines.applied + lines.waiting + lines.stale + lines.refused,
          stopped: formatCount(lines.stale + lines.refused),
        }),
      ),
      { ...plain("attempts", "60px", ({ attempts }) => formatCount(attempts)), align: "end" },
      moment("nextAt", ({ nextAt }) => nextAt),
      plain("answer", "minmax(160px, 1.4fr)", ({ answer }) => answer),
      moment("at", ({ at }) => at),
    ];
  }, [t]);
}
