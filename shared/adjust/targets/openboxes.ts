import { absolute } from "./absolute.ts";
import type { Line } from "./levels.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, type Cell, text } from "./table.ts";
import type { LookUps } from "./target.ts";

/**
 * The inventory import of one facility, so each location has a file of its own. Stock of a listed product that isn't in
 * the file becomes 0 there: all its bins and lots are written, the unchanged ones with what they hold.
 */
export const openboxes = absolute({
  name: "openboxes",
  label: "OpenBoxes",
  carries: { location: true, bin: true, lot: true, status: false },
  identifiers: ["item", "bin"],
  serials: true,
  counts: isOnHand,
  decimals: 0,
  linesPerFile: undefined,
  quantityIn: "Physical QOH",
  expectedIn: "OB QOH",
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [],
  fileOf: ({ location }) => location,
  completes: true,
  table: (lines, { lookUps }) => ({
    header: [
      ...["Product code", "Product name", "Lot number", "Expiration date", "Bin location", "OB QOH"],
      ...["Physical QOH", "Comment"],
    ],
    rows: lines.map((line) => cellsOf(line, lookUps)),
  }),
});

function cellsOf({ at, names, before, level, adjustments }: Line, { item }: LookUps): readonly Cell[] {
  const comment = adjustments.length === 0 ? "unchanged" : `adjustment ${adjustments.join(", ")}`;
  return [
    ...[text(names.item), text(item(at.sku).description), text(names.lot), BLANK, text(names.bin)],
    ...[amount(before), amount(level), text(comment)],
  ];
}
