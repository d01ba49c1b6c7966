import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";

type Row = ImportPreview["sample"][number];

/** The first rows as they are read: each cell under the field it became. */
export function SampleRows({ sample }: { readonly sample: readonly Row[] }) {
  const { t } = useTranslation();
  const [first] = sample;
  if (!first) return null;
  return (
    <Panel title={t("imports.preview.sample")} flush>
      <Table
        caption={t("imports.preview.sample")}
        rows={sample}
        keyOf={(_, index) => index}
        columns={Object.keys(first).map((id) => ({
          id,
          header: id,
          cell: (row: Row) => row[id] ?? "",
        }))}
      />
    </Panel>
  );
}
