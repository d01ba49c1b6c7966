import type { ImportPreview, Reject } from "../../../../shared/importShapes.ts";
import type { Wizard } from "../wizard/state.ts";

/** What there is to mend: names nobody knows, rows set aside for one reason, and the rows mended so far. */
export type MendGroup =
  | { readonly kind: "names"; readonly id: "names"; readonly rows: number }
  | {
      readonly kind: "rows";
      readonly id: string;
      readonly reason: string;
      readonly column: string;
      readonly rows: number;
    }
  | { readonly kind: "mended"; readonly id: "mended"; readonly rows: number };

type Seen = Pick<Wizard, "preview" | "previewMends" | "mendedRows">;

export function mendGroups({ preview, previewMends, mendedRows }: Seen): readonly MendGroup[] {
  if (!preview) return [];
  const waiting = preview.unknown.reduce((sum, { rows }) => sum + rows, 0);
  const mended = rowsMended(preview, previewMends.cells, mendedRows).length;
  return [
    ...(waiting > 0 ? [{ kind: "names", id: "names", rows: waiting } as const] : []),
    ...preview.groups.map(({ reason, column, rows }) => ({
      kind: "rows" as const,
      id: `${reason} ${column}`,
      reason,
      column,
      rows,
    })),
    ...(mended > 0 ? [{ kind: "mended", id: "mended", rows: mended } as const] : []),
  ];
}

/** The rows of a group, as the file has them. A preview answers the first 50,000 of all groups. */
export function rowsOf(
  group: MendGroup | undefined,
  { preview, previewMends, mendedRows }: Seen,
): readonly Reject[] {
  if (!preview || !group || group.kind === "names") return [];
  if (group.kind === "mended") return rowsMended(preview, previewMends.cells, mendedRows);
  return preview.rejects
    .filter(({ reason, column }) => reason === group.reason && column === group.column)
    .map((reject) => asInFile(reject, mendedRows));
}

/** Rows that were right after they were mended; those that still aren't stand in their group. */
function rowsMended(
  { rejects }: ImportPreview,
  cells: ReadonlyMap<number, unknown>,
  mendedRows: ReadonlyMap<number, Reject>,
): readonly Reject[] {
  if (mendedRows.size === 0) return [];
  const aside = new Set(rejects.map(({ line }) => line));
  return [...mendedRows.values()].filter(({ line }) => cells.has(line) && !aside.has(line));
}

/** A mended row that is set aside again comes with its mended cells; what was changed is told from the file's own. */
function asInFile(reject: Reject, mendedRows: ReadonlyMap<number, Reject>): Reject {
  const own = mendedRows.get(reject.line);
  return own ? { ...reject, cells: own.cells } : reject;
}
