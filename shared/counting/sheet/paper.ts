/** Papers a sheet is printed on; portrait, in points (1/72 inch). */
export const PAPERS = ["a4", "letter"] as const;
export type Paper = (typeof PAPERS)[number];

export const PAPER_SIZE: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};

/** Room for a clip at the top and for a thumb at the sides; every office printer reaches that far. */
export const MARGIN = 34;

/** Heights on the page, in points. A box is tall enough for a number written by hand. */
export const HEIGHT = {
  /** Count, place, method, page, and the lines to sign on. */
  head: 74,
  columns: 15,
  bin: 29,
  /** The least a line takes. */
  line: 36,
  foundHead: 40,
  foundRow: 26,
  /** For a remark below. */
  foot: 10,
} as const;

/** The columns of a line, in points from the left margin. */
export type Columns = {
  readonly [name in "line" | "item" | "barcode" | "unit" | "book" | "counted" | "note"]: {
    readonly x: number;
    readonly width: number;
  };
};

/** Shares out the width between the margins; without book quantities there is more room for the item and the note. */
export function columnsOf(paper: Paper, withBook: boolean): Columns {
  const fixed = { line: 26, barcode: 128, unit: 46, book: withBook ? 46 : 0, counted: 80 };
  const taken = Object.values(fixed).reduce((sum, width) => sum + width, 0);
  const left = PAPER_SIZE[paper].width - 2 * MARGIN - taken;
  const item = Math.round(left * ITEM_SHARE);
  const widths = { ...fixed, item, note: left - item };
  let x = MARGIN;
  const next = (width: number): { x: number; width: number } => {
    const column = { x, width };
    x += width;
    return column;
  };
  return {
    line: next(widths.line),
    item: next(widths.item),
    barcode: next(widths.barcode),
    unit: next(widths.unit),
    book: next(widths.book),
    counted: next(widths.counted),
    note: next(widths.note),
  };
}

const ITEM_SHARE = 0.66;
