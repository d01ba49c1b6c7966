import { isTicked } from "../../../shared/ingest/derive/filledSheets.ts";
import { SHEET_COUNT } from "../../../shared/ingest/fields.ts";
import { cellProblem, type Problem, rowProblem } from "../../../shared/ingest/rejects.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { showPosition } from "../../conflicts/show.ts";
import type { ReadDb } from "../../connection.ts";
import type { WriteContext } from "../../context.ts";
import type { View } from "../view.ts";
import type { Entry } from "./entries.ts";
import { countedInFuture } from "../stillToCome.ts";

/** The count that a row of a filled sheet belongs to, and whether its bin is ticked as empty. */
export type SheetRow = { readonly count: number; readonly isEmptyBin: boolean };

/**
 * Reads the keys of a row of a count's sheet and holds them against the position that the row names. Nothing where the
 * row is of no sheet; a problem where the sheet is of another project, or its lines were changed.
 */
export function readSheetRow(
  { db, now }: WriteContext,
  view: View,
  row: number,
  { position, qty, at }: Entry,
): SheetRow | Problem | undefined {
  const written = view.text(SHEET_COUNT, row);
  if (written === "") return undefined;
  const count = wholeNumber(written);
  const known =
    count && db.get<{ state: string }>("SELECT state FROM counts WHERE id = ? AND import_id IS NULL", count);
  if (!count || !known)
    return cellProblem(
      SHEET_COUNT,
      written,
      "unknownCount",
      "is no count that was planned in this project: the sheet is another one's. Import it there.",
    );
  if (known.state === "closed")
    return cellProblem(
      SHEET_COUNT,
      written,
      "closedCount",
      "is a closed count; nothing can be added. Plan another one.",
    );
  if (known.state === "proposed")
    return cellProblem(
      SHEET_COUNT,
      written,
      "proposedCount",
      "is a proposal. Release it, and import the sheet again.",
    );
  const line = view.text("sheet_line", row);
  const changed = line === "" ? undefined : changedLine(db, count, line, position);
  if (changed) return changed;
  if (at > now) return countedInFuture(at);
  const tick = view.text("bin_empty", row);
  const isEmptyBin = isTicked(tick);
  if (isEmptyBin && qty !== 0)
    return cellProblem(
      "bin_empty",
      tick,
      "emptyBinCounted",
      `says that the bin is empty, and counted_qty says ${formatQuantity(quantity(qty))}. Take one of the two out.`,
    );
  return { count, isEmptyBin };
}

function changedLine(db: ReadDb, count: number, written: string, position: number): Problem | undefined {
  const line = wholeNumber(written);
  const planned =
    line &&
    db.get<{ position: number }>(
      "SELECT position_id AS position FROM count_lines WHERE count_id = ? AND sequence = ?",
      ...[count, line - 1],
    );
  if (!planned)
    return cellProblem(
      "sheet_line",
      written,
      "unknownLine",
      `is no line of count ${count}. Write the sheet again, and fill that one in.`,
    );
  if (planned.position === position) return undefined;
  const [was, is] = [planned.position, position].map((each) => showPosition(db, each));
  return rowProblem(
    "changedLine",
    `Line ${line} of count ${count} is ${was}, and the row says ${is}. Put the line back as it was; what was found elsewhere goes below the lines, without a line number.`,
  );
}

/** A key as it was written; nothing for what no key is. */
function wholeNumber(text: string): number | undefined {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return number > 0 ? number : undefined;
}
