import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IMPORT_SORTS, importFilters } from "../../../../shared/columnFilters.ts";
import type { Reply } from "../../../../shared/contract.ts";
import { client } from "../../../data/client.ts";
import { usePages } from "../../../data/usePages.ts";
import { replaceQuery, useRoute } from "../../../routing.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { formatCount } from "../../../ui/format.ts";
import { PagedGrid } from "../../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../../ui/table/address.ts";
import { Totals } from "../../../ui/table/Totals.tsx";
import { useSpan } from "../../../ui/useSpan.ts";
import { ImportActs } from "./ImportActs.tsx";
import { useImportColumns } from "./importColumns.tsx";
import css from "./List.module.css";
import { RejectsDialog } from "./RejectsDialog.tsx";

type Imports = Reply<"imports.list">;
export type ImportRow = Imports["rows"][number];
type Props = {
  /** False while a file is on its way in above the list. */
  readonly takesFocus: boolean;
};

/** What was imported so far, the latest first; Enter shows what an import set aside. */
export function ImportsList({ takesFocus }: Props) {
  const { t } = useTranslation();
  const { query } = useRoute();
  const filters = filtersFrom(importFilters, query.get("columns"));
  const sort = IMPORT_SORTS.find((known) => known === query.get("sort")) ?? "at";
  const descending = query.get("order") !== "up";
  const input = { filters, sort, descending };
  const key = JSON.stringify(input);
  const pages = usePages(key, (page) => client["imports.list"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`imports ${key}`);
  const [rejects, setRejects] = useState<ImportRow>();
  const columns = useImportColumns();
  const show = (change: { readonly columns?: string | undefined; sort?: string; order?: "up" | "down" }) =>
    replaceQuery({
      ...{ list: "imports", columns: filtersText(filters) },
      ...{ sort, order: descending ? "down" : "up" },
      ...change,
    });
  return (
    <div className={css["imports"]}>
      <ImportActs marked={pages.rowAt(span.active)} onRejects={setRejects} />
      <PagedGrid
        name="imports"
        label={t("imports.list.title")}
        takesFocus={takesFocus}
        sort={{ id: sort, descending }}
        onSort={(id) => show({ sort: id, order: sort === id && !descending ? "down" : "up" })}
        filters={filters}
        onFilters={(next) => show({ columns: filtersText(next) })}
        totals={pages.latest && <SumOfRows totals={pages.latest.totals} />}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={setRejects}
        empty={
          <EmptyState icon="import" title={t("imports.list.emptyTitle")} text={t("imports.list.emptyText")} />
        }
      />
      <RejectsDialog row={rejects} onClose={() => setRejects(undefined)} />
    </div>
  );
}

/** Of the whole filter, without the imports that were undone. */
function SumOfRows({ totals }: Pick<Imports, "totals">) {
  const { t } = useTranslation();
  return (
    <Totals
      title={t("imports.list.totalsNote")}
      totals={(["rows", "accepted", "rejected"] as const).map((name) => ({
        name: t(`imports.list.${name}`),
        figure: formatCount(totals[name]),
      }))}
    />
  );
}
