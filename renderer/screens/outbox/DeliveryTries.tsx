import { useTranslation } from "react-i18next";
import { At } from "../../ui/Figures.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Table } from "../../ui/Table.tsx";
import type { Delivery } from "./DeliveryPage.tsx";

/** Every try with its answer, the latest first. */
export function DeliveryTries({ tries }: { readonly tries: Delivery["tries"] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("outbox.tries")} flush>
      <Table
        caption={t("outbox.tries")}
        rows={tries.toReversed()}
        keyOf={(_row, place) => place}
        columns={[
          { id: "at", header: t("outbox.columns.at"), heads: true, cell: ({ at }) => <At at={at} /> },
          { id: "outcome", header: t("outbox.outcome"), cell: ({ outcome }) => outcome },
          {
            id: "answer",
            header: t("outbox.columns.answer"),
            wrap: true,
            cell: ({ answer }) => answer || "–",
          },
        ]}
      />
    </Panel>
  );
}
