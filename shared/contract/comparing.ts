import * as v from "valibot";
import * as f from "../columnFilters.ts";
import * as c from "../comparisonShapes.ts";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { varianceSchema } from "../shapes.ts";
import { type CallRow, nothing, seesBook, works } from "./rows.ts";

/** Counts, reports and systems against the ledgers. */
export const comparing = {
  "reconcile.run": {
    kind: "long",
    roles: works,
    input: nothing,
    /** `compared`, and the verdicts that add up to it, stand for the whole project; the rest for this run. */
    reply: v.strictObject({
      compared: s.countSchema,
      match: s.countSchema,
      explained: s.countSchema,
      exception: s.countSchema,
      changed: s.countSchema,
      /** Cases, of whatever kind. */
      opened: s.countSchema,
      closed: s.countSchema,
      ms: s.countSchema,
      /** What makes a book doubtful, in words: a baseline later than all movements. */
      notes: v.array(v.string()),
    }),
  },

  "variances.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      count: v.optional(s.idSchema),
      location: v.optional(s.nameSchema),
      verdict: v.optional(v.picklist(d.VERDICTS)),
      search: v.optional(s.textSchema, ""),
      filters: f.varianceFilters,
      sort: v.optional(
        v.picklist([
          "value",
          "variance",
          "sku",
          "location",
          "bin",
          "countedAt",
          "book",
          "counted",
          "verdict",
        ]),
        "value",
      ),
      descending: v.optional(v.boolean(), true),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      total: s.countSchema,
      /** Over the whole filter, not the page; never netted: over and short apart. */
      over: s.moneySchema,
      short: s.moneySchema,
      stale: s.countSchema,
      rows: v.array(varianceSchema),
    }),
  },

  /**
   * Two systems side by side at the finest grain both have, at `at` or the last moment both cover: what differs, by
   * status class, and by status where both keep it apart. Lots only where both keep them.
   */
  "sources.compare": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      left: s.nameSchema,
      right: s.nameSchema,
      at: v.optional(s.instantSchema),
      location: v.optional(s.nameSchema),
      search: v.optional(s.textSchema, ""),
      /** Also what agrees. */
      all: v.optional(v.boolean(), false),
      filters: c.compareFilters,
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      at: s.instantSchema,
      compared: s.countSchema,
      total: s.countSchema,
      notes: v.array(v.string()),
      totals: v.array(c.comparedTotal),
      rows: v.array(c.comparedRow),
    }),
  },

  /** A source's own arithmetic: opening + moved against what it reported, and the first movement after which it broke. */
  "ledger.check": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      source: s.nameSchema,
      search: v.optional(s.textSchema, ""),
      all: v.optional(v.boolean(), false),
      filters: c.checkFilters,
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      checked: s.countSchema,
      total: s.countSchema,
      notes: v.array(v.string()),
      rows: v.array(c.checkedRow),
    }),
  },
  /**
   * An item's ledger at a location in one source with its running balance, the row marked after which it broke. Of one
   * position, or rolled up over the bins, lots or statuses that aren't named: then what only moves among them is left out.
   */
  "ledger.rows": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ source: s.nameSchema, ...c.ledgerScope, ...s.pageSchema }),
    reply: c.ledgerSheet,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
