import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import { shownDecimal } from "../../../../shared/ingest/sheet/decimal.ts";
import { type CellFormat, fillMask, PLAIN } from "../../../../shared/ingest/sheet/format.ts";
import { isoText, serialText } from "../../../../shared/ingest/sheet/serial.ts";
import { unescapeCell } from "../../../../shared/ingest/sheet/texts.ts";
import type { Book } from "./book.ts";

/** A cell as the sheet stores it. */
export type StoredCell = {
  /** What its value is: `s` a number in the table of texts, `str` a formula's text, `n` a number, … */
  readonly type: string;
  readonly style: number;
  /** As written; nothing where the cell has no value of its own. */
  readonly value: string | undefined;
  /** Text that stands in the cell itself. */
  readonly inline: string | undefined;
  readonly formula: string | undefined;
};

/** The cell's text, or what is wrong with it; `uncomputed`: a formula without a result that can be trusted. */
export type ReadCell = { readonly text: string; readonly uncomputed?: true } | { readonly problem: string };
type CellContext = Pick<Book, "strings" | "formats" | "from1904" | "stale"> & {
  readonly decimal: DecimalMark;
};

/** Reads a cell as the text that a person takes for its value; text cells stay exactly as they are. */
export function readCell(cell: StoredCell, context: CellContext): ReadCell {
  const { type, value, inline, formula } = cell;
  if (inline !== undefined) return { text: unescapeCell(inline) };
  if (formula !== undefined && isUncomputed(cell, context)) return { text: `=${formula}`, uncomputed: true };
  if (value === undefined || (value === "" && type !== "str")) return { text: "" };
  switch (type) {
    case "s":
      return sharedText(value, context);
    case "n":
      return { text: numberText(value.trim(), context.formats[cell.style] ?? PLAIN, context) };
    case "b":
      return { text: booleanText(value.trim()) };
    case "d":
      return { text: isoText(value) };
    case "e":
      return { text: value };
    case "str":
    case "inlineStr":
      return { text: unescapeCell(value) };
    default:
      return { problem: `is of a kind that no cell is (“${type.slice(0, 20)}”)` };
  }
}

/** Programs that don't compute leave the result out, or write 0 and ask for it to be computed when opened. */
function isUncomputed({ type, value }: StoredCell, { stale }: CellContext): boolean {
  if (value === undefined) return true;
  if (value === "") return type !== "str";
  return stale && type === "n" && value.trim() === "0";
}

function sharedText(value: string, { strings }: CellContext): ReadCell {
  const index = /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : -1;
  const text = strings.at(index);
  return text === undefined ? { problem: "names a text that the workbook doesn't have" } : { text };
}

function booleanText(value: string): string {
  if (value === "1" || value === "true") return "TRUE";
  return value === "0" || value === "false" ? "FALSE" : value;
}

function numberText(value: string, format: CellFormat, { from1904, decimal }: CellContext): string {
  const shown = shownDecimal(value);
  if (shown === undefined) return value;
  switch (format.kind) {
    case "date":
    case "time":
    case "dateTime":
      return serialText(Number(value), format.kind, from1904) ?? shown;
    case "code":
      return /^\d+$/.test(shown) ? fillMask(shown, format.mask) : marked(shown, decimal);
    case "number":
      return marked(shown, decimal);
    default:
      return format satisfies never;
  }
}

const marked = (shown: string, decimal: DecimalMark): string =>
  decimal === "," ? shown.replace(".", ",") : shown;
