import { asWritten } from "../../csv.ts";
import { SHEET_COUNT } from "../fields.ts";
import type { Origin } from "../header.ts";
import { cellProblem } from "../rejects.ts";
import type { Row, Step, StepMaker } from "./step.ts";

/** What a counter writes once for many lines: an empty cell says what the row above says. */
const WRITTEN_ONCE = [SHEET_COUNT, "counted_at", "counted_by"] as const;

/** Names of our own, which a CSV sheet keeps from being run as formulas. */
const OUR_NAMES = ["sku", "location", "bin", "lot", "uom"] as const;

/**
 * Rows of a count's own sheet, filled in: a line without a quantity was not counted and is left out; a bin ticked as
 * empty holds 0; the time and the counter stand from where they are written down to where others are. Of any other
 * file, nothing.
 */
export function filledSheets(origins: ReadonlyMap<string, Origin>): readonly StepMaker[] {
  const columnOf = (field: string): number | undefined => {
    const origin = origins.get(field);
    return origin && "column" in origin ? origin.column : undefined;
  };
  const qty = columnOf("counted_qty");
  if (columnOf(SHEET_COUNT) === undefined || qty === undefined) return [];
  const cell = (row: Row, column: number | undefined): string =>
    column === undefined ? "" : (row[column] ?? "").trim();
  const once = WRITTEN_ONCE.flatMap((field) => columnOf(field) ?? []);
  const names = OUR_NAMES.flatMap((field) => columnOf(field) ?? []);
  const [sku, line, note, empty] = ["sku", "sheet_line", "note", "bin_empty"].map(columnOf);
  return [
    () => {
      const above = new Map<number, string>();
      const step: Step = (row) => {
        for (const column of once) {
          if (cell(row, column) === "") row[column] = above.get(column) ?? "";
          else above.set(column, row[column] ?? "");
        }
        for (const column of names) row[column] = asWritten(cell(row, column));
        if (cell(row, qty) !== "") return undefined;
        if (isTicked(cell(row, empty))) {
          row[qty] = "0";
          return undefined;
        }
        if (cell(row, note) !== "" && cell(row, sku) !== "") return noteAlone(cell(row, note));
        // What was found and named, but not counted, is set aside for its missing quantity.
        return cell(row, line) === "" && cell(row, sku) !== "" ? undefined : "leftOut";
      };
      return step;
    },
  ];
}

/** Whether a box is ticked: by anything but a no. */
export const isTicked = (text: string): boolean => !/^(|-|0|n|no|false)$/i.test(text);

const noteAlone = (note: string) =>
  cellProblem(
    "note",
    note,
    "noteWithoutQuantity",
    "stands without a quantity, so nothing was entered. Write what was counted, 0 where nothing was there, or take the note out.",
  );
