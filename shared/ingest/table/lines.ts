import { isBlank } from "../encode.ts";

/** A line of a file with its cells, wherever in the file it stands. */
export type FileLine = { readonly line: number; readonly cells: readonly string[] };

/** Currencies by name, not any three letters: SKU-1 is a code. */
const CURRENCY = "[$€£¥]|EUR|USD|GBP|CHF|JPY|CNY|PLN|SEK|NOK|DKK|CZK|HUF|CAD|AUD|NZD|BRL|MXN|INR|TRY|RON";
const NUMBER = new RegExp(
  `^[-+(]?\\s*(?:${CURRENCY})?\\s*[-+]?(?:\\d[\\d.,'’\\s\\u00a0\\u202f]*|[.,]\\d+)\\s*(?:%|${CURRENCY}|[-+])?\\)?$`,
);
const DATE =
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[-. ]?[A-Za-zäéû]{3,9}[-. ]?\d{2,4})(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|[-+]\d{2}:?\d{2})?)?$|^\d{1,2}:\d{2}(?::\d{2})?$/;

const MAX_SHAPED = 60;

/** What sort of thing a cell says, as far as its shape tells. */
export type Sort = "blank" | "number" | "date" | "text";

export function sortOf(cell: string): Sort {
  const text = cell.trim();
  if (text === "") return "blank";
  // Nothing longer is a number or a date, and long text would keep the patterns busy.
  if (text.length > MAX_SHAPED || !/\d/.test(text)) return "text";
  if (NUMBER.test(text)) return "number";
  return DATE.test(text) ? "date" : "text";
}

export const isBlankLine = ({ cells }: FileLine): boolean => isBlank(cells);

/** How many cells say something. */
export const filledCells = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== "").length;

/** The number of cells that most of the lines have; of equally many, the larger. 0 where there are none. */
export function usualWidth(lines: readonly FileLine[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width] = [...counts].reduce(
    (a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a),
    [0, 0],
  );
  return width;
}

/** The sort that at least four of five filled cells of a column have, where three or more are filled. */
export function columnSort(rows: readonly FileLine[], column: number): Sort {
  const sorts = rows.map(({ cells }) => sortOf(cells[column] ?? "")).filter((sort) => sort !== "blank");
  if (sorts.length < 3) return "blank";
  for (const sort of ["number", "date", "text"] as const)
    if (sorts.filter((each) => each === sort).length * 5 >= sorts.length * 4) return sort;
  return "text";
}
