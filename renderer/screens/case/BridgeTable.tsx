import { useTranslation } from "react-i18next";
import { Qty, SignedQty } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import { Table } from "../../ui/Table.tsx";
import type { Step } from "./Bridge.tsx";
import { Opens } from "./Opens.tsx";

export function BridgeTable({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("case.bridge.table")}
      rows={steps}
      keyOf={(_, index) => index}
      columns={[
        { id: "step", header: t("case.bridge.step"), heads: true, cell: (row) => row.name },
        {
          id: "change",
          header: t("case.bridge.change"),
          align: "end",
          cell: (row) =>
            isChange(row) ? (
              <Opens by={row.opener}>
                <SignedQty qty={row.qty} />
              </Opens>
            ) : (
              "–"
            ),
        },
        {
          id: "running",
          header: t("case.bridge.running"),
          align: "end",
          cell: (row) => (
            <Opens by={isChange(row) ? undefined : row.opener}>
              <Qty qty={row.running} />
            </Opens>
          ),
        },
        {
          id: "blamed",
          header: t("case.bridge.blamed"),
          align: "end",
          cell: (row) => (row.blamed === 0 ? "–" : <SignedQty qty={row.blamed} />),
        },
        {
          id: "movements",
          header: t("case.bridge.movements"),
          align: "end",
          cell: (row) => (row.movements > 0 ? formatCount(row.movements) : "–"),
        },
      ]}
    />
  );
}

export const isChange = ({ kind }: Step): boolean => kind === "movements" || kind === "variance";
