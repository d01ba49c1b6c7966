import type { Reject } from "../../../../shared/importShapes.ts";
import { findColumn } from "../../../../shared/ingest/header.ts";
import type { CellEdit } from "../../../ui/edit/cells.ts";
import type { EditableRow } from "../../../ui/edit/EditGrid.tsx";
import type { Mended, RowMend } from "./mends.ts";

/** Where in the file's columns the value at fault stands; -1 where the row as a whole is, or nothing says where. */
export function columnAtFault(
  reject: Pick<Reject, "column" | "cells" | "value">,
  header: readonly string[],
  map: Readonly<Record<string, string>>,
): number {
  if (reject.column === "") return -1;
  const place = findColumn(header, map[reject.column] ?? reject.column);
  if (place.ok && place.value !== undefined) return place.value;
  // A field that is worked out of a part of a cell: the cell that holds it, if only one does.
  const holding = reject.cells.flatMap((cell, at) =>
    reject.value !== "" && cell.includes(reject.value) ? [at] : [],
  );
  return holding.length === 1 ? (holding[0] ?? -1) : -1;
}

/** What is to be kept of edited rows: the file's own row again is no mend. */
export function rowMends(
  edits: readonly CellEdit[],
  rejects: readonly Reject[],
  mended: Mended,
  width: number,
): readonly RowMend[] {
  const rows = new Map<number, string[]>();
  for (const { row, column, value } of edits) {
    const reject = rejects[row];
    if (!reject) continue;
    const cells = rows.get(row) ?? [...(mended.cells.get(reject.line) ?? reject.cells)];
    while (cells.length <= column) cells.push("");
    cells[column] = value;
    rows.set(row, cells);
  }
  return [...rows].flatMap(([row, cells]) => {
    const reject = rejects[row];
    if (!reject) return [];
    const before = mended.cells.get(reject.line);
    const fitted = fittedTo(cells, width);
    const after = isSame(fitted, reject.cells) ? undefined : fitted;
    return isSame(before ?? reject.cells, after ?? reject.cells)
      ? []
      : [{ line: reject.line, before, after }];
  });
}

/** As wide as the file, where nothing but empty cells is missing or too many. */
function fittedTo(cells: readonly string[], width: number): readonly string[] {
  let end = cells.length;
  while (end > width && cells[end - 1] === "") end -= 1;
  const missing = Math.max(0, width - end);
  return [...cells.slice(0, end), ...Array.from({ length: missing }, () => "")];
}

/** Empty cells that a row lacks at its end make no difference: they were filled up, not changed. */
const isSame = (a: readonly string[], b: readonly string[]): boolean => placesChanged(a, b).length === 0;

const placesChanged = (cells: readonly string[], original: readonly string[]): readonly number[] =>
  Array.from({ length: Math.max(cells.length, original.length) }, (_, at) => at).filter(
    (at) => (cells[at] ?? "") !== (original[at] ?? ""),
  );

/** Rows as the grid shows them; each stays the same object until its cells change. */
export function editableRows(header: readonly string[], map: Readonly<Record<string, string>>) {
  const shown = new WeakMap<Reject, { readonly cells: readonly string[]; readonly row: EditableRow }>();
  return (reject: Reject, mended: Mended): EditableRow => {
    const cells = mended.cells.get(reject.line) ?? reject.cells;
    const known = shown.get(reject);
    if (known?.cells === cells) return known.row;
    const row: EditableRow = {
      name: String(reject.line),
      cells,
      wrong: columnAtFault(reject, header, map),
      changed: new Set(placesChanged(cells, reject.cells)),
    };
    shown.set(reject, { cells, row });
    return row;
  };
}
