import type { Choice } from "../../importShapes.ts";
import type { TableWish } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { foundIn } from "../dialect.ts";
import { foldHeader } from "../header.ts";
import { columnSort, type FileLine, filledCells, isBlankLine, sortOf, usualWidth } from "./lines.ts";

export type HeaderOrder = {
  readonly wish: Pick<TableWish, "headerLine" | "headerRows">;
  readonly remembered: Pick<TableWish, "headerRows">;
  /** Headers that are looked for. */
  readonly headers: readonly string[];
};

/** Where a table starts. */
export type HeaderFound = {
  /** Line on which the header starts; 0: there is none, and columns are named #1, #2, … */
  readonly headerLine: number;
  readonly headerRows: 1 | 2;
  readonly header: readonly string[];
  /** Line after which the rows start. */
  readonly headerEnd: number;
  /** Lines above the header that say something. */
  readonly preamble: readonly FileLine[];
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
};

/** Rows below the header that are compared with it. */
const COMPARED_ROWS = 20;
/** Wider than any table; a sheet has no more columns. */
export const MAX_COLUMNS = 16_384;

/**
 * Finds the header among the first lines of a file, at best a hundred: the line that has most of the headers looked
 * for; else, by shape, the first line as wide as the table whose cells are all text and differ. What could be a
 * second header row is a choice. Refuses a line that isn't there.
 */
export function findHeader(lines: readonly FileLine[], order: HeaderOrder): Result<HeaderFound, string> {
  const filled = lines.filter((line) => !isBlankLine(line));
  if (filled.length === 0) return err("The file is empty.");
  const { headerLine } = order.wish;
  if (headerLine === 0) return ok(withoutHeader(filled, []));
  if (headerLine !== undefined) {
    const at = filled.findIndex(({ line }) => line === headerLine);
    return at < 0 ? err(noSuchLine(headerLine, filled)) : ok(withHeader(filled, at, order, []));
  }
  const named = bestNamed(filled, order.headers);
  if (named !== undefined) return ok(withHeader(filled, named, order, []));
  const { at, looksLikeData } = byShape(filled);
  if (!looksLikeData) return ok(withHeader(filled, at, order, []));
  const line = filled[at]?.line ?? 1;
  const note = `No header was found: line ${line} looks like the lines below it, so columns are #1, #2 and so on. If there is a header, say on which line it is.`;
  return ok(withoutHeader(filled.slice(at), [note], filled.slice(0, at)));
}

const noSuchLine = (line: number, filled: readonly FileLine[]): string =>
  `Line ${line} was said to be the header, but ${line > (filled.at(-1)?.line ?? 0) ? "it isn't among the first lines of the file" : "it is empty or belongs to the line before it"}. Lines that could be: ${filled
    .slice(0, 5)
    .map((each) => each.line)
    .join(", ")}.`;

/** The line with most of the headers looked for; one alone counts only in the first line of the table's width, or among texts. */
function bestNamed(lines: readonly FileLine[], headers: readonly string[]): number | undefined {
  const wanted = new Set(headers.map(foldHeader).filter((header) => header !== ""));
  const width = usualWidth(lines);
  const firstWide = lines.findIndex(({ cells }) => cells.length >= width);
  const founds = lines.map(({ cells }, at) => {
    const found = foundIn(cells, wanted);
    return found > 1 || at === firstWide || (cells.length >= width && isMostlyText(cells)) ? found : 0;
  });
  const most = Math.max(0, ...founds);
  // The first good one: a second table further down may name even more of them.
  const at = founds.findIndex((found) => found > 0 && found * 2 >= most);
  return at < 0 ? undefined : at;
}

const isMostlyText = (cells: readonly string[]): boolean =>
  cells.every((cell) => sortOf(cell) === "text" || sortOf(cell) === "blank");

/**
 * The header by the lines' shape: the first as wide as the table and at least half filled. Where it holds numbers or
 * dates like the lines below, it is a row: the table has no header, unless a line below it is one.
 */
function byShape(lines: readonly FileLine[]): { readonly at: number; readonly looksLikeData: boolean } {
  const width = usualWidth(lines);
  const isWide = ({ cells }: FileLine): boolean =>
    cells.length >= width && filledCells(cells) * 2 >= Math.max(width, 1);
  const first = Math.max(0, lines.findIndex(isWide));
  for (let at = first; at < Math.min(lines.length, first + COMPARED_ROWS); at++) {
    const line = lines[at];
    if (line && isWide(line) && isHeaderOf(line.cells, below(lines, at))) return { at, looksLikeData: false };
    // Only a table of two columns can have a preamble of its own width, "Printed on; 2025-01-31".
    if (width !== 2) break;
  }
  const rows = below(lines, first);
  const isLike = (cell: string, column: number): boolean =>
    ["number", "date"].includes(sortOf(cell)) && columnSort(rows, column) === sortOf(cell);
  return { at: first, looksLikeData: lines[first]?.cells.some(isLike) ?? false };
}

