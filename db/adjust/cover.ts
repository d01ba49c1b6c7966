import { type Totals, totalsBy, totalsOf } from "../../shared/adjust/targets/totals.ts";
import type { ApprovedAdjustment } from "../../shared/adjust/targets/row.ts";
import { MARGIN, type Paper, PAPER_SIZE } from "../../shared/counting/sheet/paper.ts";
import { wrapText } from "../../shared/counting/sheet/wrap.ts";
import { figure, many } from "../../shared/many.ts";
import { type Currency, formatMoney } from "../../shared/money.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { formatInZone, type Instant } from "../../shared/time.ts";
import { openPen, type Pen, type TextStyle } from "../counts/sheetPen.ts";
import {
  measureIn, NAME, PLAIN, PLAIN_BOLD, SMALL, STRONG, TITLE, writeUpTo, writeWithin,
} from "../counts/sheetStyles.ts"; // prettier-ignore

/** What the sheet that goes with a batch's files says. */
export type Cover = {
  readonly batch: number;
  /** The target's own name. */
  readonly target: string;
  /** The source that it adjusts. */
  readonly source: string;
  readonly rows: readonly ApprovedAdjustment[];
  /** Everybody who approved, in order; several above a value limit. */
  readonly approvals: readonly { readonly by: string; readonly at: Instant; readonly reason: string }[];
  readonly files: readonly CoveredFile[];
  /** What isn't in the files and what to know of what is, a sentence each. */
  readonly remarks: readonly string[];
  /** The last hash of the audit chain when the batch was approved. */
  readonly auditHead: string;
  readonly madeAt: Instant;
  /** The IANA zone that its times are written in. */
  readonly timezone: string;
  readonly currency: Currency;
};

/** A file as it was handed over, ending included. */
export type CoveredFile = {
  readonly name: string;
  readonly quantity: "absolute" | "delta";
  readonly rows: number;
  /** Of its bytes. */
  readonly sha256: string;
};

/** Something that is drawn whole on one page; heights in points. */
type Block = {
  readonly height: number;
  /** Whether it would say nothing at the end of a page without what follows. */
  readonly leads?: boolean;
  readonly draw: (y: number) => void;
};

/** The sheet that goes with a batch: what it does in units and money, who approved it, and how its files are known. */
export function coverPdf(cover: Cover, paper: Paper): Promise<Uint8Array> {
  const { width, height } = PAPER_SIZE[paper];
  const pen = openPen([width, height], `Batch ${cover.batch}`, cover.madeAt);
  const room = width - 2 * MARGIN;
  const pages = pagesOf(blocksOf(cover, pen, room), height - 2 * MARGIN - FOOT);
  for (const [place, blocks] of pages.entries()) {
    pen.newPage();
    let y = MARGIN;
    for (const block of blocks) {
      block.draw(y);
      y += block.height;
    }
    const foot = height - MARGIN;
    pen.text(`Batch ${cover.batch}, made ${timeIn(cover, cover.madeAt)}`, MARGIN, foot, SMALL);
    writeUpTo(pen, `Page ${place + 1} of ${pages.length}`, MARGIN + room, foot, SMALL);
  }
  return pen.finish();
}

const FOOT = 24;
const ROW = 13;
const SECTION = 26;

function pagesOf(blocks: readonly Block[], room: number): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]];
  let left = room;
  for (const [place, block] of blocks.entries()) {
    const needed = block.height + (block.leads ? (blocks[place + 1]?.height ?? 0) : 0);
    if (needed > left && pages.at(-1)?.length !== 0) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(block);
    left -= block.height;
  }
  return pages;
}

function blocksOf(cover: Cover, pen: Pen, width: number): readonly Block[] {
  const { rows, approvals, files, remarks } = cover;
  const table = (title: string, totals: readonly Totals[]): readonly Block[] =>
    tableBlocks(pen, width, cover, title, [...totals, totalsOf("Total", rows)]);
  return [
    headBlock(cover, pen, width),
    ...table(
      "By cause",
      totalsBy(rows, ({ cause }) => cause.replaceAll("_", " ")),
    ),
    ...table(
      "By location",
      totalsBy(rows, ({ at }) => at.location),
    ),
    sectionBlock(pen, "Approved by"),
    ...approvals.flatMap(({ by, at, reason }) =>
      textBlocks(pen, width, `${by}, ${timeIn(cover, at)}${reason === "" ? "" : `: ${reason}`}`, PLAIN),
    ),
    sectionBlock(pen, files.length === 1 ? "File" : "Files, in the order to import them"),
    ...files.map((file) => fileBlock(pen, width, file)),
    sectionBlock(pen, "Audit head"),
    ...textBlocks(pen, width, cover.auditHead, PLAIN),
    ...(remarks.length === 0 ? [] : [sectionBlock(pen, "To know before importing")]),
    ...remarks.flatMap((remark) => textBlocks(pen, width, remark, PLAIN)),
  ];
}

