import { useTranslation } from "react-i18next";
import { ADJUSTMENT_SORTS, adjustmentFilters, type ColumnFilter } from "../../../shared/columnFilters.ts";
import type { ADJUSTMENT_STATES } from "../../../shared/shapes.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go, type Route, replaceQuery } from "../../routing.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { rowsIn } from "../../ui/rowsIn.ts";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { OverShort } from "../../ui/table/OverShort.tsx";
import { toast } from "../../ui/toasts.ts";
import { useChosen } from "../../ui/useChosen.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { useAdjustmentColumns } from "./columns.tsx";
import { Decide } from "./Decide.tsx";

type Props = { readonly state: (typeof ADJUSTMENT_STATES)[number]; readonly route: Route };

/** The adjustments of one state; of those to decide, which ones a decision is about. */
export function AdjustmentList({ state, route }: Props) {
  const { t } = useTranslation();
  const filters = filtersFrom(adjustmentFilters, route.query.get("columns"));
  const sort = ADJUSTMENT_SORTS.find((known) => known === route.query.get("sort")) ?? "latest";
  const descending = route.query.get("order") === "down";
  const input = { state, filters, sort, descending };
  const list = JSON.stringify(input);
  const pages = usePages(list, (page) => client["adjustments.list"]({ ...input, ...page }));
  const { rowAt, total, latest, readRows } = pages;
  const [span, setSpan] = useSpan(`adjustments ${list}`);
  const { chosen, toggle, choose } = useChosen<number>();
  const columns = useAdjustmentColumns(state, chosen, toggle);
  const show = (change: { filters?: readonly ColumnFilter[]; sort?: string; descending?: boolean }) => {
    const { filters: columnsNow, sort: by, descending: down } = { ...input, ...change };
    // What was chosen in another list says nothing of this one.
    choose([]);
    replaceQuery({
      state,
      columns: filtersText(columnsNow),
      ...(by !== "latest" && { sort: by, order: down ? "down" : "up" }),
    });
  };
  const chooseAll = async () => {
    const all = await readRows(0, total - 1);
    if (all.ok) choose(all.value.map((row) => row.adjustment));
    else toast("bad", t("adjustments.chooseAll"), all.error.message);
  };
  const marked = rowsIn(rowAt, span).map((row) => row.adjustment);
  const active = rowAt(span.active)?.adjustment;
  return (
    <>
      {state === "proposed" && (
        <Decide
          ids={chosen.size > 0 ? [...chosen] : marked}
          onToggle={() => active !== undefined && toggle(active)}
          onChooseAll={() => void chooseAll()}
          onDecided={() => choose([])}
        />
      )}
      <PagedGrid
        label={t("adjustments.table")}
        name={`adjustments.${state}`}
        sort={{ id: sort, descending }}
        onSort={(id) => show({ sort: id, descending: sort === id && !descending })}
        filters={filters}
        onFilters={(next) => show({ filters: next })}
        totals={latest && <OverShort over={latest.over} short={latest.short} />}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => go("case", row.case)}
        empty={
          <EmptyState
            icon="adjustments"
            title={t(state === "proposed" ? "adjustments.emptyProposed" : "adjustments.emptyOther")}
            text={t(state === "proposed" ? "adjustments.emptyProposedText" : "adjustments.emptyOtherText")}
          />
        }
      />
    </>
  );
}
