import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { Fold } from "../../ui/Fold.tsx";
import { formatCount } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { type Measure, nameOf, valueOf } from "../home/measures.ts";
import { periodText } from "./periodText.ts";
import { TrendChart } from "./TrendChart.tsx";

const SPANS = ["week", "month"] as const;
type Span = (typeof SPANS)[number];
type Props = { readonly within: { readonly days?: number }; readonly measure: string };

/** The same measure week by week or month by month, as a chart and as a table. */
export function TrendPanel({ within, measure }: Props) {
  const { t } = useTranslation();
  const [span, setSpan] = useState<Span>("week");
  const [open, setOpen] = useState(false);
  const { data, refusal } = useRead("reports.accuracy", { ...within, by: span });
  const rows = data?.filter(({ name }) => name === measure) ?? [];
  const columns: readonly TableColumn<Measure>[] = [
    { id: "from", header: t(`accuracy.period_${span}`), heads: true, cell: (row) => periodText(row.by) },
    { id: "share", header: nameOf(t, measure), align: "end", cell: (row) => valueOf(row) },
    { id: "records", header: t("accuracy.records"), align: "end", cell: (row) => formatCount(row.records) },
  ];
  return (
    <Panel
      title={t("accuracy.trend")}
      note={t("accuracy.trendNote", { span: t(`accuracy.span.${span}`) })}
      actions={
        <Select
          label={t("accuracy.by")}
          hideLabel
          value={span}
          options={SPANS.map((value) => ({ value, label: t(`accuracy.each.${value}`) }))}
          onValue={setSpan}
        />
      }
    >
      <Refused refusal={refusal} />
      <TrendChart rows={rows} measure={measure} span={t(`accuracy.span.${span}`)} />
      <Fold title={t("accuracy.trendTable")} open={open} onOpen={setOpen}>
        <Table caption={t("accuracy.trend")} columns={columns} rows={rows} keyOf={(row) => row.by} />
      </Fold>
    </Panel>
  );
}
