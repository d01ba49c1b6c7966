import * as v from "valibot";
import * as y from "../accuracyShapes.ts";
import * as n from "../insightShapes.ts";
import * as s from "../schema.ts";
import { accuracySchema } from "../shapes.ts";
import { type CallRow, nothing, pageOf, seesBook, works } from "./rows.ts";

/** The last days only; left out: all there is. */
const DAYS = "a report is of the last 1 to 3,650 days";
const within = { days: v.optional(v.pipe(s.countSchema, v.minValue(1, DAYS), v.maxValue(3_650, DAYS))) };

/** Figures, each with its definition, and what repeats. */
export const reports = {
  "reports.accuracy": {
    kind: "read",
    roles: seesBook,
    input: y.accuracyInput,
    reply: v.array(accuracySchema),
  },
  /** What control groups, counted again and again, say of the counting itself. */
  "reports.control": {
    kind: "read",
    roles: seesBook,
    input: y.withinDays,
    reply: y.controlFigures,
  },
  /** How often a person's number was not the accepted one: for those who lead people, and nobody else. */
  "reports.counters": {
    kind: "read",
    roles: works,
    input: y.withinDays,
    reply: y.counterFigures,
  },
  /** What repeats and what to mend first. Long, because it asks each open case for its cause. */
  "reports.patterns": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: n.patternsSchema,
  },
  /** Movements of a quantity that is unusual for their item, source and type, the strangest first; all read once. */
  "reports.unusual": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ ...within, ...s.pageSchema }),
    reply: pageOf(n.unusualRow),
  },
  /** What goes wrong at a source week after week: rows set aside, conflicts, negative books, reversals, late postings. */
  "reports.failures": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.failureFigure),
  },
  "reports.causes": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.causeFigure),
  },
  "reports.ageing": { kind: "read", roles: seesBook, input: nothing, reply: v.array(n.ageFigure) },
  "reports.shrink": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.shrinkFigure),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
