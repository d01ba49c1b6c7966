import { useTranslation } from "react-i18next";
import { useRead } from "../../../data/useRead.ts";
import { At, Money } from "../../../ui/Figures.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";
import { moveText, proposerText } from "../wording.ts";
import css from "./Batch.module.css";

/** As many adjustments as are read at once; a batch's files name the approvers of all. */
const MOST_DRAWN = 200;

/** Who counted, proposed and approved each adjustment of a batch, and why. */
export function WhoDecided({ batch }: { readonly batch: number }) {
  const { t } = useTranslation();
  const { data } = useRead("adjustments.list", { batch, limit: MOST_DRAWN });
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={t("adjustments.batch.decided")} flush>
      <Table
        caption={t("adjustments.batch.decided")}
        rows={data.rows}
        keyOf={(row) => row.adjustment}
        columns={[
          {
            id: "what",
            header: t("adjustments.columns.sku"),
            heads: true,
            order: (row) => row.sku,
            cell: (row) => `${row.sku} · ${moveText(row)}`,
          },
          {
            id: "value",
            header: t("adjustments.columns.value"),
            align: "end",
            order: (row) => row.value,
            cell: (row) => <Money amount={row.value} signed />,
          },
          {
            id: "cause",
            header: t("adjustments.columns.cause"),
            order: (row) => t(`words.cause.${row.cause}`),
            cell: (row) => t(`words.cause.${row.cause}`),
          },
          {
            id: "countedBy",
            header: t("adjustments.columns.countedBy"),
            cell: (row) => row.countedBy.join(", "),
          },
          {
            id: "proposedBy",
            header: t("adjustments.columns.proposedBy"),
            cell: (row) => proposerText(t, row),
          },
          {
            id: "approvals",
            header: t("adjustments.columns.approvals"),
            cell: (row) =>
              row.approvals.map(({ by, at }) => (
                <p key={by}>
                  {by}, <At at={at} />
                </p>
              )),
          },
        ]}
      />
      {data.total > MOST_DRAWN && (
        <p className={css["quiet"]}>{t("adjustments.batch.moreLines", { count: MOST_DRAWN })}</p>
      )}
    </Panel>
  );
}
