import { absolute } from "./absolute.ts";
import { dateOf } from "./dates.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, text } from "./table.ts";
import { ADJUSTMENT_ACCOUNT } from "./netsuiteAdjustment.ts";

/** Inventory worksheets, one of a location: it sets an item's quantity there as a whole. What it is worth stays as it is. */
export const netsuiteWorksheet = absolute({
  name: "netsuite-worksheet",
  label: "NetSuite",
  carries: { location: true, bin: false, lot: false, status: false },
  identifiers: ["item", "location"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "New Quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [ADJUSTMENT_ACCOUNT],
  fileOf: ({ location }) => location,
  table: (lines, { handover, setting }) => ({
    header: ["Adjustment Account", "Date", "Location", "Memo", "Item", "New Quantity", "New Value"],
    rows: lines.map(({ names, level }) => [
      ...[setting(ADJUSTMENT_ACCOUNT.key), dateOf(handover), names.location].map(text),
      text(`Stocktrace batch ${handover.batch}, approved by ${handover.approvedBy}`),
      ...[text(names.item), amount(level), BLANK],
    ]),
  }),
});
