import { formatQuantity, quantity } from "../../quantity.ts";
import { absolute } from "./absolute.ts";
import type { Line } from "./levels.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, type Cell, text } from "./table.ts";
import type { LookUps } from "./target.ts";

/**
 * The items of a Stock Reconciliation. An empty quantity there is “unchanged”, so a zero is written; a line that changes
 * nothing is an error there. What it is worth stays as it is, but stock where there was none needs a rate.
 */
export const erpnext = absolute({
  name: "erpnext",
  label: "ERPNext",
  carries: { location: true, bin: false, lot: true, status: false },
  identifiers: ["item", "location"],
  // Its serial numbers are a list in one cell of one line, of all that is there.
  serials: false,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "Quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  // Its reader takes a byte order mark for a part of the first header.
  bom: false,
  settings: [],
  refusesUnchanged: true,
  table: (lines, { lookUps }) => {
    const hasLots = lines.some(({ names }) => names.lot !== "");
    return {
      header: ["Item Code", "Warehouse", "Quantity", "Valuation Rate", ...(hasLots ? ["Batch No"] : [])],
      rows: lines.map((line) => [
        ...[text(line.names.item), text(line.names.location), amount(line.level), rateOf(line, lookUps)],
        ...(hasLots ? [text(line.names.lot)] : []),
      ]),
    };
  },
});

function rateOf({ at, before, level }: Line, { item }: LookUps): Cell {
  const { unitCost } = item(at.sku);
  if (before > 0 || level === 0 || unitCost === 0) return BLANK;
  return { kind: "number", text: formatQuantity(quantity(unitCost)) };
}
