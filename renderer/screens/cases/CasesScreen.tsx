import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { CASE_SORTS, caseFilters } from "../../../shared/columnFilters.ts";
import { CASE_QUEUES } from "../../../shared/domain.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { OverShort } from "../../ui/table/OverShort.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import { BulkBar } from "./BulkBar.tsx";
import { useCaseColumns } from "./columns.tsx";
import { Filters, KINDS, STATES } from "./Filters.tsx";
import { TraceAll } from "./TraceAll.tsx";
import { useSuggestedInList } from "./suggestions.ts";
import { useSelection } from "./useSelection.ts";

export function CasesScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const state = STATES.find((known) => known === route.query.get("state")) ?? "open";
  const search = route.query.get("search") ?? "";
  const kind = KINDS.find((known) => known === route.query.get("kind")) ?? "count";
  const filters = filtersFrom(caseFilters, route.query.get("columns"));
  const sort = CASE_SORTS.find((known) => known === route.query.get("sort")) ?? "urgency";
  const descending = route.query.get("order") === "down";
  const queue = CASE_QUEUES.find((known) => known === route.query.get("queue")) ?? "all";
  const shown = { state, search, kind, queue, filters, sort, descending };
  const filter = { state, search, queue, filters, ...(kind !== "all" && { kind }) };
  const input = { ...filter, sort, descending };
  const show = (change: Partial<typeof shown>) => {
    const { filters: columns, sort: by, descending: down, ...rest } = { ...shown, ...change };
    replaceQuery({
      ...rest,
      columns: filtersText(columns),
      ...(by !== "urgency" && { sort: by, order: down ? "down" : "up" }),
    });
  };
  const sortBy = (id: string) => {
    const by = CASE_SORTS.find((known) => known === id);
    // Who asks for the severity wants the most severe first.
    if (by) show({ sort: by, descending: sort === by ? !descending : by === "severity" });
  };
  const pages = usePages(JSON.stringify(input), (page) => client["cases.list"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`cases ${JSON.stringify(input)}`);
  const works = useSession().may("manager", "supervisor", "admin");
  const selection = useSelection(filter, pages, span);
  const { isChosen, toggle: onToggle } = selection;
  const { suggestedOf, pages: looked } = useSuggestedInList(pages);
  const columns = useCaseColumns({ isChosen, onToggle, works, kind, suggestedOf });
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
      <Filters chosen={shown} onChosen={show} searchRef={box} onSearched={() => grid.current?.focus()} />
      {works && (
        <BulkBar selection={selection} active={pages.rowAt(span.active)} closed={state === "closed"} />
      )}
      <PagedGrid
        label={t("cases.table")}
        name="cases"
        sort={{ id: sort, descending }}
        onSort={sortBy}
        filters={filters}
        onFilters={(next) => show({ filters: filtersFrom(caseFilters, filtersText(next) ?? null) })}
        totals={pages.latest && <OverShort over={pages.latest.over} short={pages.latest.short} />}
        columns={columns}
        pages={looked}
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
