import * as v from "valibot";
import * as s from "../schema.ts";
import { ADJUSTMENT_STATES, adjustmentSchema } from "../shapes.ts";
import { approves, type CallRow, pageOf, seesBook, works } from "./rows.ts";

/** Adjustments, from a proposal to an approved batch. */
export const approvals = {
  "adjustments.propose": {
    kind: "write",
    roles: works,
    /** Without `cases`: every open case. `explanation` picks one by its place in the trace, best first. */
    input: v.strictObject({
      cases: v.optional(v.array(s.idSchema)),
      explanation: v.optional(s.countSchema, 0),
    }),
    reply: v.array(adjustmentSchema),
  },
  "adjustments.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ state: v.optional(v.picklist(ADJUSTMENT_STATES)), ...s.pageSchema }),
    reply: pageOf(adjustmentSchema),
  },
  "adjustments.approve": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: v.pipe(v.array(s.idSchema), v.minLength(1)), reason: s.nameSchema }),
    reply: v.strictObject({
      batch: s.idSchema,
      auditHead: v.string(),
      adjustments: v.array(adjustmentSchema),
    }),
  },
  "adjustments.reject": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: v.pipe(v.array(s.idSchema), v.minLength(1)), reason: s.nameSchema }),
    reply: v.array(adjustmentSchema),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