const below = (lines: readonly FileLine[], at: number): readonly FileLine[] =>
  lines.slice(at + 1, at + 1 + COMPARED_ROWS);

/** Texts that differ, where a column below is of another sort; or of no sort at all, when nothing tells. */
function isHeaderOf(cells: readonly string[], rows: readonly FileLine[]): boolean {
  if (!isMostlyText(cells)) return false;
  const names = cells.filter((cell) => cell.trim() !== "").map(foldHeader);
  if (new Set(names).size !== names.length) return false;
  const sorts = cells.map((_, column) => columnSort(rows, column));
  const telling = sorts.filter((sort) => sort === "number" || sort === "date").length;
  return (
    telling > 0 || !rows.some((row) => row.cells.some((cell) => ["number", "date"].includes(sortOf(cell))))
  );
}

function withoutHeader(
  rows: readonly FileLine[],
  notes: readonly string[],
  above: readonly FileLine[] = [],
): HeaderFound {
  const header = Array.from({ length: usualWidth(rows) }, (_, column) => `#${column + 1}`);
  const headerEnd = above.at(-1)?.line ?? 0;
  return { headerLine: 0, headerRows: 1, header, headerEnd, preamble: above, choices: [], notes };
}

function withHeader(
  lines: readonly FileLine[],
  at: number,
  { wish, remembered }: HeaderOrder,
  notes: readonly string[],
): HeaderFound {
  const top = topOf(lines, at, wish.headerLine !== undefined);
  const looksDouble = top < at || isSecondRow(lines, at);
  const said = wish.headerRows ?? (looksDouble ? remembered.headerRows : undefined);
  const rows = said ?? 1;
  const start = rows === 2 ? top : at;
  const first = lines[start];
  const second = lines[start + 1];
  const header = rows === 2 ? joinRows(first?.cells ?? [], second?.cells ?? []) : trimmed(first?.cells ?? []);
  return {
    headerLine: first?.line ?? 1,
    headerRows: rows,
    header,
    headerEnd: (rows === 2 ? second?.line : first?.line) ?? 1,
    preamble: lines.slice(0, start),
    choices: looksDouble && said === undefined ? [rowsChoice(lines, at, top)] : [],
    notes,
  };
}

const trimmed = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());

/** Where the header starts when it has two rows: a line above whose titles each stand over several columns. */
function topOf(lines: readonly FileLine[], at: number, isSaid: boolean): number {
  const above = lines[at - 1];
  const line = lines[at];
  if (isSaid || !above || !line || above.line !== line.line - 1) return at;
  const names = line.cells.filter((cell) => cell.trim() !== "").map(foldHeader);
  const isGrouped = new Set(names).size < names.length && filledCells(above.cells) > 1;
  return isGrouped && above.cells.length === line.cells.length && !hasDigits(above.cells) ? at - 1 : at;
}

const hasDigits = (cells: readonly string[]): boolean => cells.some((cell) => /\d/.test(cell));
/** What people write where they have no value; a row of them is no header. */
const NO_VALUE = /^(n\/?a\.?|#n\/a|none|null|nil|nan|unknown|tbd|tbc|keine?|k\.?\s?a\.?|-+|\?+|x+|\*+)$/i;

/** Whether the line below the header is words where the rows below it have numbers or dates, in two columns or more. */
function isSecondRow(lines: readonly FileLine[], at: number): boolean {
  const line = lines[at + 1];
  if (!line || line.line !== (lines[at]?.line ?? 0) + 1 || hasDigits(line.cells)) return false;
  if (line.cells.some((cell) => NO_VALUE.test(cell.trim()))) return false;
  const rows = below(lines, at + 1);
  const telling = line.cells.filter((cell, column) => {
    const sort = columnSort(rows, column);
    return sortOf(cell) === "text" && (sort === "number" || sort === "date");
  });
  return telling.length >= 2;
}

function rowsChoice(lines: readonly FileLine[], at: number, top: number): Choice {
  const show = (line: FileLine | undefined): string =>
    trimmed(line?.cells ?? [])
      .join(" | ")
      .slice(0, 120);
  const [first, second] = [lines[top], lines[top + 1]];
  return {
    column: "header",
    sets: "headerRows",
    readings: [
      `one row (line ${lines[at]?.line}: ${show(lines[at])})`,
      `two rows (lines ${first?.line} and ${second?.line}: ${joinRows(first?.cells ?? [], second?.cells ?? [])
        .join(" | ")
        .slice(0, 120)})`,
    ],
    values: ["1", "2"],
  };
}

/** "Top Sub" of each column; a title stands over the blanks to its right too, as merged cells do, unless it is merged downwards. */
export function joinRows(top: readonly string[], sub: readonly string[]): string[] {
  let title = "";
  return Array.from({ length: Math.max(top.length, sub.length) }, (_, column) => {
    const own = (top[column] ?? "").trim();
    const name = (sub[column] ?? "").trim();
    if (own !== "") title = name === "" ? "" : own;
    return [own === "" ? title : own, name].filter((part) => part !== "").join(" ");
  });
}
