import { formatInstant } from "../../time.ts";
import { absolute } from "./absolute.ts";
import { isSellable } from "./statuses.ts";
import { amount, text } from "./table.ts";

/** The most changes that one call takes. */
const CHANGES_PER_CALL = 100;

/**
 * Physical counts, a file for each call of batch-create: its columns are the fields of a change. What is in stock there is
 * what can be sold; a change is applied at its own time.
 */
export const square = absolute({
  name: "square",
  label: "Square",
  carries: { location: true, bin: false, lot: false, status: false },
  identifiers: ["item", "location"],
  serials: true,
  counts: isSellable,
  decimals: 4,
  linesPerFile: CHANGES_PER_CALL,
  quantityIn: "quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  // Made for a call, not for a spreadsheet.
  bom: false,
  settings: [],
  table: (lines, { handover, number }) => ({
    header: ["type", "reference_id", "catalog_object_id", "state", "location_id", "quantity", "occurred_at"],
    rows: lines.map(({ names, level }, index) => [
      text("PHYSICAL_COUNT"),
      text(`batch-${handover.batch}-${number}-${index + 1}`),
      ...[text(names.item), text("IN_STOCK"), text(names.location), amount(level)],
      text(formatInstant(handover.at)),
    ]),
  }),
});
