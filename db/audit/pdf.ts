import path from "node:path";
import type { Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import type { Instant } from "../../shared/time.ts";
import { formatInstant } from "../../shared/time.ts";
import { openPen, type Pen, type TextStyle } from "../counts/sheetPen.ts";
import type { AuditRow } from "./chain.ts";

/** A4, landscape, in points. */
const PAPER = [841.89, 595.28] as const;
const MARGIN = 36;
const LINE = 11;
const TEXT: TextStyle = { size: 8 };
const HEAD: TextStyle = { size: 8, bold: true };
const TITLE: TextStyle = { size: 15, bold: true };
const QUIET: TextStyle = { size: 8, grey: true };
/** Lines of a cell that are shown; the CSV has all of it. */
const MOST_LINES = 4;

type Column = {
  readonly title: string;
  readonly x: number;
  readonly width: number;
  readonly of: (row: AuditRow) => string;
};

const widths: readonly (readonly [title: string, width: number, of: Column["of"]])[] = [
  ["No.", 36, ({ seq }) => String(seq)],
  ["When (UTC)", 96, ({ at }) => formatInstant(at).replace("T", " ").slice(0, 19)],
  ["Who", 66, ({ by }) => by],
  ["What", 104, ({ action }) => action],
  ["Of what", 138, ({ subject }) => subject],
  ["Became", 212, ({ before, after }) => (before === "" ? after : `${before} → ${after}`)],
  ["Why", 116, ({ why }) => why],
];
const columns: readonly Column[] = widths.map(([title, width, of], at) => ({
  ...{ title, width: width - 6, of },
  x: MARGIN + widths.slice(0, at).reduce((sum, [, before]) => sum + before, 0),
}));

export type AuditPaper = {
  readonly records: readonly AuditRow[];
  readonly verified: Reply<"audit.verify">;
  readonly project: string;
  readonly madeAt: Instant;
  /** Which records these are, in words. */
  readonly filter: string;
};

/** Records of the chain on paper, each page with the chain's head. */
export function auditPdf(paper: AuditPaper): Promise<Uint8Array> {
  const pen = openPen(PAPER, "Audit", paper.madeAt);
  let page = 0;
  let y = 0;
  const begin = (): void => {
    pen.newPage();
    page++;
    y = heading(pen, paper, page);
  };
  begin();
  for (const record of paper.records) {
    const cells = columns.map((column) => wrapped(pen, column.of(record), column.width));
    const height = Math.max(...cells.map((lines) => lines.length)) * LINE + 4;
    if (y + height > PAPER[1] - MARGIN) begin();
    for (const [at, { x }] of columns.entries())
      for (const [line, text] of (cells[at] ?? []).entries()) pen.text(text, x, y + line * LINE, TEXT);
    y += height;
  }
  return pen.finish();
}

/** Answers where the first record goes. */
function heading(pen: Pen, { verified, project, madeAt, filter, records }: AuditPaper, page: number): number {
  const right = PAPER[0] - MARGIN;
  const number = `Page ${page}`;
  pen.text(number, right - pen.width(number, QUIET), MARGIN, QUIET);
  if (page === 1) pen.text("Audit", MARGIN, MARGIN + 6, TITLE);
  const top = page === 1 ? MARGIN + 24 : MARGIN;
  const chain = verified.ok
    ? `The chain of ${many(verified.entries, "record")} is unbroken.`
    : `THE CHAIN IS BROKEN: ${verified.problem ?? ""}.`;
  pen.text(`Head ${verified.head}`, MARGIN, top, HEAD);
  if (page === 1) {
    pen.text(chain, MARGIN, top + LINE, verified.ok ? TEXT : HEAD);
    const what = `${path.basename(project)}: ${filter}, ${records.length} of them, written ${formatInstant(madeAt)}`;
    pen.text(what, MARGIN, top + 2 * LINE, QUIET);
  }
  const y = top + (page === 1 ? 4 : 2) * LINE;
  for (const { title, x } of columns) pen.text(title, x, y, HEAD);
  pen.rule(MARGIN, y + 4, right - MARGIN, 0.6);
  return y + 16;
}

/** Broken at spaces, and inside what is longer than a line. */
function wrapped(pen: Pen, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string): boolean => pen.width(candidate, TEXT) <= width;
  for (const word of text.split(/\s+/u)) {
    const candidate = line === "" ? word : `${line} ${word}`;
    if (fits(candidate)) {
      line = candidate;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const letter of word) {
      if (!fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
    if (lines.length > MOST_LINES) break;
  }
  lines.push(line);
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ""}…`];
}
