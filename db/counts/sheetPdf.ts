import { type Block, type Page, paginate } from "../../shared/counting/sheet/pages.ts";
import { columnsOf, HEIGHT, MARGIN, type Paper, PAPER_SIZE } from "../../shared/counting/sheet/paper.ts";
import { binsOf, type CountSheet, FOUND_ROWS, showsBook } from "../../shared/counting/sheet/sheet.ts";
import { factsOf, methodOf, pageOf, SHEET_WORDS, titleOf } from "../../shared/counting/sheet/words.ts";
import { openPen, type Pen } from "./sheetPen.ts";
import { drawBin, drawFound, drawLine, lineHeight, type Prepared, prepareLine } from "./sheetRows.ts";
import {
  type Drawing,
  GAP,
  NAME,
  PLAIN,
  SMALL,
  STRONG,
  TITLE,
  writeUpTo,
  writeWithin,
} from "./sheetStyles.ts";

export type PdfSheet = { readonly bytes: Uint8Array; readonly pages: number };

/**
 * A count's sheet as a PDF. `afterPage` is awaited after every page with how many are done; where it answers false,
 * nobody wants the rest, and there is no PDF.
 */
export async function sheetPdf(
  sheet: CountSheet,
  paper: Paper,
  afterPage: (done: number, pages: number) => Promise<boolean>,
): Promise<PdfSheet | undefined> {
  const { width, height } = PAPER_SIZE[paper];
  const pen = openPen([width, height], `${titleOf(sheet)}, ${sheet.name}`, sheet.printedAt);
  const columns = columnsOf(paper, showsBook(sheet));
  const drawing: Drawing = { sheet, pen, paper, columns, width: width - 2 * MARGIN };
  const bins = binsOf(sheet.lines).map((bin) => ({
    ...bin,
    lines: bin.lines.map((line) => prepareLine(drawing, line)),
  }));
  const room = height - 2 * MARGIN - HEIGHT.head - HEIGHT.columns - HEIGHT.foot;
  const pages = paginate(bins, lineHeight, room, FOUND_ROWS);
  for (const [place, page] of pages.entries()) {
    pen.newPage();
    drawPage(drawing, page, pageOf(place + 1, pages.length));
    if (!(await afterPage(place + 1, pages.length))) return undefined;
  }
  return { bytes: await pen.finish(), pages: pages.length };
}

function drawPage(drawing: Drawing, page: Page<Prepared>, number: string): void {
  const { pen, paper } = drawing;
  drawHead(drawing, number);
  drawColumnNames(drawing);
  const top = MARGIN + HEIGHT.head + HEIGHT.columns;
  for (const { y, height, block } of page) drawBlock(drawing, block, top + y, height);
  if (pen.missedLetters()) pen.text(SHEET_WORDS.missing, MARGIN, PAPER_SIZE[paper].height - MARGIN, SMALL);
}

function drawBlock(drawing: Drawing, block: Block<Prepared>, y: number, height: number): void {
  if (block.kind === "bin") drawBin(drawing, block.bin, block.continued, y);
  else if (block.kind === "line") drawLine(drawing, block.line, y, height);
  else drawFound(drawing, block.rows, y);
}

function drawHead({ sheet, pen, width }: Drawing, number: string): void {
  const right = MARGIN + width;
  const title = titleOf(sheet);
  const first = MARGIN + 16;
  pen.text(title, MARGIN, first, TITLE);
  writeUpTo(pen, number, right, first, STRONG);
  const name = MARGIN + pen.width(title, TITLE) + 12;
  const nameRoom = right - pen.width(number, STRONG) - 12 - name;
  writeWithin(pen, sheet.name, { x: name, y: first, width: nameRoom }, NAME);
  const second = first + 16;
  const method = methodOf(sheet);
  pen.text(method, MARGIN, second, STRONG);
  const facts = MARGIN + pen.width(method, STRONG) + 10;
  writeWithin(pen, factsOf(sheet), { x: facts, y: second, width: right - facts }, PLAIN);
  drawSigning(pen, width);
}

/** Labels, each with a line behind it to write on; the numbers are shares of the width. */
function drawSigning(pen: Pen, width: number): void {
  const { countedBy, date, from, to, signature } = SHEET_WORDS;
  const fields = [[countedBy, 0.33], [date, 0.17], [from, 0.12], [to, 0.12], [signature, 0.26]] as const; // prettier-ignore
  let x = MARGIN;
  const y = MARGIN + 60;
  for (const [label, share] of fields) {
    pen.text(label, x, y, PLAIN);
    const labelled = pen.width(label, PLAIN) + 4;
    pen.rule(x + labelled, y + 2, share * width - labelled - 8, 0.6);
    x += share * width;
  }
}

function drawColumnNames({ pen, columns, width }: Drawing): void {
  const y = MARGIN + HEIGHT.head + 8;
  const names = SHEET_WORDS.columns;
  pen.text(names.line, columns.line.x, y, SMALL);
  pen.text(names.item, columns.item.x, y, SMALL);
  pen.text(names.barcode, columns.barcode.x + GAP, y, SMALL);
  pen.text(names.unit, columns.unit.x + GAP, y, SMALL);
  if (columns.book.width > 0) writeUpTo(pen, names.book, columns.book.x + columns.book.width - GAP, y, SMALL);
  pen.text(names.counted, columns.counted.x, y, SMALL);
  pen.text(names.note, columns.note.x + GAP, y, SMALL);
  pen.rule(MARGIN, MARGIN + HEIGHT.head + HEIGHT.columns - 3, width, 0.4);
}
