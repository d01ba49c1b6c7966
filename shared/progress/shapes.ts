import * as v from "valibot";
import * as s from "../schema.ts";
import { COVERAGES } from "./coverage.ts";

/** What `counts.progress` and `counts.coverage` answer. */

const moment = v.nullable(s.instantSchema);
/** Lines per hour of counting; null until two entries say something. */
const perHour = v.nullable(v.number());

export const countProgress = v.strictObject({
  count: s.idSchema,
  /** It came from another laptop, and its entries go back there. */
  carried: v.boolean(),
  lines: s.countSchema,
  /** Lines where nothing is left to do. */
  done: s.countSchema,
  /** How many times somebody still stands before a line: twice where two count it. */
  left: s.countSchema,
  /** Lines to be counted again. */
  recounts: s.countSchema,
  /** Lines left with a reason, and not counted since. */
  skipped: s.countSchema,
  /** Codes that nobody knows yet. */
  unknown: s.countSchema,
  /** Of those together who entered something in the last ten minutes. */
  perHour,
  /** If they keep their pace; null while nobody counts. */
  expectedAt: moment,
  counters: v.array(
    v.strictObject({
      user: v.string(),
      done: s.countSchema,
      assigned: s.countSchema,
      assignedLeft: s.countSchema,
      /** Without pauses, in ms. */
      activeMs: s.countSchema,
      perHour,
      firstAt: moment,
      lastAt: moment,
    }),
  ),
});

const place = { location: v.string(), zone: v.string() };

export const coverage = v.strictObject({
  aisles: v.array(
    v.strictObject({
      ...place,
      aisle: v.string(),
      bins: s.countSchema,
      states: v.strictObject({
        never: s.countSchema,
        older: s.countSchema,
        fresh: s.countSchema,
        empty: s.countSchema,
        open: s.countSchema,
        done: s.countSchema,
      }),
    }),
  ),
  bins: v.array(
    v.strictObject({
      ...place,
      bin: v.string(),
      state: v.picklist(COVERAGES),
      lastCountedAt: moment,
    }),
  ),
});
