import { HEIGHT } from "./paper.ts";
import type { SheetBin, SheetLine } from "./sheet.ts";

/** One thing on a page, top to bottom. */
export type Block<Line extends SheetLine> =
  | { readonly kind: "bin"; readonly bin: SheetBin<Line>; readonly continued: boolean }
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "found"; readonly rows: number };
/** `y` in points below the page's own head. */
export type Placed<Line extends SheetLine> = {
  readonly y: number;
  readonly height: number;
  readonly block: Block<Line>;
};
export type Page<Line extends SheetLine> = readonly Placed<Line>[];

/** Where fewer rows for found stock than these would fit, they get a page of their own. */
const LEAST_FOUND_ROWS = 6;

/**
 * Puts bins and their lines on pages with `room` points each. A bin's head stays with its first line, and is there
 * again where the bin goes on overleaf. At the end is room for found stock: at most `foundRows` rows.
 */
export function paginate<Line extends SheetLine>(
  bins: readonly SheetBin<Line>[],
  heightOf: (line: Line) => number,
  room: number,
  foundRows: number,
): readonly Page<Line>[] {
  const pages: Placed<Line>[][] = [[]];
  let y = 0;
  const turn = (): void => {
    pages.push([]);
    y = 0;
  };
  const put = (block: Block<Line>, height: number): void => {
    pages.at(-1)?.push({ y, height, block });
    y += height;
  };
  for (const bin of bins)
    for (const [place, line] of bin.lines.entries()) {
      const height = heightOf(line);
      const needed = height + (place === 0 ? HEIGHT.bin : 0);
      const isFull = y > 0 && y + needed > room;
      if (isFull) turn();
      if (place === 0 || isFull) put({ kind: "bin", bin, continued: place > 0 }, HEIGHT.bin);
      put({ kind: "line", line }, height);
    }
  const fitting = (): number => Math.floor((room - y - HEIGHT.foundHead) / HEIGHT.foundRow);
  if (y > 0 && fitting() < LEAST_FOUND_ROWS) turn();
  const rows = Math.min(foundRows, fitting());
  put({ kind: "found", rows }, HEIGHT.foundHead + rows * HEIGHT.foundRow);
  return pages;
}
