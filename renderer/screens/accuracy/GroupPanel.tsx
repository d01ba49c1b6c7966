import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { formatCount } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Select } from "../../ui/Select.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { type Measure, nameOf, valueOf } from "../home/measures.ts";
import css from "./Accuracy.module.css";

const PARTS = ["location", "zone", "class", "count"] as const;
type Part = (typeof PARTS)[number];
type Props = { readonly within: { readonly days?: number }; readonly measure: string };

/** The same measure for each location, zone, class or count. */
export function GroupPanel({ within, measure }: Props) {
  const { t } = useTranslation();
  const [by, setBy] = useState<Part>("location");
  const { data, refusal } = useRead("reports.accuracy", { ...within, by });
  const rows = data?.filter(({ name }) => name === measure) ?? [];
  const columns: readonly TableColumn<Measure>[] = [
    { id: "group", header: t(`accuracy.grouping.${by}`), heads: true, cell: (row) => row.by },
    { id: "share", header: nameOf(t, measure), align: "end", cell: (row) => valueOf(row) },
    { id: "records", header: t("accuracy.records"), align: "end", cell: (row) => formatCount(row.records) },
  ];
  return (
    <Panel
      title={t("accuracy.groups")}
      actions={
        <Select
          label={t("accuracy.by")}
          hideLabel
          value={by}
          options={PARTS.map((value) => ({ value, label: t(`accuracy.grouping.${value}`) }))}
          onValue={setBy}
        />
      }
    >
      <Refused refusal={refusal} />
      <div className={css["long"]}>
        <Table caption={t("accuracy.groups")} columns={columns} rows={rows} keyOf={(row) => row.by} />
      </div>
    </Panel>
  );
}
