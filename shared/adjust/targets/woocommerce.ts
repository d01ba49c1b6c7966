import { absolute } from "./absolute.ts";
import { isSellable } from "./statuses.ts";
import { amount, text, whole } from "./table.ts";

/**
 * The product CSV, read by SKU. The shop has one stock of an item, so the level is of all locations that the source
 * keeps. ID, Name and Backorders allowed? are left out: its importer writes what is empty in them over what is there.
 */
export const woocommerce = absolute({
  name: "woocommerce",
  label: "WooCommerce",
  carries: { location: false, bin: false, lot: false, status: false },
  identifiers: ["item"],
  serials: true,
  counts: isSellable,
  decimals: 0,
  linesPerFile: undefined,
  quantityIn: "Stock",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [],
  table: (lines) => ({
    header: ["SKU", "In stock?", "Stock"],
    rows: lines.map(({ names, level }) => [text(names.item), whole(level > 0 ? 1 : 0), amount(level)]),
  }),
});
