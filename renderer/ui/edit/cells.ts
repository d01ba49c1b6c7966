/** A cell by its row and column, both from 0. */
export type Cell = { readonly row: number; readonly column: number };
/** The cells chosen: from where the choice began to the active cell, both corners included. */
export type CellSpan = { readonly anchor: Cell; readonly active: Cell };
export type CellEdit = Cell & { readonly value: string };
/** Rows and columns, the last ones included. */
export type Area = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

export const at = (cell: Cell): CellSpan => ({ anchor: cell, active: cell });

export const areaOf = ({ anchor, active }: CellSpan): Area => ({
  top: Math.min(anchor.row, active.row),
  bottom: Math.max(anchor.row, active.row),
  left: Math.min(anchor.column, active.column),
  right: Math.max(anchor.column, active.column),
});

type CellAt = (row: number, column: number) => string;

/** The cells of an area, row by row. */
export function cellsOf(area: Area, cellAt: CellAt): readonly (readonly string[])[] {
  const columns = range(area.left, area.right);
  return range(area.top, area.bottom).map((row) => columns.map((column) => cellAt(row, column)));
}

/** What pasting a block of cells changes: from the area's first cell on; one single cell fills the whole area. */
export function pasted(block: readonly (readonly string[])[], area: Area, size: Size): CellEdit[] {
  const [first = []] = block;
  if (block.length === 1 && first.length === 1) return filled(area, () => first[0] ?? "");
  return block.flatMap((cells, down) =>
    cells.map((value, right) => ({ row: area.top + down, column: area.left + right, value })),
  ).filter(({ row, column }) => row < size.rows && column < size.columns); // prettier-ignore
}

/** The area's first row, copied into the rows below it. */
export const filledDown = (area: Area, cellAt: CellAt): CellEdit[] =>
  filled({ ...area, top: area.top + 1 }, (column) => cellAt(area.top, column));

/** The same value for every cell of a column within the area. */
export function filled(area: Area, valueOf: (column: number) => string): CellEdit[] {
  const columns = range(area.left, area.right).map((column) => ({ column, value: valueOf(column) }));
  return range(area.top, area.bottom).flatMap((row) => columns.map((cell) => ({ row, ...cell })));
}

export type Size = { readonly rows: number; readonly columns: number };
type Step = { readonly key: string; readonly far: boolean; readonly page: number };

/** Where a key leads from a cell: a step, a page, or with `far` to the edge. Undefined for any other key. */
export function moved(from: Cell, { key, far, page }: Step, size: Size): Cell | undefined {
  const { row, column } = from;
  const lastRow = Math.max(0, size.rows - 1);
  const lastColumn = Math.max(0, size.columns - 1);
  switch (key) {
    case "ArrowDown":
      return { row: far ? lastRow : Math.min(lastRow, row + 1), column };
    case "ArrowUp":
      return { row: far ? 0 : Math.max(0, row - 1), column };
    case "ArrowRight":
      return { row, column: far ? lastColumn : Math.min(lastColumn, column + 1) };
    case "ArrowLeft":
      return { row, column: far ? 0 : Math.max(0, column - 1) };
    case "PageDown":
      return { row: Math.min(lastRow, row + page), column };
    case "PageUp":
      return { row: Math.max(0, row - page), column };
    case "Home":
      return { row: far ? 0 : row, column: 0 };
    case "End":
      return { row: far ? lastRow : row, column: lastColumn };
    default:
      return undefined;
  }
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
