import type { Input, Reply } from "../../../shared/contract.ts";
import { STATUS_CLASS, STATUSES } from "../../../shared/domain.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

/** An item master to look at; made up like the rest. */
type Item = Reply<"items.list">["rows"][number];
type Detail = Reply<"items.get">;
type Record = Detail["records"][number];

const at = instant(Date.parse("2026-03-27T09:12:00Z"));
const MANY = 2_400;

const itemAt = (place: number): Item => ({
  sku: `SKU-${10_000 + place}`,
  description: ["White hanging heart T-light holder", "Bearing 6204-2RS", "Cable tie 200 mm black"][place % 3] ?? "", // prettier-ignore
  baseUom: "EA",
  abcClass: place % 5 === 0 ? "A" : "C",
  unitCost: 12_500 + place * 7,
  barcode: place % 4 === 0 ? "" : `40${1_000_000_000 + place}`,
  highRisk: place % 17 === 3,
  tracking: place % 9 === 4 ? "lot" : "none",
  stock: place % 13 !== 5,
  mergedInto: place % 11 === 6 ? `SKU-${10_000 + place - 1}` : null,
});

const record = (source: string, cost: string, description: string): Record => ({
  source,
  import: 3,
  line: 14,
  fields: { description, unit_cost: cost, barcode: "4006381333931" },
});
const RECORDS = [
  record("ERP", "1.25", "White hanging heart T-light holder"),
  record("WMS", "1.31", "WHITE HANGING HEART T-LIGHT HOLDER"),
];

export const itemDetail = ({ sku }: Input<"items.get">): Detail => ({
  ...itemAt(7),
  sku,
  packs: [{ uom: "BOX", unitsPer: units(12) }],
  bundle: [],
  aliases: [{ source: "SHOP", theirs: `${sku}-EU` }],
  records: RECORDS,
  versions: [
    { at, by: "mira", kind: "item", key: sku, import: null, file: null, line: null, changes: [{ field: "stock", before: "yes", after: "no" }] },
    { at, by: "mira", kind: "pack", key: `${sku} BOX`, import: 4, file: "packs.csv", line: 9, changes: [{ field: "units_per", before: "10", after: "12" }] },
    { at, by: "omar", kind: "item", key: sku, import: 3, file: "items-2026-03.csv", line: 14, changes: [
      { field: "description", before: "", after: "Bearing 6204-2RS" },
      { field: "unit_cost", before: "", after: "1.25" },
    ] },
  ],
}); // prettier-ignore

export const items = ({ offset = 0, limit = 200 }: Input<"items.list">): Reply<"items.list"> => ({
  total: MANY,
  rows: Array.from({ length: Math.max(0, Math.min(limit, MANY - offset)) }, (_, step) =>
    itemAt(offset + step),
  ),
});

export const duplicates: Reply<"items.duplicates"> = {
  total: 3,
  rows: [
    { sku: "85123a", description: "White holder", other: "85123A", otherDescription: "White holder", signs: ["case", "sameDescription"], because: "The codes differ only in upper and lower case, and the descriptions are the same.", movements: 4, otherMovements: 2_203 },
    { sku: "00123", description: "Bolt M8", other: "123", otherDescription: "Hex bolt M8", signs: ["leadingZeros"], because: "The codes differ only in leading zeros.", movements: 12, otherMovements: 7 },
    { sku: "NUT-M8", description: "Nut", other: "NUTM8", otherDescription: "Nut M8", signs: ["spacing", "barcode"], because: "The codes differ only in dashes, and both have the barcode 4006381333931.", movements: 0, otherMovements: 31 },
  ],
}; // prettier-ignore

export const nonStock: Reply<"items.nonStock"> = {
  total: 3,
  rows: [
    { sku: "POST", description: "POSTAGE", because: "The code is a word where nearly all codes have digits, and the description says “postage”." },
    { sku: "BANK CHARGES", description: "Bank Charges", because: "The description says “bank charges”." },
    { sku: "D", description: "Discount", because: "The description says “discount”." },
  ],
}; // prettier-ignore

export const catalogConflicts: Reply<"catalog.conflicts"> = {
  total: 2,
  rows: ["SKU-10007", "SKU-10011"].map((sku) => ({
    sku,
    fields: ["description", "unit_cost"],
    records: RECORDS,
  })),
};

const WORDS = ["OK", "RES", "PICK", "", "", "WAY", "DMG", "QC", "RET", "", "", "EXP"];
export const aliases = ({ kind }: Input<"aliases.list">): Reply<"aliases.list"> => {
  const statuses = STATUSES.flatMap((ours, place) =>
    WORDS[place] ? [{ source: "WMS", kind: "status" as const, theirs: WORDS[place], ours, class: STATUS_CLASS[ours] }] : [],
  ); // prettier-ignore
  const rows = [
    { source: "SHOP", kind: "item" as const, theirs: "SKU-10007-EU", ours: "SKU-10007", class: null },
    { source: "WMS", kind: "uom" as const, theirs: "STK", ours: "EA", class: null },
    ...statuses,
  ].filter((row) => kind === undefined || row.kind === kind);
  return { total: rows.length, rows };
};

export const sources: Reply<"sources.list"> = ["ERP", "WMS", "SHOP"].map((name) => ({
  name,
  kind: "other",
  timezone: "UTC",
  grain: "bin",
  writable: true,
  location: null,
  authority: [],
}));
