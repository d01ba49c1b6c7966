import type { Reject } from "../../../../shared/importShapes.ts";
import type { EditColumn } from "../../../ui/edit/EditGrid.tsx";

const LETTER_PX = 7;
const PADDING_PX = 20;
const LEAST_PX = 64;
const MOST_PX = 280;
/** Rows whose cells say how wide a column should be. */
const LOOKED_AT = 60;

/** The file's columns, and one for each surplus cell that a row has; wide enough for most of what stands in them. */
export function gridColumns(header: readonly string[], rows: readonly Reject[]): readonly EditColumn[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.length);
  const some = rows.slice(0, LOOKED_AT);
  return Array.from({ length: width }, (_, at) => {
    const name = header[at] ?? "";
    const title = name.trim() === "" ? `#${at + 1}` : name;
    const letters = some.reduce((most, { cells }) => Math.max(most, (cells[at] ?? "").length), title.length);
    return {
      id: String(at),
      header: title,
      widthPx: Math.max(LEAST_PX, Math.min(MOST_PX, letters * LETTER_PX + PADDING_PX)),
    };
  });
}
