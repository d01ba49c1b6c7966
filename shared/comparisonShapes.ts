import * as v from "valibot";
import { columnFilters } from "./columnFilters.ts";
import * as d from "./domain.ts";
import * as s from "./schema.ts";
import { positionFields } from "./shapes.ts";

/** What comes out of the comparisons between systems, and of a system with itself. */

/** Where two systems differ. `bin` and `lot` are "" where one of the two doesn't keep them. */
export const comparedRow = v.strictObject({
  sku: v.string(),
  description: v.string(),
  location: v.string(),
  bin: v.string(),
  lot: v.string(),
  /** Where both keep statuses apart; else null, and the class is compared. */
  status: v.nullable(v.picklist(d.STATUSES)),
  class: v.picklist(d.STATUS_CLASSES),
  left: s.quantitySchema,
  right: s.quantitySchema,
  /** left − right. */
  difference: s.quantitySchema,
  value: s.moneySchema,
  verdict: v.picklist(d.VERDICTS),
  rule: v.string(),
  case: v.nullable(s.idSchema),
});
export type ComparedRow = v.InferOutput<typeof comparedRow>;

/** `status` is the class where statuses aren't kept apart. */
export const compareFilters = columnFilters({
  text: ["sku", "description", "location", "bin", "lot", "rule"],
  range: ["left", "right", "difference", "value"],
  choice: ["status", "verdict"],
});

/** What differs at one location in one class of status, over the whole filter; over and short are never netted. */
export const comparedTotal = v.strictObject({
  location: v.string(),
  class: v.picklist(d.STATUS_CLASSES),
  rows: s.countSchema,
  exceptions: s.countSchema,
  /** What the left system has more of, and (negative) less of. */
  over: s.moneySchema,
  short: s.moneySchema,
});
export type ComparedTotal = v.InferOutput<typeof comparedTotal>;

/** What tells of a break: the ledger's own running balance, a movement of just that quantity, or only that it was in between. */
export const BROKEN_BY = ["balance", "quantity", "interval"] as const;
export type BrokenBy = (typeof BROKEN_BY)[number];

const brokenAt = v.strictObject({
  movementId: s.idSchema,
  /** "SOURCE:event_id", or its document instead, where the row had no id. */
  movement: v.string(),
  at: s.instantSchema,
  /** Of an interval it is the first movement after which it can have broken; else the row is known. */
  by: v.picklist(BROKEN_BY),
});

/** The first and the last movement among which a ledger broke, or the only one there, where nothing tells which it was. */
export const BREAK_ENDS = ["from", "to", "only"] as const;
export type BreakEnd = (typeof BREAK_ENDS)[number];

/**
 * A position whose source reported something else than its own movements add up to; or a row of its ledger beside which it
 * wrote another balance than the one before it and what it moved: then `closing` is that balance.
 */
export const checkedRow = v.strictObject({
  ...positionFields,
  /** The report that the ledger was last known to agree with (or began at), and the one that it disagrees with. */
  openingAt: s.instantSchema,
  closingAt: s.instantSchema,
  opening: s.quantitySchema,
  moved: s.quantitySchema,
  closing: s.quantitySchema,
  /** closing − (opening + moved). */
  gap: s.quantitySchema,
  firstBreak: v.nullable(brokenAt),
  /** A gap that a later report made up for is explained. */
  verdict: v.picklist(d.VERDICTS),
  rule: v.string(),
  case: v.nullable(s.idSchema),
});
export type CheckedRow = v.InferOutput<typeof checkedRow>;

export const checkFilters = columnFilters({
  text: ["sku", "location", "bin", "lot"],
  range: ["opening", "moved", "closing", "closingAt", "gap"],
  choice: ["status"],
});

/** What a ledger is shown of: a bin or lot that isn't given, and statuses where none are, stand for all of them. */
export const ledgerScope = {
  sku: v.string(),
  location: v.string(),
  bin: v.optional(v.string()),
  lot: v.optional(v.string()),
  statuses: v.optional(v.array(v.picklist(d.STATUSES)), []),
};

export const ledgerSheet = v.strictObject({
  /** The earliest, where positions are rolled up. */
  baselineAt: v.nullable(s.instantSchema),
  opening: s.quantitySchema,
  total: s.countSchema,
  /** Whether the source writes balances of its own beside its movements. */
  isWritten: v.boolean(),
  /** Snapshots of the position by its source, beside the book of their moment; none where positions are rolled up. */
  reported: v.array(
    v.strictObject({ at: s.instantSchema, observed: s.quantitySchema, book: s.quantitySchema }),
  ),
  rows: v.array(
    v.strictObject({
      movementId: s.idSchema,
      movement: v.string(),
      line: v.string(),
      occurredAt: s.instantSchema,
      type: v.picklist(d.MOVEMENT_TYPES),
      effect: s.quantitySchema,
      running: s.quantitySchema,
      /** The balance that the source itself wrote beside it, if any. */
      written: v.nullable(s.quantitySchema),
      doc: v.string(),
      user: v.string(),
      /** The movement at which the source's own arithmetic broke, where that is known. */
      broke: v.boolean(),
      /** Else the ends of those among which it did. */
      breakEnd: v.nullable(v.picklist(BREAK_ENDS)),
    }),
  ),
});
