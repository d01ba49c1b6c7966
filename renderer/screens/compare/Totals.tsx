import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Callout } from "../../ui/Callout.tsx";
import { Money } from "../../ui/Figures.tsx";
import { formatCount, formatInstantHere, withInstantsHere } from "../../ui/format.ts";
import { Table } from "../../ui/Table.tsx";
import css from "./Compare.module.css";
import type { Filter } from "./filter.ts";

type Props = { readonly filter: Filter; readonly reply: Reply<"sources.compare"> | undefined };

/** Over the whole filter: what differs by location and status, what was compared, and what couldn't be. */
export function Totals({ filter, reply }: Props) {
  const { t } = useTranslation();
  if (!reply) return null;
  const { total, compared, notes, totals } = reply;
  return (
    <div className={css["totals"]}>
      <p role="status" className={css["figure"]}>
        {t("compare.compared", { total, compared, at: formatInstantHere(reply.at) })}
      </p>
      {notes.length > 0 && (
        <Callout tone="info" title={t("compare.notes")}>
          <ul>
            {notes.map((note) => (
              <li key={note}>{withInstantsHere(note)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {totals.length > 0 && (
        <div className={css["table"]}>
          <Table
            caption={t("compare.totals")}
            rows={totals}
            keyOf={(row) => `${row.location} ${row.class}`}
            columns={[
              {
                id: "location",
                header: t("compare.columns.location"),
                heads: true,
                cell: (row) => row.location,
              },
              {
                id: "status",
                header: t("compare.columns.status"),
                cell: (row) => t(`words.statusClass.${row.class}`),
              },
              {
                id: "rows",
                header: t("compare.columns.rows"),
                align: "end",
                cell: (row) => formatCount(row.rows),
              },
              {
                id: "exceptions",
                header: t("compare.columns.exceptions"),
                align: "end",
                cell: (row) => formatCount(row.exceptions),
              },
              {
                id: "over",
                header: t("compare.columns.over", { source: filter.left }),
                align: "end",
                cell: (row) => <Money amount={row.over} signed />,
              },
              {
                id: "short",
                header: t("compare.columns.short", { source: filter.left }),
                align: "end",
                cell: (row) => <Money amount={row.short} signed />,
              },
            ]}
          />
        </div>
      )}
    </div>
  );
}
