import { absolute } from "./absolute.ts";
import type { Line } from "./levels.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, type Cell, text } from "./table.ts";
import type { LookUps } from "./target.ts";

/** Columns by which the shop finds the variant; only its own export says them. */
const FOUND_BY = [
  "Handle", "Title", "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
] as const; // prettier-ignore

/**
 * The inventory CSV. A row sets what is on hand at a location, in whole numbers; one whose `On hand (current)` isn't the
 * shop's any more is skipped there, which is what it is for. The bin is only a label of the row.
 */
export const shopify = absolute({
  name: "shopify",
  label: "Shopify",
  carries: { location: true, bin: false, lot: false, status: false },
  identifiers: ["item", "location"],
  serials: true,
  counts: isOnHand,
  decimals: 0,
  linesPerFile: undefined,
  quantityIn: "On hand (new)",
  expectedIn: "On hand (current)",
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [],
  remark: ({ at }, { theirColumn }) =>
    theirColumn(at.sku, "Handle") === undefined
      ? "Shopify finds a product by its Handle and options, and no file has said those of this item. Copy them from Shopify's own export before you import it."
      : undefined,
  table: (lines, { lookUps }) => ({
    header: [
      ...FOUND_BY,
      ...["SKU", "HS Code", "COO", "Location", "Bin name", "Incoming (not editable)"],
      ...["Unavailable (not editable)", "Committed (not editable)", "Available (not editable)"],
      ...["On hand (current)", "On hand (new)"],
    ],
    rows: lines.map((line) => cellsOf(line, lookUps)),
  }),
});

function cellsOf(line: Line, lookUps: LookUps): readonly Cell[] {
  const { at, names, before, level } = line;
  const theirs = (column: string): Cell => text(lookUps.theirColumn(at.sku, column) ?? "");
  return [
    ...FOUND_BY.map(theirs),
    ...[text(names.item), theirs("HS Code"), theirs("COO"), text(names.location), binName(line, lookUps)],
    ...[BLANK, BLANK, BLANK, BLANK],
    ...[amount(before), amount(level)],
  ];
}

/** The bin that all of it stands in; empty where there are several. */
function binName({ holds }: Line, { theirs }: LookUps): Cell {
  const [bin = "", other] = new Set(holds.map((position) => position.bin));
  if (bin === "" || other !== undefined) return BLANK;
  const [name = "", another] = theirs("bin", bin);
  return text(another === undefined ? name : "");
}
