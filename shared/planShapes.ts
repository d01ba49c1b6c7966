import * as v from "valibot";
import { columnFilters } from "./columnFilters.ts";
import { PLAN_BYS } from "./counting/plan.ts";
import * as d from "./domain.ts";
import { DUE_KINDS } from "./planning/due.ts";
import * as s from "./schema.ts";
import { countRow, positionFields } from "./shapes.ts";

/** What goes in and comes out of planning. None of it is for counters: a plan says why a position is counted. */

const abcClass = v.picklist(d.ABC_CLASSES);
const zoneName = v.pipe(v.string(), v.trim(), v.maxLength(200));
const percent = v.pipe(v.number(), v.safeInteger());
const days = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1, "a frequency is at least 1 day"),
  v.maxValue(3_650, "a frequency is at most 3,650 days"),
);
const lines = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(1, "a day takes at least 1 position"),
  v.maxValue(1_000_000),
);

/** Left out: every location. */
export const planScope = {
  location: v.optional(s.nameSchema),
  /** "" is what stands in no zone; left out: all zones. */
  zones: v.optional(v.pipe(v.array(zoneName), v.maxLength(1_000))),
};

/** Each in percent; what can't be meant is refused in words (shared/planning/sample.ts). */
export const sampleWish = { confidence: v.number(), error: v.number(), margin: v.number() };

export const planInput = v.strictObject({
  ...planScope,
  by: v.optional(v.picklist(PLAN_BYS), "all"),
  method: v.optional(v.picklist(d.COUNT_METHODS), "blind"),
  size: v.optional(
    v.pipe(
      v.number(),
      v.safeInteger(),
      v.minValue(1, "a count has at least 1 line; leave the size out for as many as there are"),
      v.maxValue(1_000_000),
    ),
  ),
  seed: v.optional(s.countSchema, 1),
  /** How many people count each line before anybody looks at the book. */
  counters: v.optional(v.picklist([1, 2]), 1),
  /** Lines outside tolerance are counted again by somebody else. */
  recounts: v.optional(v.boolean(), true),
  dueAt: v.optional(s.instantSchema),
  /** For what is due: only what is due for these most urgent reasons. */
  kinds: v.optional(v.array(v.picklist(DUE_KINDS))),
  /** SKUs or barcodes, for a list. */
  skus: v.optional(v.pipe(v.array(s.nameSchema), v.maxLength(10_000))),
  /** For a random sample of no given size. */
  sample: v.optional(v.strictObject(sampleWish)),
  /** For a day of the calendar: "2026-03-01". */
  day: v.optional(v.pipe(v.string(), v.isoDate("must be a day such as 2026-03-01"))),
  /** Only a proposal: nobody counts it, and counters don't see it, until it is released. */
  propose: v.optional(v.boolean(), false),
});

export const planSettings = v.strictObject({
  aShare: percent,
  bShare: percent,
  busyMoves: s.countSchema,
  /** 1 is Monday. */
  workdays: v.array(s.countSchema),
  /** `location` null: wherever nothing else is said. */
  frequencies: v.array(v.strictObject({ location: v.nullable(v.string()), abcClass, days: s.countSchema })),
  capacities: v.array(v.strictObject({ location: v.nullable(v.string()), lines: s.countSchema })),
});

/** What is left out stays; null takes a location's own number away, so that the general one holds there again. */
export const planSettingsInput = v.strictObject({
  aShare: v.optional(percent),
  bShare: v.optional(percent),
  busyMoves: v.optional(v.pipe(s.countSchema, v.minValue(1, "at least 1 movement"), v.maxValue(1_000_000))),
  workdays: v.optional(
    v.pipe(
      v.array(v.pipe(s.countSchema, v.minValue(1), v.maxValue(7))),
      v.minLength(1, "choose at least one working day"),
    ),
  ),
  /** Whose frequencies and capacity these are; left out: those of all locations without their own. */
  location: v.optional(s.nameSchema),
  frequencies: v.optional(v.array(v.strictObject({ abcClass, days: v.nullable(days) }))),
  capacity: v.optional(v.nullable(lines)),
});

