import { useTranslation } from "react-i18next";
import type { Conflict } from "../../../../shared/importShapes.ts";
import { withInstantsHere } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";

/** What the older row says and what the newer one does, field by field. */
export function SideBySide({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={withInstantsHere(conflict.subject)}
      note={t("imports.conflicts.older", { import: conflict.olderImport })}
      flush
    >
      <Table
        caption={t("imports.conflicts.differences", { subject: conflict.subject })}
        rows={conflict.differences}
        keyOf={({ field }) => field}
        columns={[
          { id: "field", header: t("imports.conflicts.field"), heads: true, cell: ({ field }) => field },
          {
            id: "older",
            header: t("imports.conflicts.stands"),
            wrap: true,
            cell: ({ older }) => withInstantsHere(older) || "–",
          },
          {
            id: "newer",
            header: t("imports.conflicts.newer"),
            wrap: true,
            cell: ({ newer }) => withInstantsHere(newer) || "–",
          },
        ]}
      />
    </Panel>
  );
}
