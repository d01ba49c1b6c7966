import type { Columns, Paper } from "../../shared/counting/sheet/paper.ts";
import type { CountSheet } from "../../shared/counting/sheet/sheet.ts";
import { cutText } from "../../shared/counting/sheet/wrap.ts";
import type { Pen, TextStyle } from "./sheetPen.ts";

/** What everything that is drawn on a sheet needs. */
export type Drawing = {
  readonly sheet: CountSheet;
  readonly pen: Pen;
  readonly paper: Paper;
  readonly columns: Columns;
  /** Between the margins, in points. */
  readonly width: number;
};

export const TITLE: TextStyle = { size: 17, bold: true };
export const NAME: TextStyle = { size: 11 };
export const STRONG: TextStyle = { size: 10, bold: true };
export const PLAIN: TextStyle = { size: 8 };
export const PLAIN_GREY: TextStyle = { ...PLAIN, grey: true };
export const PLAIN_BOLD: TextStyle = { ...PLAIN, bold: true };
export const SMALL: TextStyle = { size: 7.5, grey: true };
export const BOOK: TextStyle = { size: 10 };

/** Between two columns, in points. */
export const GAP = 6;

export const measureIn =
  (pen: Pen, style: TextStyle) =>
  (text: string): number =>
    pen.width(text, style);

/** Writes a text, cut to a width; answers how wide it is. */
export function writeWithin(
  pen: Pen,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
  style: TextStyle,
): number {
  const cut = cutText(text, at.width, measureIn(pen, style));
  pen.text(cut, at.x, at.y, style);
  return pen.width(cut, style);
}

export const writeUpTo = (pen: Pen, text: string, right: number, y: number, style: TextStyle): void =>
  pen.text(text, right - pen.width(text, style), y, style);
