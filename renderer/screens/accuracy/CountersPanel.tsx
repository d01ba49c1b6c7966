import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useRead } from "../../data/useRead.ts";
import { formatCount, formatShare } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import css from "./Accuracy.module.css";

type Row = Reply<"reports.counters">["rows"][number];

/** Errors that recounts and second counters found, with how much so few lines can say. */
export function CountersPanel({ within }: { readonly within: { readonly days?: number } }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("reports.counters", within);
  const columns: readonly TableColumn<Row>[] = [
    { id: "counter", header: t("accuracy.counter"), heads: true, cell: ({ counter }) => counter },
    { id: "lines", header: t("accuracy.lines"), align: "end", cell: (row) => formatCount(row.lines) },
    { id: "checked", header: t("accuracy.checked"), align: "end", cell: (row) => formatCount(row.checked) },
    { id: "errors", header: t("accuracy.errors"), align: "end", cell: (row) => formatCount(row.errors) },
    { id: "rate", header: t("accuracy.rate"), align: "end", cell: (row) => formatShare(row.rate) },
    {
      id: "likely",
      header: t("accuracy.likely"),
      align: "end",
      cell: (row) =>
        t("accuracy.interval", { low: formatShare(row.within.low), high: formatShare(row.within.high) }),
    },
  ];
  return (
    <Panel title={t("accuracy.counters")} note={t("accuracy.countersNote")}>
      <Refused refusal={refusal} />
      {data?.rows.length === 0 && <p className={css["quiet"]}>{t("accuracy.countersNone")}</p>}
      {data && data.rows.length > 0 && (
        <>
          <Table
            caption={t("accuracy.counters")}
            columns={columns}
            rows={data.rows}
            keyOf={({ counter }) => counter}
          />
          <p className={css["note"]}>{t("accuracy.countersDefinition")}</p>
          <p className={css["note"]}>{t("accuracy.countersFair")}</p>
        </>
      )}
    </Panel>
  );
}
