import type { Choice } from "../../../../shared/importShapes.ts";
import { HEADER_ROWS, type Reading } from "../../../../shared/reading.ts";

type Sets = Choice["sets"];

/** What was chosen of what can be read more than one way; undefined while it is owed. */
export function chosenValue(sets: Sets, reading: Reading): string | undefined {
  switch (sets) {
    case "sheet":
      return reading.sheet;
    case "headerRows":
      return reading.headerRows?.toString();
    case "dateOrder":
      return reading.dateOrder;
    case "decimal":
      return reading.decimal;
  }
}

export const isChosen = ({ sets }: Choice, reading: Reading): boolean =>
  chosenValue(sets, reading) !== undefined;

const ORDERS = ["dmy", "mdy", "ymd"] as const;
const MARKS = [".", ","] as const;

/** The part of the reading that a choice sets. A value that isn't one of the possible sets nothing. */
export function choosing(sets: Sets, value: string): Partial<Reading> {
  switch (sets) {
    case "sheet":
      return { sheet: value };
    case "headerRows":
      return { headerRows: HEADER_ROWS.find((rows) => String(rows) === value) };
    case "dateOrder":
      return { dateOrder: ORDERS.find((order) => order === value) };
    case "decimal":
      return { decimal: MARKS.find((mark) => mark === value) };
  }
}

/** Where on the way a choice is made: what the table is first, what its cells mean once they have columns. */
export const isAboutTable = ({ sets }: Choice): boolean => sets === "sheet" || sets === "headerRows";

/** One question for all columns that owe it, with the evidence of each. */
export type Question = { readonly sets: Sets; readonly about: readonly Choice[] };

export function questionsOf(owed: readonly Choice[]): readonly Question[] {
  const sorts = [...new Set(owed.map(({ sets }) => sets))];
  return sorts.map((sets) => ({ sets, about: owed.filter((choice) => choice.sets === sets) }));
}
