import * as v from "valibot";
import * as d from "./domain.ts";
import * as s from "./schema.ts";

/** What comes out of the calls about the item master. */

const itemFields = {
  sku: v.string(),
  description: v.string(),
  baseUom: v.string(),
  abcClass: v.nullable(v.picklist(d.ABC_CLASSES)),
  /** Ten-thousandths of the currency's unit. */
  unitCost: s.countSchema,
  barcode: v.string(),
  highRisk: v.boolean(),
  tracking: v.picklist(d.TRACKINGS),
  stock: v.boolean(),
  /** The item that this one was merged into. */
  mergedInto: v.nullable(v.string()),
};
export const itemRow = v.strictObject(itemFields);

/** One change of an item, a pack, an alias: who, when, from which file. */
const version = v.strictObject({
  at: s.instantSchema,
  by: v.string(),
  kind: v.string(),
  key: v.string(),
  import: v.nullable(s.idSchema),
  file: v.nullable(v.string()),
  line: v.nullable(s.countSchema),
  changes: v.array(v.strictObject({ field: v.string(), before: v.string(), after: v.string() })),
});

/** What one source says of an item, where sources don't agree. */
const record = v.strictObject({
  source: v.string(),
  import: s.idSchema,
  line: s.countSchema,
  fields: v.record(v.string(), v.string()),
});

export const itemDetail = v.strictObject({
  ...itemFields,
  packs: v.array(v.strictObject({ uom: v.string(), unitsPer: s.quantitySchema })),
  bundle: v.array(v.strictObject({ sku: v.string(), qty: s.quantitySchema })),
  aliases: v.array(v.strictObject({ source: v.string(), theirs: v.string() })),
  records: v.array(record),
  /** The latest first; at most two hundred. */
  versions: v.array(version),
});

export const DUPLICATE_SIGNS = [
  "case",
  "spacing",
  "leadingZeros",
  "barcode",
  "similarCode",
  "sameDescription",
] as const;
export const duplicateSchema = v.strictObject({
  sku: v.string(),
  description: v.string(),
  other: v.string(),
  otherDescription: v.string(),
  /** What makes them look like one item, the strongest first. */
  signs: v.array(v.picklist(DUPLICATE_SIGNS)),
  because: v.string(),
  movements: s.countSchema,
  otherMovements: s.countSchema,
});

export const catalogConflict = v.strictObject({
  sku: v.string(),
  fields: v.array(v.string()),
  records: v.array(record),
});
