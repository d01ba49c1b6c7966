import { useTranslation } from "react-i18next";
import type { Origin } from "../../../shared/caseShapes.ts";
import { useRead } from "../../data/useRead.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { At } from "../../ui/Figures.tsx";
import { cellHere, formatCount } from "../../ui/format.ts";
import { Refused } from "../../ui/Refused.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Case.module.css";

type Props = { readonly origin: Origin | undefined; readonly onClose: () => void };

/** The evidence behind a number: the file, the line, and its cells as they were written. */
export function OriginDialog({ origin, onClose }: Props) {
  const { t } = useTranslation();
  const { data, refusal, loading } = useRead("movements.origin", origin);
  const cells =
    data && origin && !loading
      ? data.cells.map((cell, place) => ({ cell, name: data.header[place] ?? `${place + 1}` }))
      : [];
  return (
    <Dialog open={origin !== undefined} onClose={onClose} form="side" title={t("case.origin.title")}>
      <Refused refusal={refusal} />
      {loading && !refusal && <p className={css["quiet"]}>{t("case.origin.loading")}</p>}
      {data && origin && !loading && (
        <>
          <dl className={css["origin"]}>
            <div>
              <dt>{t("case.origin.file")}</dt>
              <dd>{data.file}</dd>
            </div>
            <div>
              <dt>{t("case.origin.line")}</dt>
              <dd>{formatCount(data.line)}</dd>
            </div>
            <div>
              <dt>{t("case.origin.import")}</dt>
              <dd>
                {data.import}, {data.by}, <At at={data.at} />
              </dd>
            </div>
          </dl>
          <Table
            caption={t("case.origin.table")}
            rows={cells}
            keyOf={(_, index) => index}
            columns={[
              { id: "name", header: t("case.origin.column"), heads: true, cell: (row) => row.name },
              {
                id: "cell",
                header: t("case.origin.cell"),
                wrap: true,
                cell: (row) => <Cell cell={row.cell} />,
              },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}

/** As it is written; a moment in a zone of its own, as UTC is, also as the other screens show it. */
function Cell({ cell }: { readonly cell: string }) {
  const { t } = useTranslation();
  const here = cellHere(cell);
  return (
    <>
      <code>{cell}</code>
      {here !== undefined && <div className={css["quiet"]}>{t("case.origin.here", { at: here })}</div>}
    </>
  );
}
