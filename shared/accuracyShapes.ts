import * as v from "valibot";
import { GROUPINGS } from "./accuracy/groups.ts";
import * as d from "./domain.ts";
import * as s from "./schema.ts";
import { positionFields } from "./shapes.ts";

/** What goes in and comes out of the calls about how right the books and the counting are. */

/** Left out: all there is. */
const days = v.optional(
  v.pipe(s.countSchema, v.maxValue(3_650, "figures are of the last 3,650 days at most")),
);

export const accuracyInput = v.strictObject({
  days,
  /** Left out: over everything, and record accuracy for each location. */
  by: v.optional(v.picklist(GROUPINGS)),
});
export const withinDays = v.strictObject({ days });

/** A share and where the true one lies with 95 % confidence. */
const interval = v.strictObject({ low: v.number(), high: v.number() });
const share = v.nullable(v.number());

/** One person's counting; for managers and above. */
export const counterFigures = v.strictObject({
  definition: v.string(),
  rows: v.array(
    v.strictObject({
      counter: v.string(),
      lines: s.countSchema,
      /** Of these, lines that were counted again or by somebody else too. */
      checked: s.countSchema,
      errors: s.countSchema,
      rate: v.number(),
      within: interval,
    }),
  ),
});

const sighting = v.strictObject({ counted: s.quantitySchema, at: s.instantSchema });
export const controlFigures = v.strictObject({
  definition: v.string(),
  positions: s.countSchema,
  pairs: s.countSchema,
  /** Pairs left out, because stock was moved between the two counts. */
  moved: s.countSchema,
  differing: s.countSchema,
  share,
  within: v.nullable(interval),
  trend: v.array(
    v.strictObject({ month: v.string(), pairs: s.countSchema, differing: s.countSchema, share }),
  ),
  /** The latest pairs that differ. */
  rows: v.array(v.strictObject({ ...positionFields, from: sighting, to: sighting })),
});

export const changesInput = v.strictObject({
  count: v.optional(s.idSchema),
  case: v.optional(s.idSchema),
  ...s.pageSchema,
});

/** A counted line whose book is not what it was when it was first compared. */
export const bookChange = v.strictObject({
  count: s.idSchema,
  entry: s.idSchema,
  ...positionFields,
  source: v.string(),
  counted: s.quantitySchema,
  countedAt: s.instantSchema,
  countedBy: v.string(),
  was: s.quantitySchema,
  now: s.quantitySchema,
  noticedAt: s.instantSchema,
  /** The file of the last import that brought a movement of it. */
  file: v.nullable(v.string()),
  /** The first ones that came later and happened before the entry, oldest first. */
  movements: v.array(
    v.strictObject({
      movement: v.string(),
      type: v.picklist(d.MOVEMENT_TYPES),
      effect: s.quantitySchema,
      occurredAt: s.instantSchema,
      postedAt: v.nullable(s.instantSchema),
    }),
  ),
  more: s.countSchema,
  /** What no movement accounts for: rows that were taken back or replaced, a later baseline. */
  rest: s.quantitySchema,
  case: v.nullable(s.idSchema),
});
