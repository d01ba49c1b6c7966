import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { Qty } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";

/** Packs whose size changes, and how many movements were read with the old one. */
export function PackChanges({ packs }: { readonly packs: ImportPreview["packs"] }) {
  const { t } = useTranslation();
  if (packs.length === 0) return null;
  return (
    <Panel title={t("imports.packs.title")} note={t("imports.packs.note")} flush>
      <Table
        caption={t("imports.packs.title")}
        rows={packs}
        keyOf={({ sku, uom }) => `${sku} ${uom}`}
        columns={[
          { id: "sku", header: t("imports.fields.sku"), heads: true, cell: ({ sku }) => sku },
          { id: "uom", header: t("imports.fields.uom"), cell: ({ uom }) => uom },
          {
            id: "before",
            header: t("imports.packs.before"),
            align: "end",
            cell: ({ before }) => <Qty qty={before} />,
          },
          {
            id: "after",
            header: t("imports.packs.after"),
            align: "end",
            cell: ({ after }) => <Qty qty={after} />,
          },
          {
            id: "movements",
            header: t("imports.packs.movements"),
            align: "end",
            cell: ({ movements }) => formatCount(movements),
          },
        ]}
      />
    </Panel>
  );
}
