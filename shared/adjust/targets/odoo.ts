import { absolute } from "./absolute.ts";
import { dateOf } from "./dates.ts";
import type { Names } from "./names.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, text } from "./table.ts";

/**
 * An import of `stock.quant`, which sets the counted quantity; it is applied there. A place is its full name, location and
 * bin with a slash between, and the product its internal reference.
 */
export const odoo = absolute({
  name: "odoo",
  label: "Odoo",
  carries: { location: true, bin: true, lot: true, status: false },
  identifiers: ["item", "location", "bin"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "inventory_quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [],
  placeIn,
  table: (lines, { handover }) => ({
    header: [
      ...["product_id", "location_id", "lot_id", "package_id", "owner_id", "inventory_quantity"],
      ...["inventory_date", "user_id"],
    ],
    rows: lines.map(({ names, level }) => [
      text(names.item),
      text(placeIn(names)),
      ...[text(names.lot), BLANK, BLANK, amount(level), text(dateOf(handover)), BLANK],
    ]),
  }),
});

function placeIn({ location, bin }: Names): string {
  return bin === "" ? location : `${location}/${bin}`;
}
