import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { COVERAGES } from "../../../../shared/progress/coverage.ts";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Table, type TableColumn } from "../../../ui/Table.tsx";
import css from "./Progress.module.css";

export type Aisle = Reply<"counts.coverage">["aisles"][number];
type Bin = Reply<"counts.coverage">["bins"][number];

/** What the tiles say, in rows. */
export function AisleTable({ aisles }: { readonly aisles: readonly Aisle[] }) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<Aisle>[] = [
    { id: "aisle", header: t("progress.map.aisle"), heads: true, cell: ({ aisle }) => aisle },
    { id: "zone", header: t("progress.map.zone"), cell: ({ zone }) => zone || t("progress.map.noZone") },
    { id: "location", header: t("progress.map.location"), cell: ({ location }) => location },
    { id: "bins", header: t("progress.map.bins"), align: "end", cell: ({ bins }) => formatCount(bins) },
    ...COVERAGES.map((state) => ({
      id: state,
      header: t(`progress.map.states.${state}`),
      align: "end" as const,
      cell: ({ states }: Aisle) => formatCount(states[state]),
    })),
  ];
  return (
    <Table
      caption={t("progress.map.title")}
      columns={columns}
      rows={aisles}
      keyOf={({ location, zone, aisle }) => `${location} ${zone} ${aisle}`}
    />
  );
}

/** The bins of one aisle, in walking order. */
export function BinTable({ aisle, bins }: { readonly aisle: string; readonly bins: readonly Bin[] }) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<Bin>[] = [
    { id: "bin", header: t("progress.map.bin"), heads: true, cell: ({ bin }) => bin },
    {
      id: "state",
      header: t("progress.map.state"),
      cell: ({ state }) => (
        <>
          <span className={css["swatch"]} data-state={state} /> {t(`progress.map.states.${state}`)}
        </>
      ),
    },
    { id: "last", header: t("progress.map.last"), cell: ({ lastCountedAt }) => <At at={lastCountedAt} /> },
  ];
  return (
    <Table
      caption={`${t("progress.map.aisle")} ${aisle}`}
      columns={columns}
      rows={bins}
      keyOf={({ bin }) => bin}
    />
  );
}
