import { useTranslation } from "react-i18next";
import { useRead } from "../../../data/useRead.ts";
import { hrefOf } from "../../../routing.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";
import { WORD_TONES, wordOf } from "../../outbox/stateWords.ts";

/** What was pushed of a batch, where to, and what was answered; nothing where no connection is there for its system. */
export function Deliveries({ batch }: { readonly batch: number }) {
  const { t } = useTranslation();
  const rows = useRead("outbox.list", { batch }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t("adjustments.deliveries.title")} flush>
      <Table
        caption={t("adjustments.deliveries.title")}
        rows={rows}
        keyOf={(row) => row.delivery}
        columns={[
          {
            id: "connection",
            header: t("adjustments.deliveries.connection"),
            heads: true,
            cell: (row) => <a href={hrefOf("outbox", row.delivery)}>{row.connection}</a>,
          },
          {
            id: "state",
            header: t("adjustments.deliveries.state"),
            cell: (row) => <Badge tone={WORD_TONES[wordOf(row)]}>{t(`outbox.words.${wordOf(row)}`)}</Badge>,
          },
          {
            id: "attempts",
            header: t("adjustments.deliveries.attempts"),
            align: "end",
            cell: (row) => formatCount(row.attempts),
          },
          {
            id: "applied",
            header: t("adjustments.deliveries.applied"),
            align: "end",
            cell: (row) => formatCount(row.lines.applied),
          },
          {
            id: "left",
            header: t("adjustments.deliveries.left"),
            align: "end",
            cell: (row) => formatCount(row.lines.waiting + row.lines.stale + row.lines.refused),
          },
          {
            id: "next",
            header: t("adjustments.deliveries.next"),
            cell: (row) => <At at={row.nextAt} />,
          },
          {
            id: "answer",
            header: t("adjustments.deliveries.answer"),
            wrap: true,
            cell: (row) => row.answer,
          },
        ]}
      />
    </Panel>
  );
}
