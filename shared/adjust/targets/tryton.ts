import { absolute } from "./absolute.ts";
import { dateOf } from "./dates.ts";
import type { Names } from "./names.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, text } from "./table.ts";

/**
 * An import of `stock.inventory` with its lines: an inventory for each place, whose own cells stand in its first row only,
 * as that import wants it. A bin is a location of its own there. The inventories are confirmed there.
 */
export const tryton = absolute({
  name: "tryton",
  label: "Tryton",
  carries: { location: true, bin: true, lot: true, status: false },
  identifiers: ["item", "location", "bin"],
  serials: true,
  counts: isOnHand,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "lines/quantity",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: false,
  settings: [],
  placeIn,
  table: (lines, { handover }) => {
    const hasLots = lines.some(({ names }) => names.lot !== "");
    const date = dateOf(handover);
    return {
      header: ["location", "date", "lines/product", ...(hasLots ? ["lines/lot"] : []), "lines/quantity"],
      rows: [...Map.groupBy(lines, ({ names }) => placeIn(names))].flatMap(([place, there]) =>
        there.map(({ names, level }, index) => [
          ...(index === 0 ? [text(place), text(date)] : [BLANK, BLANK]),
          ...[text(names.item), ...(hasLots ? [text(names.lot)] : []), amount(level)],
        ]),
      ),
    };
  },
});

function placeIn({ location, bin }: Names): string {
  return bin === "" ? location : bin;
}
