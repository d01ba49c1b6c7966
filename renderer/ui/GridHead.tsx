import { useTranslation } from "react-i18next";
import { classesOf } from "./classes.ts";
import type { Column, Sort } from "./Grid.tsx";
import css from "./Grid.module.css";
import { Icon } from "./Icon.tsx";

const c = classesOf(css);

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((id: string) => void) | undefined;
  readonly filtered: readonly string[];
  readonly onFilter: ((id: string) => void) | undefined;
};

export function GridHead<Row>({ columns, sort, onSort, filtered, onFilter }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={c("head")}>
      <div role="row" aria-rowindex={1} className={c("columns")}>
        {columns.map((column) => {
          const sorted = sort?.id === column.id ? sort : undefined;
          const order = sorted && (sorted.descending ? "descending" : "ascending");
          return (
            <div
              key={column.id}
              role="columnheader"
              className={c("headCell", column.align)}
              title={column.header}
              {...(order && { "aria-sort": order })}
            >
              {column.sortable && onSort ? (
                <button type="button" className={c("sort")} onClick={() => onSort(column.id)}>
                  <span>{column.header}</span>
                  {sorted && <Icon name={sorted.descending ? "down" : "up"} size={12} />}
                </button>
              ) : (
                <span className={c(column.hideHeader && "unseen")}>{column.header}</span>
              )}
              {filtered.includes(column.id) && onFilter && (
                <button
                  type="button"
                  className={c("sort", "filter")}
                  aria-label={t("ui.table.filterOf", { column: column.header })}
                  onClick={() => onFilter(column.id)}
                >
                  <Icon name="filter" size={14} />
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
