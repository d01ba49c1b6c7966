import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import {
  columnName,
  MAX_COLUMNS,
  MAX_ROWS,
  readReference,
  readRow,
} from "../../../../shared/ingest/sheet/reference.ts";
import { xmlText } from "../../../../shared/ingest/sheet/texts.ts";
import { readCell, type StoredCell } from "./cells.ts";
import type { Book } from "./book.ts";
import { MAX_CELL_CHARS, textCollector } from "./texts.ts";
import { type Attributes, isTrue, type XmlHandler } from "./xml.ts";

/** A row of a sheet that has cells: its number, its cells up to the last one that isn't empty. */
export type SheetRow = {
  readonly line: number;
  readonly cells: string[];
  readonly hidden: boolean;
  /** Columns whose formula has no result that can be trusted. */
  readonly uncomputed: readonly number[];
};

/** Reads a sheet's elements as they come into rows. */
export type RowReader = XmlHandler & {
  /** What is wrong with the sheet, once something is. */
  readonly problem: () => string | undefined;
  /** The rows that are whole, since they were last taken. */
  readonly take: () => SheetRow[];
  /** Ranges that are merged over several rows, as "A5:A9"; known at the sheet's end. */
  readonly merged: readonly string[];
};

export type RowContext = Parameters<typeof readCell>[1];

/** What rows may weigh that aren't taken yet, in characters; a cell weighs some, empty ones between cells too. */
const MAX_WEIGHT = 16 * 1024 * 1024;
const CELL_WEIGHT = 8;

const DATA = { row: 3, cell: 4, part: 5 };
const EMPTY_CELL: StoredCell = {
  type: "n",
  style: 0,
  value: undefined,
  inline: undefined,
  formula: undefined,
};

export const rowContext = (book: Book, decimal: DecimalMark): RowContext => ({
  strings: book.strings,
  formats: book.formats,
  from1904: book.from1904,
  stale: book.stale,
  decimal,
});

/** Reads rows by the depth that their elements stand at, so that what programs add elsewhere is passed over. */
export function rowReader(context: RowContext): RowReader {
  const inline = textCollector();
  const merged: string[] = [];
  let rows: SheetRow[] = [];
  let problem: string | undefined;
  let depth = 0;
  /** The element below the root that is being read. */
  let section = "";
  let line = 0;
  let hidden = false;
  let cells: string[] = [];
  let weight = 0;
  let uncomputed: number[] = [];
  let column = -1;
  let cell: { -readonly [key in keyof StoredCell]: StoredCell[key] } = { ...EMPTY_CELL };
  /** The part of the cell that is being read. */
  let part = "";
  let text = "";

  const fail = (what: string): void => void (problem ??= what);
  const place = (): string => `${columnName(column)}${line}`;

  const startRow = (attributes: Attributes): void => {
    const { r: number, hidden: isHidden } = attributes();
    const next = number === undefined ? line + 1 : readRow(number);
    if (next === undefined || next > MAX_ROWS) return fail(`it has a row “${(number ?? "").slice(0, 20)}”`);
    if (next <= line) return fail(`row ${next} comes after row ${line}`);
    line = next;
    hidden = isTrue(isHidden);
    cells = [];
    uncomputed = [];
    column = -1;
  };
  const startCell = (attributes: Attributes): void => {
    const { r: name, t: type = "n", s: style = "0" } = attributes();
    const before = column;
    if (name === undefined) column++;
    else {
      const reference = readReference(name);
      if (reference?.row !== line) return fail(`a cell “${name.slice(0, 20)}” stands in row ${line}`);
      column = reference.column;
    }
    if (column >= MAX_COLUMNS) return fail(`row ${line} has more cells than a sheet has columns`);
    if (column <= before) return fail(`cell ${place()} comes after ${columnName(before)}${line}`);
    cell = { ...EMPTY_CELL, type, style: Number(style) };
  };
  const endPart = (): void => {
    const meant = part === "is" ? inline.end() : xmlText(text);
    if (meant === undefined) return fail(`the text of cell ${place()} can't be read`);
    if (part === "is") cell.inline = meant;
    else if (part === "v") cell.value = meant;
    else cell.formula = meant;
    part = "";
  };
  const endCell = (): void => {
    const read = readCell(cell, context);
    if ("problem" in read) return fail(`cell ${place()} ${read.problem}`);
    if (read.text === "") return;
    weight += (column + 1 - cells.length) * CELL_WEIGHT + read.text.length;
    if (weight > MAX_WEIGHT) return fail(`the cells up to ${place()} are too long or too far apart`);
    while (cells.length < column) cells.push("");
    cells.push(read.text);
    if (read.uncomputed) uncomputed.push(column);
  };
  const endRow = (): void => {
    if (cells.length > 0) rows.push({ line, cells, hidden, uncomputed });
  };

  const openData = (name: string, attributes: Attributes): void => {
    if (depth === DATA.row && name === "row") startRow(attributes);
    else if (depth === DATA.cell && name === "c") startCell(attributes);
    else if (depth === DATA.part && (name === "v" || name === "f" || name === "is")) {
      part = name;
      text = "";
      if (name === "is") inline.start();
    } else if (part === "is") inline.open(name);
  };
  const closeData = (name: string): void => {
    if (depth === DATA.part && name === part) endPart();
    else if (part === "is") inline.close(name);
    else if (depth === DATA.cell && name === "c") endCell();
    else if (depth === DATA.row && name === "row") endRow();
  };
  const addText = (written: string): void => {
    if (part === "") return;
    if (text.length + written.length > MAX_CELL_CHARS) return fail(`the text of cell ${place()} is too long`);
    text += written;
  };

  return {
    merged,
    problem: () => problem,
    take: () => {
      const taken = rows;
      rows = [];
      weight = 0;
      return taken;
    },
    open: (name, attributes) => {
      depth++;
      if (problem !== undefined) return;
      if (depth === 1 && name !== "worksheet") fail("it is no worksheet");
      if (depth === 2) section = name;
      if (section === "sheetData") openData(name, attributes);
      else if (name === "mergeCell") addMerged(merged, attributes()["ref"] ?? "");
    },
    text: (written) => (part === "is" ? inline.text(written) : addText(written)),
    // Kept with what is written around it, where "&" starts an entity.
    cdata: (raw) => (part === "is" ? inline.cdata(raw) : addText(raw.replaceAll("&", "&amp;"))),
    close: (name) => {
      if (problem === undefined && section === "sheetData") closeData(name);
      if (depth === 2) section = "";
      depth--;
    },
  };
}

/** Merged ranges that are told of; beyond them it is enough that there are many. */
const MAX_MERGED = 1000;

function addMerged(merged: string[], range: string): void {
  const [from = "", to = ""] = range.split(":").map((name) => String(readReference(name)?.row ?? ""));
  if (from !== to && to !== "" && merged.length < MAX_MERGED) merged.push(range);
}
