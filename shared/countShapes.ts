import * as v from "valibot";
import * as d from "./domain.ts";
import * as s from "./schema.ts";
import { positionFields } from "./shapes.ts";

/** What goes in and comes out of counting. Nothing here that a counter may ask for carries a book quantity or a variance. */

/** The line of a count that a counter stands before. */
export const lineScope = {
  count: s.idSchema,
  /** A SKU or a barcode. */
  sku: s.nameSchema,
  bin: v.pipe(v.string(), v.trim(), v.maxLength(200)),
  /** Needed only where a count of several locations has bins of the same name. */
  location: v.optional(s.nameSchema),
  lot: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
  status: v.optional(v.picklist(d.STATUSES), "available"),
};

export const entered = v.strictObject({
  entry: s.idSchema,
  at: s.instantSchema,
  round: s.countSchema,
  /** Please count it again; never why. Entering the same number again settles it. */
  again: v.boolean(),
  /** The laptop's clock stood before an entry that was already there. */
  clockBack: v.boolean(),
  /** Why an entry whose time was said is compared with nothing, or with less than it should be; never what the book says. */
  notes: v.array(v.string()),
});

/** What a scanned code is; nothing of what is where. */
export const codeMeaning = v.variant("kind", [
  v.strictObject({ kind: v.literal("bin"), bin: v.string() }),
  v.strictObject({
    kind: v.literal("item"),
    sku: v.string(),
    description: v.string(),
    uom: v.string(),
    packs: v.array(v.strictObject({ uom: v.string(), unitsPer: s.quantitySchema })),
    tracking: v.picklist(d.TRACKINGS),
  }),
  v.strictObject({ kind: v.literal("unknown") }),
]);

export const undone = v.strictObject({
  entry: s.idSchema,
  /** What stands on the line now by the same person, as they typed it. */
  stands: v.nullable(v.strictObject({ qty: s.quantitySchema, uom: v.string(), at: s.instantSchema })),
});

export const RECOUNT_REASONS = ["outside tolerance", "counters differ", "asked"] as const;
export const RECOUNT_STATES = ["owed", "done", "waived"] as const;

/** A line to be counted again. Who counted it and what they said is in `counts.review`, for those who may see it. */
export const recountRow = v.strictObject({
  recount: s.idSchema,
  count: s.idSchema,
  ...positionFields,
  description: v.string(),
  round: s.countSchema,
  why: v.picklist(RECOUNT_REASONS),
  state: v.picklist(RECOUNT_STATES),
  askedBy: v.string(),
  askedAt: s.instantSchema,
  /** Who counted the line before and may all the same. */
  allowed: v.nullable(v.string()),
  note: v.string(),
});

/** Where a case's stock is counted again: asked for or planned now, or waiting to be counted there already. */
export const recountedCase = v.strictObject({
  count: s.idSchema,
  how: v.picklist(["asked", "planned", "waiting"]),
});

/** Which lines of a count its reviewer looks at. */
export const REVIEWED_LINES = ["all", "differing", "recounted", "skipped", "uncounted", "clock"] as const;

export const ACCEPTANCES = ["only", "correction", "agreed", "last", "recount", "confirmed"] as const;

/** A counted line as its reviewer sees it: every entry, the accepted one and why. */
export const reviewRow = v.strictObject({
  ...positionFields,
  description: v.string(),
  uom: v.string(),
  entries: v.array(
    v.strictObject({
      entry: s.idSchema,
      qty: s.quantitySchema,
      by: v.string(),
      at: s.instantSchema,
      round: s.countSchema,
      clockBack: v.boolean(),
      undone: v.boolean(),
    }),
  ),
  accepted: v.nullable(
    v.strictObject({ entry: s.idSchema, why: v.picklist(ACCEPTANCES), with: v.nullable(v.string()) }),
  ),
  recount: v.nullable(v.picklist(RECOUNT_STATES)),
  skipped: v.nullable(v.string()),
  verdict: v.nullable(v.picklist(d.VERDICTS)),
});

export const unknownCode = v.strictObject({
  found: s.idSchema,
  count: s.idSchema,
  location: v.string(),
  bin: v.string(),
  code: v.string(),
  qty: s.quantitySchema,
  note: v.string(),
  by: v.string(),
  at: s.instantSchema,
  settled: v.nullable(v.string()),
});
