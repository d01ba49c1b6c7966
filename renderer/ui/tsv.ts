import { i18next } from "../texts/index.ts";
import type { Column } from "./Grid.tsx";
import { toast } from "./toasts.ts";

/** Rows as a spreadsheet pastes them. A tab or a line end inside a cell would start another one. */
export function toTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  return lines.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

export async function copyRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(toTsv(columns, rows));
    toast("good", i18next.t("ui.copied", { count: rows.length }));
  } catch {
    toast("bad", i18next.t("ui.copyFailed"));
  }
}
