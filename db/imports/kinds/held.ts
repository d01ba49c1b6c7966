import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { convert, formatQuantity, quantity, type Ratio } from "../../../shared/quantity.ts";
import { positions } from "../positions.ts";
import { BASE_UNIT, references } from "../references.ts";
import { isProblem, type Session } from "../session.ts";
import type { View } from "../view.ts";

/** A row that says what a position held: where, and how much in base units. */
export type Held = { readonly position: number; readonly qty: number };

/** Reads rows of one position and one quantity: baselines, snapshots and counts. */
export function heldReader(
  session: Session,
  qtyField: string,
): {
  readonly open: (view: View) => void;
  readonly read: (view: View, row: number) => Held | Problem;
  readonly forget: () => void;
} {
  const known = positions(session, references(session));
  const end = known.end({ location: "location", bin: "bin", status: "status" });
  return {
    open: known.open,
    forget: known.forget,
    read: (view, row) => {
      const qty = baseQuantity(known.ratio(row), view.number(qtyField, row) ?? 0, qtyField, () =>
        view.text("uom", row),
      );
      if (typeof qty !== "number") return qty;
      const position = end(row);
      const problem = known.problems[-2 - position];
      return problem ?? { position, qty };
    },
  };
}

/** The written quantity in the item's base unit, exactly, or why it can't be. */
export function baseQuantity(
  ratio: Ratio | Problem,
  written: number,
  field: string,
  unit: () => string,
): number | Problem {
  if (ratio === BASE_UNIT) return written;
  if (isProblem(ratio)) return ratio;
  const exact = convert(quantity(written), ratio);
  if (exact !== undefined) return exact;
  const text = formatQuantity(quantity(written));
  return cellProblem(field, text, "notExact", `of unit ${unit()} is no exact number of base units.`);
}
