import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { Badge } from "../../ui/Badge.tsx";
import { At, Qty, SignedQty } from "../../ui/Figures.tsx";
import { formatInstantHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";

export type TimelineRow = CaseDetail["timeline"][number] & {
  readonly blamed: boolean;
  readonly inDrift: boolean;
};

export function useTimelineColumns(): readonly Column<TimelineRow>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const typeOf = (row: TimelineRow) => t(`words.movement.${row.type}`);
    const noteOf = (row: TimelineRow) =>
      [
        row.counterpart?.bin &&
          t(row.effect < 0 ? "cases.timeline.to" : "cases.timeline.from", { bin: row.counterpart.bin }),
        row.reason,
        row.approvedBy && t("cases.timeline.approved", { by: row.approvedBy }),
        row.postedAt !== null &&
          row.postedAt !== row.occurredAt &&
          t("cases.timeline.late", { at: formatInstantHere(row.postedAt) }),
      ]
        .filter((part) => part !== "" && part !== false && part !== undefined)
        .join(" · ");
    return [
      {
        id: "occurredAt",
        header: t("cases.timeline.columns.occurredAt"),
        width: "124px",
        cell: (row) => <At at={row.occurredAt} />,
        text: (row) => formatInstant(row.occurredAt),
      },
      { id: "type", header: t("cases.timeline.columns.type"), width: "84px", cell: (row) => <span>{typeOf(row)}</span>, text: typeOf }, // prettier-ignore
      {
        id: "effect",
        header: t("cases.timeline.columns.effect"),
        width: "64px",
        align: "end",
        cell: (row) => <SignedQty qty={row.effect} />,
        text: (row) => formatQuantity(row.effect),
      },
      {
        id: "running",
        header: t("cases.timeline.columns.running"),
        width: "78px",
        align: "end",
        cell: (row) => <Qty qty={row.running} />,
        text: (row) => formatQuantity(row.running),
      },
      { id: "doc", header: t("cases.timeline.columns.doc"), width: "84px", cell: (row) => <span>{row.doc || "–"}</span>, text: (row) => row.doc }, // prettier-ignore
      {
        id: "movement",
        header: t("cases.timeline.columns.movement"),
        width: "minmax(84px, 0.4fr)",
        cell: (row) => <span title={row.movement}>{idOf(row.movement)}</span>,
        text: (row) => row.movement,
      },
      { id: "user", header: t("cases.timeline.columns.user"), width: "84px", cell: (row) => <span>{row.user || "–"}</span>, text: (row) => row.user }, // prettier-ignore
      {
        id: "note",
        header: t("cases.timeline.columns.note"),
        width: "minmax(88px, 1fr)",
        cell: (row) => (
          <>
            {row.blamed && <Badge tone="bad">{t("cases.timeline.blamed")}</Badge>}
            <span title={noteOf(row)}>{noteOf(row)}</span>
          </>
        ),
        text: noteOf,
      },
    ];
  }, [t]);
}

/** The event alone: the case says which system it is of. */
const idOf = (movement: string): string => movement.slice(movement.indexOf(":") + 1);
