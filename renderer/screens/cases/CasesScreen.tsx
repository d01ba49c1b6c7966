import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { CASE_SORTS, caseFilters } from "../../../shared/columnFilters.ts";
import { CASE_KINDS } from "../../../shared/shapes.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../shell/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { OverShort } from "../../ui/table/OverShort.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import css from "./Cases.module.css";
import { useCaseColumns } from "./columns.tsx";
import { TraceAll } from "./TraceAll.tsx";

const STATES = ["open", "closed", "all"] as const;

export function CasesScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const state = STATES.find((known) => known === route.query.get("state")) ?? "open";
  const search = route.query.get("search") ?? "";
  const kind = CASE_KINDS.find((known) => known === route.query.get("kind")) ?? "count";
  const filters = filtersFrom(caseFilters, route.query.get("columns"));
  const sort = CASE_SORTS.find((known) => known === route.query.get("sort")) ?? "urgency";
  const descending = route.query.get("order") === "down";
  const input = { state, search, kind, filters, sort, descending };
  const show = (change: Partial<typeof input>) => {
    const { filters: columns, sort: by, descending: down, ...rest } = { ...input, ...change };
    replaceQuery({
      ...rest,
      columns: filtersText(columns),
      ...(by !== "urgency" && { sort: by, order: down ? "down" : "up" }),
    });
  };
  const sortBy = (id: string) => {
    const by = CASE_SORTS.find((known) => known === id);
    if (by) show({ sort: by, descending: sort === by && !descending });
  };
  const pages = usePages(JSON.stringify(input), (page) => client["cases.list"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`cases ${JSON.stringify(input)}`);
  const columns = useCaseColumns();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  useActions([
    {
      id: "cases.search",
      title: t("cases.search"),
      group: "here",
      keys: "/",
      run: () => box.current?.focus(),
    },
  ]);
  return (
    <Page fill title={t("cases.title")} lead={t("cases.lead")} actions={<TraceAll />}>
      <div className={css["filters"]} role="search">
        <div className={css["search"]}>
          <SearchField
            ref={box}
            label={t("cases.search")}
            value={search}
            onValue={(next) => show({ search: next })}
            onDone={() => grid.current?.focus()}
          />
        </div>
        <Select
          label={t("cases.state")}
          hideLabel
          value={state}
          options={STATES.map((value) => ({ value, label: t(`cases.states.${value}`) }))}
          onValue={(next) => show({ state: next })}
        />
        <Select
          label={t("cases.kind")}
          hideLabel
          value={kind}
          options={CASE_KINDS.map((value) => ({ value, label: t(`cases.kinds.${value}`) }))}
          onValue={(next) => show({ kind: next })}
        />
      </div>
      <PagedGrid
        label={t("cases.table")}
        name="cases"
        sort={{ id: sort, descending }}
        onSort={sortBy}
        filters={filters}
        onFilters={(next) => show({ filters: filtersFrom(caseFilters, filtersText(next) ?? null) })}
        totals={pages.latest && <OverShort over={pages.latest.over} short={pages.latest.short} />}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => go("case", row.case)}
        gridRef={grid}
        empty={
          <EmptyState
            icon="cases"
            title={t(search === "" ? "cases.emptyTitle" : "cases.noneTitle")}
            text={t(search === "" ? "cases.emptyText" : "cases.noneText")}
          />
        }
      />
    </Page>
  );
}
