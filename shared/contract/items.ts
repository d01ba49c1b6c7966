import * as v from "valibot";
import * as f from "../columnFilters.ts";
import * as i from "../importShapes.ts";
import { catalogConflict, duplicateSchema, itemDetail, itemRow } from "../itemShapes.ts";
import * as s from "../schema.ts";
import { type CallRow, done, pageOf, seesBook, works } from "./rows.ts";

/** The item master: what it holds, and what wants a decision. */
export const items = {
  "items.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      search: v.optional(s.textSchema, ""),
      only: v.optional(v.picklist(["all", "stock", "nonStock", "merged"]), "all"),
      filters: f.itemFilters,
      sort: v.optional(v.picklist(f.ITEM_SORTS), "sku"),
      descending: v.optional(v.boolean(), false),
      ...s.pageSchema,
    }),
    reply: pageOf(itemRow),
  },
  "items.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ sku: s.nameSchema }),
    reply: itemDetail,
  },
  /** Pairs of items that may be one, with what makes them look so: suspected, merged only by a person. */
  "items.duplicates": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ filters: f.duplicateFilters, ...s.pageSchema }),
    reply: pageOf(duplicateSchema),
  },
  /** `from` becomes another name of `into`, for every source; its history is read as `into`'s. Undone by `items.unmerge`. */
  "items.merge": {
    kind: "write",
    roles: works,
    input: v.strictObject({ from: s.nameSchema, into: s.nameSchema, why: v.optional(s.textSchema, "") }),
    reply: v.strictObject({ from: v.string(), into: v.string(), movements: s.countSchema }),
  },
  "items.unmerge": {
    kind: "write",
    roles: works,
    input: v.strictObject({ from: s.nameSchema, why: v.optional(s.textSchema, "") }),
    reply: v.strictObject({ from: v.string(), into: v.string(), movements: s.countSchema }),
  },
  /** Says of two items that they are two: the pair is no longer suspected. `apart` false takes that back. */
  "items.keepApart": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      sku: s.nameSchema,
      other: s.nameSchema,
      apart: v.optional(v.boolean(), true),
      why: v.optional(s.textSchema, ""),
    }),
    reply: done,
  },
  /** Items that look like no stock and weren't decided yet. */
  "items.nonStock": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(i.nonStockSchema),
  },
  /**
   * What is no stock is never planned for a count and has no book to reconcile. `stock` null takes a decision back:
   * stock as before, and proposed again where it looks like none.
   */
  "items.setStock": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      skus: v.pipe(v.array(s.nameSchema), v.minLength(1), v.maxLength(10_000)),
      stock: v.nullable(v.boolean()),
      why: v.optional(s.textSchema, ""),
    }),
    reply: v.strictObject({ changed: s.countSchema }),
  },

  /** Items that two sources describe differently, where no source has the authority for `catalog`. */
  "catalog.conflicts": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(catalogConflict),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
