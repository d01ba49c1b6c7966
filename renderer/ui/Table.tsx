import { useRef, type ClipboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classesOf } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import css from "./Table.module.css";
import { tableText } from "./table/tableText.ts";
import { useOrder } from "./table/useOrder.ts";
import { toast } from "./toasts.ts";

const c = classesOf(css);

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly align?: "end";
  readonly wrap?: boolean;
  /** The cell that names the row, for screen readers. */
  readonly heads?: boolean;
  /** What the rows are sorted by when the head is pressed; without it, they aren't. */
  readonly order?: (row: Row) => string | number;
  readonly cell: (row: Row) => ReactNode;
};
type Props<Row> = {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string | number;
};

/** A short table, all of it in the page; Ctrl+C on it copies it whole. Long lists take `PagedGrid`. */
export function Table<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const { sorted, sort, sortBy } = useOrder(rows, columns);
  const copy = (event: ClipboardEvent) => {
    // Somebody who marked a few words wants those.
    if (!table.current || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", tableText(table.current));
    toast("good", t("ui.copied", { count: rows.length }));
  };
  return (
    <div className={c("scroll")} role="group" aria-label={caption} tabIndex={0} onCopy={copy}>
      <table ref={table} className={c("table")}>
        <caption className={c("unseen")}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, header, align, order }) => {
              const way = sort?.id === id ? (sort.descending ? "descending" : "ascending") : undefined;
              return (
                <th key={id} scope="col" className={c(align)} {...(way && { "aria-sort": way })}>
                  {order ? (
                    <button type="button" className={c("sort")} onClick={() => sortBy(id)}>
                      {header}
                      {way && <Icon name={way === "descending" ? "down" : "up"} size={12} />}
                    </button>
                  ) : (
                    header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map((column) =>
                column.heads ? (
                  <th
                    key={column.id}
                    scope="row"
                    className={c("cell", "rowHead", column.align, column.wrap && "wrap")}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={c("cell", column.align, column.wrap && "wrap")}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