export const dueRow = v.strictObject({
  ...positionFields,
  zone: v.string(),
  abcClass: v.nullable(abcClass),
  lastCountedAt: v.nullable(s.instantSchema),
  kind: v.picklist(DUE_KINDS),
  reason: v.string(),
});

export const dueFilters = columnFilters({
  text: ["sku", "location", "bin", "lot", "zone", "reason"],
  range: ["lastCountedAt"],
  choice: ["kind", "abcClass", "status"],
});

export const duePage = v.strictObject({
  total: s.countSchema,
  /** How many are due for each most urgent reason. */
  kinds: v.array(v.strictObject({ kind: v.picklist(DUE_KINDS), positions: s.countSchema })),
  /** Positions that could be counted; those that are lines of counts not closed yet aren't due again. */
  positions: s.countSchema,
  planned: s.countSchema,
  /** When the next one that isn't due yet will be. */
  nextAt: v.nullable(s.instantSchema),
  rows: v.array(dueRow),
});

export const calendarReply = v.strictObject({
  timezone: v.string(),
  /** Due in these weeks, and no day has room for it. */
  beyond: s.countSchema,
  days: v.array(
    v.strictObject({
      day: v.string(),
      isWorkday: v.boolean(),
      capacity: s.countSchema,
      A: s.countSchema,
      B: s.countSchema,
      C: s.countSchema,
      total: s.countSchema,
      /** Of them, those that should have been counted on a day before. */
      late: s.countSchema,
    }),
  ),
});

export const abcRow = v.strictObject({
  sku: v.string(),
  description: v.string(),
  unitCost: s.countSchema,
  /** What left in the year. */
  annual: s.quantitySchema,
  value: s.moneySchema,
  /** Up to and with this item, 0 to 1. */
  cumulative: v.number(),
  computed: abcClass,
  /** As the item has it now: the item master's, or what somebody applied. */
  present: v.nullable(abcClass),
});

export const abcPage = v.strictObject({
  total: s.countSchema,
  /** The year that was added up; null where nothing ever moved. */
  from: v.nullable(s.instantSchema),
  to: v.nullable(s.instantSchema),
  changes: s.countSchema,
  classes: v.array(
    v.strictObject({
      abcClass,
      computed: s.countSchema,
      present: s.countSchema,
      value: s.moneySchema,
    }),
  ),
  rows: v.array(abcRow),
});

export const sampleReply = v.strictObject({
  population: s.countSchema,
  z: v.number(),
  unlimited: s.countSchema,
  size: s.countSchema,
  /** What has to be known of these numbers, in words; "" where nothing. */
  note: v.string(),
});

export const zoneRow = v.strictObject({ location: v.string(), zone: v.string(), positions: s.countSchema });

export const controlRow = v.strictObject({
  location: v.string(),
  name: v.string(),
  addedAt: s.instantSchema,
  addedBy: v.string(),
  leftAt: v.nullable(s.instantSchema),
  leftWhy: v.nullable(v.string()),
});

export const planLine = v.strictObject({
  position: s.idSchema,
  ...positionFields,
  description: v.string(),
  zone: v.string(),
  abcClass: v.nullable(abcClass),
  reason: v.string(),
  assignedTo: v.nullable(v.string()),
});

export const planLineFilters = columnFilters({
  text: ["sku", "description", "location", "bin", "lot", "zone", "reason", "assignedTo"],
  range: [],
  choice: ["status", "abcClass"],
});

export const planHead = v.strictObject({
  ...countRow.entries,
  by: v.string(),
  plannedBy: v.string(),
  /** Lines outside tolerance are counted again by somebody else. */
  recountsOn: v.boolean(),
  zones: v.array(v.strictObject({ zone: v.string(), lines: s.countSchema, assigned: s.countSchema })),
});

export const planLines = v.strictObject({
  head: planHead,
  total: s.countSchema,
  rows: v.array(planLine),
});
