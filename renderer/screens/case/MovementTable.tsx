import { useTranslation } from "react-i18next";
import type { CaseMovement } from "../../../shared/caseShapes.ts";
import { Table } from "../../ui/Table.tsx";
import { movementColumns } from "./movementColumns.tsx";
import { placeText } from "./placeText.ts";
import type { ShowOrigin } from "./useOrigin.tsx";

type Row = CaseMovement & { readonly isSubject?: boolean };
type Props = {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly onOrigin: ShowOrigin;
};

/** A few movements as evidence; each number opens the line of the file that it came from. */
export function MovementTable({ caption, rows, onOrigin }: Props) {
  const { t } = useTranslation();
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={(row) => row.movementId}
      columns={[
        ...movementColumns(
          t,
          onOrigin,
          (row: Row) => (row.isSubject ? t("case.record.subject") : undefined),
          [
            {
              id: "at",
              header: t("case.one.where"),
              cell: (row) => (row.at ? placeText(row.at) : t("case.record.here")),
            },
          ],
        ),
        {
          id: "reason",
          header: t("case.timeline.columns.note"),
          wrap: true,
          cell: (row) => row.reason || "–",
        },
      ]}
    />
  );
}
