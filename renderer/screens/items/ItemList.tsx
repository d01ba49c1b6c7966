import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ITEM_SORTS, itemFilters } from "../../../shared/columnFilters.ts";
import { client } from "../../data/client.ts";
import { useSession } from "../../data/session.tsx";
import { usePages } from "../../data/usePages.ts";
import { go, replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import css from "./Items.module.css";
import { useItemColumns } from "./itemColumns.tsx";
import { useUnmerge } from "./useUnmerge.ts";

const ONLY = ["all", "stock", "nonStock", "merged"] as const;

export function ItemList({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const only = ONLY.find((known) => known === route.query.get("only")) ?? "all";
  const search = route.query.get("search") ?? "";
  const filters = filtersFrom(itemFilters, route.query.get("columns"));
  const sort = ITEM_SORTS.find((known) => known === route.query.get("sort")) ?? "sku";
  const descending = route.query.get("order") === "down";
  const input = { only, search, filters, sort, descending };
  const key = JSON.stringify(input);
  const pages = usePages(key, (page) => client["items.list"]({ ...input, ...page }));
  const [span, setSpan] = useSpan(`items ${key}`);
  const columns = useItemColumns();
  const grid = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const unmerge = useUnmerge();
  const marked = pages.rowAt(span.active);
  const show = (change: Readonly<Record<string, string | undefined>>) =>
    replaceQuery({
      ...{ only, search, columns: filtersText(filters) },
      ...(sort !== "sku" || descending ? { sort, order: descending ? "down" : "up" } : {}),
      ...change,
    });
  const following = ONLY[(ONLY.indexOf(only) + 1) % ONLY.length] ?? "all";
  useActions([
    {
      id: "items.search",
      title: t("items.list.search"),
      group: "here",
      keys: "/",
      run: () => box.current?.focus(),
    },
    {
      id: "items.filter",
      title: t("items.list.nextFilter"),
      group: "here",
      keys: "f",
      run: () => show({ only: following }),
    },
    ...(marked && marked.mergedInto !== null && may("manager", "supervisor", "admin")
      ? [
          {
            id: "items.unmerge",
            title: t("items.list.unmerge"),
            group: "here" as const,
            keys: "u",
            ofRows: true,
            run: () => void unmerge(marked.sku),
          },
        ]
      : []),
  ]);
  const narrowed = search !== "" || only !== "all";
  return (
    <>
      <div className={css["filters"]} role="search">
        <div className={css["search"]}>
          <SearchField
            ref={box}
            label={t("items.list.search")}
            value={search}
            onValue={(next) => show({ search: next })}
            onDone={() => grid.current?.focus()}
          />
        </div>
        <Select
          label={t("items.list.filter")}
          hideLabel
          value={only}
          options={ONLY.map((value) => ({ value, label: t(`items.list.only.${value}`) }))}
          onValue={(next) => show({ only: next })}
        />
      </div>
      <PagedGrid
        label={t("items.list.table")}
        name="items"
        sort={{ id: sort, descending }}
        onSort={(id) => show({ sort: id, order: sort === id && !descending ? "down" : "up" })}
        filters={filters}
        onFilters={(next) => show({ columns: filtersText(next) })}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={({ sku }) => go("item", undefined, { sku })}
        gridRef={grid}
        empty={
          <EmptyState
            icon="items"
            title={t(narrowed ? "items.list.noneTitle" : "items.list.emptyTitle")}
            text={t(narrowed ? "items.list.noneText" : "items.list.emptyText")}
          />
        }
      />
    </>
  );
}
