import type { ReactNode } from "react";
import { classesOf } from "./classes.ts";
import css from "./Table.module.css";

const c = classesOf(css);

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly align?: "end";
  readonly wrap?: boolean;
  /** The cell that names the row, for screen readers. */
  readonly heads?: boolean;
  readonly cell: (row: Row) => ReactNode;
};
type Props<Row> = {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string | number;
};

/** A short table, all of it in the page. Long lists take `Grid`. */
export function Table<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <div className={c("scroll")} role="group" aria-label={caption} tabIndex={0}>
      <table className={c("table")}>
        <caption className={c("caption")}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={c(column.align)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map((column) =>
                column.heads ? (
                  <th key={column.id} scope="row" className={c("cell", "rowHead", column.align)}>
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
