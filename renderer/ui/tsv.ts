import { i18next } from "../texts/index.ts";
import { copyText } from "./copyText.ts";
import type { Column } from "./Grid.tsx";

/** Rows as a spreadsheet pastes them. A tab or a line end inside a cell would start another one. */
export function toTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  return lines.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

export const copyRows = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> =>
  copyText(toTsv(columns, rows), i18next.t("ui.copied", { count: rows.length }));
