import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { subtract } from "../../../../shared/quantity.ts";
import { Qty, SignedQty } from "../../../ui/Figures.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";

/** The positions that a baseline or snapshot moves most against what its ledger says. */
export function LargestChanges({ changes }: { readonly changes: ImportPreview["largest"] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <Panel title={t("imports.largest.title")} note={t("imports.largest.note")} flush>
      <Table
        caption={t("imports.largest.title")}
        rows={changes}
        keyOf={(_, index) => index}
        columns={[
          { id: "sku", header: t("imports.fields.sku"), heads: true, cell: ({ sku }) => sku },
          { id: "location", header: t("imports.fields.location"), cell: ({ location }) => location },
          { id: "bin", header: t("imports.fields.bin"), cell: ({ bin }) => bin || "–" },
          { id: "lot", header: t("imports.fields.lot"), cell: ({ lot }) => lot || "–" },
          {
            id: "status",
            header: t("imports.fields.status"),
            cell: ({ status }) => t(`words.status.${status}`),
          },
          {
            id: "before",
            header: t("imports.largest.before"),
            align: "end",
            cell: ({ before }) => <Qty qty={before} />,
          },
          {
            id: "after",
            header: t("imports.largest.after"),
            align: "end",
            cell: ({ after }) => <Qty qty={after} />,
          },
          {
            id: "change",
            header: t("imports.largest.change"),
            align: "end",
            cell: ({ before, after }) => <SignedQty qty={subtract(after, before)} />,
          },
        ]}
      />
    </Panel>
  );
}
