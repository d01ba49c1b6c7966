import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useRead } from "../../data/useRead.ts";
import { At, Qty } from "../../ui/Figures.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { formatCount, formatShare } from "../../ui/format.ts";
import { classesOf } from "../../ui/classes.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import css from "./Accuracy.module.css";

const c = classesOf(css);

type Control = Reply<"reports.control">;
type Month = Control["trend"][number];
type Pair = Control["rows"][number];

/** How often two counts of the same thing differ, where nothing was moved between them. */
export function ControlPanel({ within }: { readonly within: { readonly days?: number } }) {
  const { t } = useTranslation();
  const { data, refusal } = useRead("reports.control", within);
  return (
    <Panel title={t("accuracy.control")} note={t("accuracy.controlNote")}>
      <Refused refusal={refusal} />
      {data?.share === null && <p className={c("quiet")}>{t("accuracy.controlNone")}</p>}
      {data && data.share !== null && <Result control={data} share={data.share} />}
      {data && data.moved > 0 && (
        <p className={c("quiet")}>{t("accuracy.controlMoved", { count: data.moved })}</p>
      )}
    </Panel>
  );
}

function Result({ control, share }: { readonly control: Control; readonly share: number }) {
  const { t } = useTranslation();
  const { differing, pairs, within } = control;
  return (
    <>
      <div className={c("main")}>
        <p className={c("share")}>{formatShare(share)}</p>
        <div className={c("meaning")}>
          <p className={c("name")}>{t("accuracy.controlOf", { count: pairs, differing, pairs })}</p>
          <p>{t("accuracy.controlDefinition")}</p>
          <p className={c("quiet")}>
            {within && t("accuracy.within", { low: formatShare(within.low), high: formatShare(within.high) })}
            . {t("accuracy.controlUnrecorded")}
          </p>
        </div>
      </div>
      <Months trend={control.trend} />
      {control.rows.length > 0 && <Pairs rows={control.rows} />}
    </>
  );
}

function Months({ trend }: { readonly trend: readonly Month[] }) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<Month>[] = [
    { id: "month", header: t("accuracy.period_month"), heads: true, cell: ({ month }) => month },
    {
      id: "share",
      header: t("accuracy.share"),
      align: "end",
      cell: ({ share }) => (share === null ? "–" : formatShare(share)),
    },
    {
      id: "differing",
      header: t("accuracy.differing"),
      align: "end",
      cell: (row) => formatCount(row.differing),
    },
    { id: "pairs", header: t("accuracy.pairs"), align: "end", cell: (row) => formatCount(row.pairs) },
  ];
  return (
    <Table caption={t("accuracy.controlTrend")} columns={columns} rows={trend} keyOf={({ month }) => month} />
  );
}

function Pairs({ rows }: { readonly rows: readonly Pair[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const columns: readonly TableColumn<Pair>[] = [
    { id: "item", header: t("accuracy.change.item"), heads: true, cell: ({ sku }) => sku },
    { id: "place", header: t("accuracy.change.place"), cell: ({ location, bin }) => `${location} ${bin}` },
    { id: "first", header: t("accuracy.first"), align: "end", cell: ({ from }) => <Seen {...from} /> },
    { id: "second", header: t("accuracy.second"), align: "end", cell: ({ to }) => <Seen {...to} /> },
  ];
  return (
    <Fold title={t("accuracy.controlPairs")} note={formatCount(rows.length)} open={open} onOpen={setOpen}>
      <Table
        caption={t("accuracy.controlPairs")}
        columns={columns}
        rows={rows}
        keyOf={(_row, place) => place}
      />
    </Fold>
  );
}

const Seen = ({ counted, at }: Pair["from"]) => (
  <>
    <Qty qty={counted} />{" "}
    <span className={c("quiet")}>
      (<At at={at} />)
    </span>
  </>
);
