import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatCount } from "../../ui/format.ts";
import { Refused } from "../../ui/Refused.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Case.module.css";

type Props = { readonly movement: number | undefined; readonly onClose: () => void };

/** The evidence behind a number: the file, the line, and its cells as they were written. */
export function OriginDialog({ movement, onClose }: Props) {
  const { t } = useTranslation();
  const { data, refusal, loading } = useRead(
    "movements.origin",
    movement === undefined ? undefined : { movementId: movement },
  );
  const cells =
    data && !loading
      ? data.cells.map((cell, place) => ({ cell, name: data.header[place] ?? `${place + 1}` }))
      : [];
  return (
    <Dialog open={movement !== undefined} onClose={onClose} form="side" title={t("cases.origin.title")}>
      <Refused refusal={refusal} />
      {loading && !refusal && <p className={css["quiet"]}>{t("cases.origin.loading")}</p>}
      {data && !loading && (
        <>
          <dl className={css["origin"]}>
            <div>
              <dt>{t("cases.origin.file")}</dt>
              <dd>{data.file}</dd>
            </div>
            <div>
              <dt>{t("cases.origin.line")}</dt>
              <dd>{formatCount(data.line)}</dd>
            </div>
            <div>
              <dt>{t("cases.origin.import")}</dt>
              <dd>{data.import}</dd>
            </div>
          </dl>
          <Table
            caption={t("cases.origin.table")}
            rows={cells}
            keyOf={(_, index) => index}
            columns={[
              { id: "name", header: t("cases.origin.column"), heads: true, cell: (row) => row.name },
              {
                id: "cell",
                header: t("cases.origin.cell"),
                wrap: true,
                cell: (row) => <code>{row.cell}</code>,
              },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}