const MEANS: Readonly<Record<CoveredFile["quantity"], string>> = {
  absolute: "ABSOLUTE: new quantities are set",
  delta: "DELTA: quantities are changed by an amount",
};
const MIXED = "ABSOLUTE and DELTA: see each file";

function headBlock(cover: Cover, pen: Pen, width: number): Block {
  const { batch, target, source, rows, files } = cover;
  const [quantity, other] = new Set(files.map((file) => file.quantity));
  const means = quantity === undefined || other !== undefined ? MIXED : MEANS[quantity];
  const count = many(rows.length, "adjustment");
  return {
    height: 56,
    draw: (y) => {
      const title = `Batch ${batch}`;
      pen.text(title, MARGIN, y + 16, TITLE);
      const x = MARGIN + pen.width(title, TITLE) + 12;
      const name = source === target ? `for ${target}` : `for ${source}, ${target} format`;
      writeWithin(pen, name, { x, y: y + 16, width: MARGIN + width - x }, NAME);
      writeWithin(pen, `${means} · ${count}`, { x: MARGIN, y: y + 34, width }, STRONG);
      pen.rule(MARGIN, y + 44, width, 0.8);
    },
  };
}

const sectionBlock = (pen: Pen, title: string): Block => ({
  height: SECTION,
  leads: true,
  draw: (y) => pen.text(title, MARGIN, y + SECTION - 9, STRONG),
});

/** The right edges of the figures, as shares of the width. */
const COLUMNS = [
  { name: "Adjustments", right: 0.46, text: ({ adjustments }: Totals) => figure(adjustments) },
  { name: "Units added", right: 0.59, text: ({ added }: Totals) => formatQuantity(added) },
  { name: "Units taken", right: 0.72, text: ({ taken }: Totals) => formatQuantity(taken) },
  { name: "Units moved", right: 0.85, text: ({ moved }: Totals) => formatQuantity(moved) },
] as const;

function tableBlocks(
  pen: Pen,
  width: number,
  { currency }: Cover,
  title: string,
  totals: readonly Totals[],
): readonly Block[] {
  const right = MARGIN + width;
  const header: Block = {
    height: SECTION,
    leads: true,
    draw: (y) => {
      const line = y + SECTION - 9;
      pen.text(title, MARGIN, line, STRONG);
      for (const column of COLUMNS) writeUpTo(pen, column.name, MARGIN + column.right * width, line, SMALL);
      writeUpTo(pen, `Value, ${currency.code}`, right, line, SMALL);
      pen.rule(MARGIN, line + 4, width, 0.4);
    },
  };
  const rows = totals.map((total, place): Block => {
    const style = place === totals.length - 1 ? PLAIN_BOLD : PLAIN;
    return {
      height: ROW,
      leads: place === totals.length - 2,
      draw: (y) => {
        const line = y + ROW - 3;
        writeWithin(pen, total.name, { x: MARGIN, y: line, width: 0.34 * width }, style);
        for (const column of COLUMNS)
          writeUpTo(pen, column.text(total), MARGIN + column.right * width, line, style);
        writeUpTo(pen, formatMoney(total.value, currency), right, line, style);
      },
    };
  });
  return [header, ...rows];
}

const fileBlock = (pen: Pen, width: number, { name, quantity, rows, sha256 }: CoveredFile): Block => ({
  height: 2 * ROW,
  draw: (y) => {
    const count = `${quantity.toUpperCase()}, ${many(rows, "row")}`;
    const room = width - pen.width(count, PLAIN) - 12;
    writeWithin(pen, name, { x: MARGIN, y: y + ROW - 3, width: room }, PLAIN_BOLD);
    writeUpTo(pen, count, MARGIN + width, y + ROW - 3, PLAIN);
    pen.text(`SHA-256 ${sha256}`, MARGIN, y + 2 * ROW - 5, SMALL);
  },
});

/** The most lines of one remark. */
const LINES = 4;

const textBlocks = (pen: Pen, width: number, text: string, style: TextStyle): readonly Block[] =>
  wrapText(text, width, LINES, measureIn(pen, style)).map((line, place, lines) => ({
    height: place === lines.length - 1 ? ROW + 3 : ROW,
    draw: (y) => pen.text(line, MARGIN, y + ROW - 3, style),
  }));

const timeIn = ({ timezone }: Cover, at: Instant): string =>
  `${formatInZone(at, timezone).slice(0, 16)} (${timezone})`;
