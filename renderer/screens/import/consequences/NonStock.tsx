import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { hrefOf } from "../../../routing.ts";
import { ButtonLink } from "../../../ui/Button.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { Table } from "../../../ui/Table.tsx";

type Props = {
  readonly proposals: ImportPreview["nonStock"];
  /** True once the items are there to be decided on. */
  readonly isDone?: boolean;
};

/** Items that look like no stock: only proposed here, decided on the screen of the items. */
export function NonStock({ proposals, isDone = false }: Props) {
  const { t } = useTranslation();
  if (proposals.length === 0) return null;
  return (
    <Panel
      title={t("imports.nonStock.title", { count: proposals.length })}
      note={t("imports.nonStock.note")}
      actions={
        isDone && (
          <ButtonLink size="s" href={hrefOf("items", undefined, { tab: "notStock" })}>
            {t("imports.nonStock.decide")}
          </ButtonLink>
        )
      }
      flush
    >
      <Table
        caption={t("imports.nonStock.title", { count: proposals.length })}
        rows={proposals}
        keyOf={({ sku }) => sku}
        columns={[
          { id: "sku", header: t("imports.fields.sku"), heads: true, cell: ({ sku }) => sku },
          {
            id: "description",
            header: t("imports.fields.description"),
            cell: ({ description }) => description,
          },
          {
            id: "because",
            header: t("imports.nonStock.because"),
            wrap: true,
            cell: ({ because }) => because,
          },
        ]}
      />
    </Panel>
  );
}
