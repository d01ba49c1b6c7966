import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { formatCount } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import css from "./Batch.module.css";
import { useTargetLabel } from "./useTargetLabel.ts";

type Props = { readonly files: Reply<"batches.get">["files"] };

/** Every file that there is of a batch, each with the hash that it can be checked by. */
export function FileTable({ files }: Props) {
  const { t } = useTranslation();
  const labelOf = useTargetLabel();
  return (
    <Table
      caption={t("adjustments.batch.files")}
      rows={files}
      keyOf={(file) => file.name}
      columns={[
        {
          id: "name",
          header: t("adjustments.batch.file"),
          heads: true,
          order: (file) => file.name,
          cell: (file) => file.name,
        },
        {
          id: "target",
          header: t("adjustments.handover.target"),
          order: (file) => labelOf(file.target),
          cell: (file) => labelOf(file.target),
        },
        {
          id: "quantity",
          header: t("adjustments.handover.quantity"),
          cell: (file) => t(`adjustments.${file.quantity}`),
        },
        {
          id: "rows",
          header: t("adjustments.batch.rows"),
          align: "end",
          order: (file) => file.rows,
          cell: (file) => formatCount(file.rows),
        },
        {
          id: "sha",
          header: t("adjustments.batch.sha"),
          cell: (file) => <span className={css["hash"]}>{file.sha256}</span>,
        },
      ]}
    />
  );
}
