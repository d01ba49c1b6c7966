import { code128 } from "../../shared/barcode/code128.ts";
import type { Columns } from "../../shared/counting/sheet/paper.ts";
import { HEIGHT, MARGIN } from "../../shared/counting/sheet/paper.ts";
import { scannedAs, type SheetBin, type SheetLine } from "../../shared/counting/sheet/sheet.ts";
import { binFacts, binName, detailOf, packWords, SHEET_WORDS } from "../../shared/counting/sheet/words.ts";
import { wrapText } from "../../shared/counting/sheet/wrap.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import type { Pen, TextStyle } from "./sheetPen.ts";
import {
  BOOK, type Drawing, GAP, measureIn, PLAIN, PLAIN_BOLD, PLAIN_GREY, SMALL, STRONG, writeUpTo, writeWithin,
} from "./sheetStyles.ts"; // prettier-ignore

type Text = { readonly text: string; readonly style: TextStyle };
/** A line with the texts of its item column, broken to its width. */
export type Prepared = SheetLine & {
  readonly texts: readonly Text[];
  /** What stands behind the first of them, in points from the column's left. */
  readonly beside: (Text & { readonly x: number }) | undefined;
};

const CODE_LINES = 2;
/** Lines that a description may take; the rest is cut. */
const DESCRIPTION_LINES = 2;
const PACKS_SHOWN = 2;
/** From the top of a line to the base of its first text, and from text to text. */
const FIRST_BASE = 13;
const NEXT_BASE = 10;

/** Lot and status stand behind the code where there is room, else below: paper is walked with, and turned. */
export function prepareLine({ pen, columns }: Drawing, line: SheetLine): Prepared {
  const room = columns.item.width - GAP;
  const inStyle = (text: string, lines: number, style: TextStyle): Text[] =>
    wrapText(text, room, lines, measureIn(pen, style)).map((part) => ({ text: part, style }));
  const codes = inStyle(line.sku, CODE_LINES, STRONG);
  const description = inStyle(line.description, DESCRIPTION_LINES, PLAIN);
  const detail = { text: detailOf(line), style: detailStyle(line) };
  const x = pen.width(line.sku, STRONG) + 2 * GAP;
  if (codes.length === 1 && x + pen.width(detail.text, detail.style) <= room)
    return { ...line, texts: [...codes, ...description], beside: { ...detail, x } };
  const below = inStyle(detail.text, 1, detail.style);
  return { ...line, texts: [...codes, ...description, ...below], beside: undefined };
}

/** Only what isn't simply available stock is to be told from other stock. */
const detailStyle = ({ status, lot }: SheetLine): TextStyle =>
  status === "available" && lot === "" ? PLAIN_GREY : PLAIN_BOLD;

export const lineHeight = ({ texts }: Prepared): number =>
  Math.max(HEIGHT.line, FIRST_BASE + (texts.length - 1) * NEXT_BASE + GAP);

export function drawLine({ pen, columns, width }: Drawing, line: Prepared, y: number, height: number): void {
  const base = y + FIRST_BASE;
  const { item, unit, book, counted, note } = columns;
  pen.rule(MARGIN, y, width, 0.4);
  pen.text(String(line.line), columns.line.x, base, SMALL);
  for (const [place, { text, style }] of line.texts.entries())
    pen.text(text, item.x, base + place * NEXT_BASE, style);
  if (line.beside) pen.text(line.beside.text, item.x + line.beside.x, base, line.beside.style);
  drawBarcode(pen, columns, line, y);
  const units = { x: unit.x + GAP, width: unit.width - GAP };
  writeWithin(pen, line.uom, { ...units, y: base }, STRONG);
  for (const [place, pack] of packWords(line).slice(0, PACKS_SHOWN).entries())
    writeWithin(pen, pack, { ...units, y: base + (place + 1) * NEXT_BASE }, SMALL);
  if (line.book !== null) writeUpTo(pen, formatQuantity(line.book), book.x + book.width - GAP, base, BOOK);
  pen.box(counted.x, y + 4, counted.width, height - 8);
  pen.rule(note.x + GAP, y + height - 5, note.width - GAP, 0.4);
}

/** The bars with their text below; a code that is too long, or that no scanner could type, as text alone. */
function drawBarcode(pen: Pen, { barcode }: Columns, line: SheetLine, y: number): void {
  const text = scannedAs(line);
  const bars = code128(text);
  const room = { x: barcode.x, y: y + 5, width: barcode.width, height: 18 };
  const isDrawn = bars !== undefined && pen.bars(bars, room);
  const below = { x: barcode.x + GAP, y: y + (isDrawn ? 31 : FIRST_BASE), width: barcode.width - 2 * GAP };
  writeWithin(pen, text, below, SMALL);
}

/** Shares of the width: a bin's name, and its barcode. */
const NAME_SHARE = 0.34;
const BARS_SHARE = 0.3;
const BIN_SIZES = [14, 12, 10, 8.5] as const;
/** A box to tick with its text. */
const TICK = { width: 90, box: 13 };

export function drawBin({ sheet, pen, width }: Drawing, bin: SheetBin, continued: boolean, y: number): void {
  pen.rule(MARGIN, y + 3, width, 1.4);
  const base = y + 21;
  const bars = code128(bin.bin);
  const barsX = MARGIN + width * (1 - BARS_SHARE);
  if (bars) pen.bars(bars, { x: barsX, y: y + 7, width: width * BARS_SHARE, height: HEIGHT.bin - 11 }, true);
  const named = writeBinName(pen, binName(bin), width * NAME_SHARE, base);
  const tick = barsX - TICK.width;
  const facts = MARGIN + named + 10;
  writeWithin(pen, binFacts(bin, sheet, continued), { x: facts, y: base, width: tick - facts - GAP }, PLAIN);
  if (continued) return;
  pen.box(tick, base - 11, TICK.box, TICK.box);
  pen.text(SHEET_WORDS.binIsEmpty, tick + TICK.box + 5, base, PLAIN);
}

/** A long name is written smaller before it is cut: a bin is found by all of it. */
function writeBinName(pen: Pen, name: string, width: number, y: number): number {
  const sizes = BIN_SIZES.map((size): TextStyle => ({ size, bold: true }));
  const style = sizes.find((each) => pen.width(name, each) <= width) ?? { size: BIN_SIZES[3], bold: true };
  return writeWithin(pen, name, { x: MARGIN, y, width }, style);
}

/** Widths of the columns for found stock, as shares; their words are `SHEET_WORDS.found`. */
const FOUND_SHARES = [0.13, 0.27, 0.14, 0.12, 0.07, 0.12, 0.15] as const;

export function drawFound({ pen, width }: Drawing, rows: number, y: number): void {
  const { foundHead, foundText, found } = SHEET_WORDS;
  pen.rule(MARGIN, y + 6, width, 1.4);
  pen.text(foundHead, MARGIN, y + 21, STRONG);
  pen.text(foundText, MARGIN + pen.width(foundHead, STRONG) + 10, y + 21, PLAIN);
  const top = y + HEIGHT.foundHead;
  let x = MARGIN;
  for (const [place, share] of FOUND_SHARES.entries()) {
    pen.text(found[place] ?? "", x + 2, top - 4, SMALL);
    for (let row = 0; row < rows; row++)
      pen.box(x, top + row * HEIGHT.foundRow, share * width, HEIGHT.foundRow);
    x += share * width;
  }
}
