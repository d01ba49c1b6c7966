import * as v from "valibot";
import * as d from "./domain.ts";
import { PATTERN_KINDS } from "./insight/patterns.ts";
import * as s from "./schema.ts";
import { FAILURES } from "./unusual/failures.ts";

/** What comes out of the calls about what repeats. */

export const TOUCHPOINTS = [
  "manualImports",
  "mendedRows",
  "manualAdjustments",
  "unapprovedAdjustments",
  "conflictsTaken",
  "changesByHand",
] as const;

export const patternsSchema = v.strictObject({
  from: s.instantSchema,
  to: s.instantSchema,
  /** Cases opened in that time that the patterns speak of, open or closed. */
  cases: s.countSchema,
  /** Of them those that are open. */
  open: s.countSchema,
  /** Open cases that they don't speak of: what systems say of stock that a count's case tells of, too. */
  openCountedToo: s.countSchema,
  /** Open cases that they don't speak of: those opened before that time. */
  openBefore: s.countSchema,
  /** What broke most often first, then what that came to. */
  patterns: v.array(
    v.strictObject({
      by: v.picklist(PATTERN_KINDS),
      name: v.string(),
      cases: s.countSchema,
      value: s.moneySchema,
      /** Of its cases those that the hand-off broke, and what these came to. */
      prevented: s.countSchema,
      saved: s.moneySchema,
      first: s.instantSchema,
      last: s.instantSchema,
      causes: v.array(v.strictObject({ cause: v.picklist(d.CAUSES), cases: s.countSchema })),
      handOff: v.strictObject({ breaks: v.string(), owner: v.string() }),
      /** Its cases of the highest value, dearest first. */
      dearest: v.array(
        v.strictObject({
          case: s.idSchema,
          sku: v.string(),
          location: v.string(),
          bin: v.string(),
          cause: v.nullable(v.picklist(d.CAUSES)),
          value: s.moneySchema,
        }),
      ),
    }),
  ),
  /** Each a place where a person's hand is in the numbers, and so a risk. */
  touchpoints: v.array(v.strictObject({ what: v.picklist(TOUCHPOINTS), number: s.countSchema })),
});

export const causeFigure = v.strictObject({
  cause: v.picklist(d.CAUSES),
  cases: s.countSchema,
  open: s.countSchema,
  /** Never netted: what was too much and what was too little. */
  over: s.moneySchema,
  short: s.moneySchema,
});

export const AGES = ["0-7", "8-30", "31-60", "61-90", "90+"] as const;
export const ageFigure = v.strictObject({
  /** Days since the case was opened. */
  days: v.picklist(AGES),
  cases: s.countSchema,
  value: s.moneySchema,
});

export const shrinkFigure = v.strictObject({
  location: v.string(),
  records: s.countSchema,
  bookValue: s.moneySchema,
  over: s.moneySchema,
  short: s.moneySchema,
  /** (over − short) ÷ book value, or nothing where there is none. */
  share: v.nullable(v.number()),
});

/** A movement whose quantity is out of the ordinary for its item, source and type: unusual, and not wrong because of it. */
export const unusualRow = v.strictObject({
  movementId: s.idSchema,
  /** "SOURCE:event_id". */
  movement: v.string(),
  line: v.string(),
  occurredAt: s.instantSchema,
  type: v.picklist(d.MOVEMENT_TYPES),
  qty: s.quantitySchema,
  source: v.string(),
  sku: v.string(),
  description: v.string(),
  /** Where it left, or came to from outside. */
  location: v.string(),
  bin: v.string(),
  doc: v.string(),
  user: v.string(),
  /** How many times the median it is, or the median it. */
  times: v.number(),
  text: v.string(),
});

/** What fails at a source in more than one week. */
export const failureFigure = v.strictObject({
  source: v.string(),
  what: v.picklist(FAILURES),
  number: s.countSchema,
  /** Weeks with any by the source's own clock, each by its Monday, "2026-03-09", in the order of time. */
  weeks: v.array(v.strictObject({ from: v.string(), number: s.countSchema })),
});
