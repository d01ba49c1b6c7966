import type { DecimalMark } from "../../../../shared/ingest/numbers.ts";
import type { Choice } from "../../../../shared/importShapes.ts";
import { foundIn } from "../../../../shared/ingest/dialect.ts";
import { foldHeader } from "../../../../shared/ingest/header.ts";
import { figure } from "../../../../shared/many.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { TableOrder } from "../table.ts";
import type { Book, Sheet } from "./book.ts";
import { type Peek, peek } from "./peek.ts";
import { EMPTY_WORKBOOK } from "./refusals.ts";

/** The sheet that is read, or the first of those that it could be. */
export type Chosen = {
  readonly peek: Peek;
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
};

/** Headers that a sheet must have, of those looked for, to be taken for the one that is meant. */
const TELLING_HEADERS = 2;

/** Picks the sheet asked for, else the one chosen before, else the one that can be meant; asks where several can. */
export function chooseSheet(book: Book, order: TableOrder, decimal: DecimalMark): Result<Chosen, string> {
  const look = (sheet: Sheet): Result<Peek, string> => peek(book, sheet, decimal);
  const asked = order.wish.sheet;
  if (asked !== undefined) {
    const sheet = sheetNamed(book, asked);
    return sheet === undefined ? err(unknownSheet(book, asked)) : taken(look(sheet), []);
  }
  const before = order.remembered.sheet;
  const remembered = before === undefined ? undefined : sheetNamed(book, before);
  if (remembered) return taken(look(remembered), [`The sheet “${remembered.name}” was read, as before.`]);

  const filled: Peek[] = [];
  for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
    const peeked = look(sheet);
    if (!peeked.ok) return peeked;
    if (peeked.value.rows > 0) filled.push(peeked.value);
  }
  return pick(book, filled, order.headers);
}

function taken(peeked: Result<Peek, string>, notes: readonly string[]): Result<Chosen, string> {
  if (!peeked.ok) return peeked;
  if (peeked.value.rows === 0) return err(`The sheet “${peeked.value.sheet.name}” is empty.`);
  return ok({ peek: peeked.value, choices: [], notes });
}

function pick(book: Book, filled: readonly Peek[], headers: readonly string[]): Result<Chosen, string> {
  const [first] = filled;
  if (first === undefined) return err(emptyBook(book));
  if (filled.length === 1) return ok({ peek: first, choices: [], notes: hiddenNote(book) });
  const wanted = new Set(headers.map(foldHeader));
  const telling = filled.filter(({ lines }) => {
    const found = Math.max(...lines.map(({ cells }) => foundIn(cells, wanted)));
    return found >= Math.min(TELLING_HEADERS, wanted.size) && found > 0;
  });
  const [only] = telling;
  if (only && telling.length === 1) {
    const others = filled.filter((other) => other !== only).map(({ sheet }) => sheet);
    const note = `The sheet “${only.sheet.name}” was read: the others (${listed(others)}) don't have the headers.`;
    return ok({ peek: only, choices: [], notes: [note] });
  }
  return ok({ peek: first, choices: [choiceOf(filled)], notes: [] });
}

const choiceOf = (filled: readonly Peek[]): Choice => ({
  column: "sheet",
  sets: "sheet",
  readings: filled.map(
    ({ sheet, rows, counted }) => `${sheet.name} (${counted ? "" : "about "}${figure(rows)} rows)`,
  ),
  values: filled.map(({ sheet }) => sheet.name),
});

/** Names of sheets differ by more than case, so a name in another case can only mean the one. */
function sheetNamed({ sheets }: Book, name: string): Sheet | undefined {
  const fold = (text: string): string => text.normalize().toLowerCase();
  return (
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => fold(sheet.name) === fold(name))
  );
}

const listed = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => `“${name}”`).join(", ");

const unknownSheet = ({ sheets }: Book, asked: string): string =>
  `There is no sheet “${asked}” in the workbook. Name one of these: ${listed(sheets)}.`;

function emptyBook({ sheets }: Book): string {
  const hidden = sheets.filter((sheet) => sheet.hidden);
  if (hidden.length === 0) return EMPTY_WORKBOOK;
  return `The workbook's visible sheets are empty. Hidden ones aren't read unless they are named: ${listed(hidden)}.`;
}

function hiddenNote({ sheets }: Book): string[] {
  const hidden = sheets.filter((sheet) => sheet.hidden);
  return hidden.length === 0 ? [] : [`Hidden sheets weren't read: ${listed(hidden)}.`];
}
