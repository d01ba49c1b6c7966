import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Table } from "../../../ui/Table.tsx";
import css from "./Batch.module.css";

const FIRST_ROWS = 8;
type Props = { readonly file: Reply<"batches.preview">["files"][number] };

/** The first rows of a file as they would be written. */
export function FilePreview({ file: { name, rows, header, cells } }: Props) {
  const { t } = useTranslation();
  const title = t("adjustments.handover.first", { name, count: rows });
  return (
    <div className={css["file"]}>
      <h3>{title}</h3>
      <div className={css["sheet"]}>
        <Table
          caption={title}
          rows={cells.slice(0, FIRST_ROWS)}
          keyOf={(_, place) => place}
          columns={header.map((column, place) => ({
            id: `${place}`,
            header: column,
            cell: (row: readonly string[]) => row[place] ?? "",
          }))}
        />
      </div>
    </div>
  );
}
