import * as v from "valibot";
import { COUNT_METHODS } from "../domain.ts";
import * as s from "../schema.ts";
import { positionFields } from "../shapes.ts";

/** The two files that go between laptops. A change that an older Stocktrace can't read raises the version. */
export const EXCHANGE_VERSION = 1;
export const EXCHANGE_KINDS = ["count", "entries"] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

/** The first line of either file: what it is, which trip it belongs to, and its seal. */
export const headSchema = v.object({
  stocktrace: v.picklist(EXCHANGE_KINDS),
  version: s.idSchema,
  trip: v.string(),
  /** Hexadecimal: SHA-256 of a count, HMAC-SHA-256 by the trip's key of entries. */
  seal: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/**
 * What counting takes and nothing else: no book quantity, no cost, no entry of anybody, and no reason why a line was chosen
 * (that the book is negative, say). `pin` is of this trip only; the PIN of home never travels.
 */
export const carriedCount = v.strictObject({
  trip: v.string(),
  /** Base64; entries that come back are sealed by it. */
  key: v.string(),
  count: v.string(),
  name: v.string(),
  location: v.nullable(v.string()),
  method: v.picklist(COUNT_METHODS),
  counters: s.idSchema,
  packedAt: s.instantSchema,
  people: v.array(v.strictObject({ name: v.string(), salt: v.string(), hash: v.string(), cost: s.idSchema })),
  items: v.array(
    v.strictObject({
      sku: v.string(),
      description: v.string(),
      barcode: v.string(),
      baseUom: v.string(),
      tracking: v.picklist(["none", "lot", "serial"]),
      packs: v.array(v.strictObject({ uom: v.string(), unitsPer: s.quantitySchema })),
    }),
  ),
  bins: v.array(
    v.strictObject({
      location: v.string(),
      bin: v.string(),
      zone: v.string(),
      sequence: v.nullable(v.number()),
    }),
  ),
  /** In walking order. */
  lines: v.array(
    v.strictObject({
      ...positionFields,
      assignedTo: v.nullable(v.string()),
      /** The round that is owed where it is a recount. */
      recount: v.nullable(s.idSchema),
    }),
  ),
});
export type CarriedCount = v.InferOutput<typeof carriedCount>;

const said = { uid: v.string(), by: v.string(), at: s.instantSchema };

export const returnedEntry = v.strictObject({
  ...said,
  ...positionFields,
  /** A line of the count as it was carried, not found stock. */
  planned: v.boolean(),
  undoes: v.nullable(v.string()),
  qty: s.quantitySchema,
  typedQty: s.quantitySchema,
  typedUom: v.string(),
  typed: v.nullable(v.string()),
  orderedAt: v.nullable(s.instantSchema),
  round: s.idSchema,
});
export type ReturnedEntry = v.InferOutput<typeof returnedEntry>;

/** What people counted there since it was opened, in the order they did; all of it, however often it is returned. */
export const returnedEntries = v.strictObject({
  trip: v.string(),
  count: v.string(),
  openedAt: s.instantSchema,
  returnedAt: s.instantSchema,
  entries: v.array(returnedEntry),
  skips: v.array(v.strictObject({ ...said, ...positionFields, reason: v.string() })),
  codes: v.array(
    v.strictObject({
      ...said,
      location: v.string(),
      bin: v.string(),
      code: v.string(),
      qty: s.quantitySchema,
      note: v.string(),
      /** The entry it became there, or why it became none. */
      entry: v.nullable(v.string()),
      dismissed: v.nullable(v.string()),
    }),
  ),
});
export type ReturnedEntries = v.InferOutput<typeof returnedEntries>;

/** What became of a file of entries at home. */
export const mergeReport = v.strictObject({
  count: s.idSchema,
  taken: s.countSchema,
  undone: s.countSchema,
  skips: s.countSchema,
  codes: s.countSchema,
  /** Here already. */
  known: s.countSchema,
  /** By how much the other laptop's clock was corrected, in ms; 0 where it agreed. */
  clockShiftMs: s.wholeSchema,
  /** Not taken: each entry, skipped line and unknown code with the reason. Merging the file again takes what has become possible. */
  setAside: v.array(
    v.strictObject({
      ...positionFields,
      by: v.string(),
      at: s.instantSchema,
      entered: v.string(),
      why: v.string(),
    }),
  ),
});
export type MergeReport = v.InferOutput<typeof mergeReport>;
