import * as v from "valibot";
import { caseDetail, suggestedCause, timelinePage } from "../caseShapes.ts";
import * as f from "../columnFilters.ts";
import { MOVEMENT_TYPES } from "../domain.ts";
import * as s from "../schema.ts";
import { CASE_KINDS, caseRowSchema, ownerRule, traceSchema } from "../shapes.ts";
import { caseFilterFields } from "./casework.ts";
import { type CallRow, nothing, seesBook, works } from "./rows.ts";

/** The queue of cases, who gets them, and each with its evidence and root cause. */
export const cases = {
  "cases.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      ...caseFilterFields,
      /** By urgency: what to look at first comes first, whichever direction is asked for. */
      sort: v.optional(v.picklist(f.CASE_SORTS), "urgency"),
      descending: v.optional(v.boolean(), false),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      total: s.countSchema,
      /** Over the whole filter, not the page; never netted: over and short apart. */
      over: s.moneySchema,
      short: s.moneySchema,
      rows: v.array(caseRowSchema),
    }),
  },
  "cases.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema }),
    reply: caseDetail,
  },
  /** What a case is best explained by, for a list of them; null where nothing traces it. */
  "cases.suggested": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema }),
    reply: v.nullable(suggestedCause),
  },
  /**
   * A page of everything that happened to a count case's position, oldest first, beside what other sources have of it.
   * Of one type only the movements in the book that was counted against, as the bridge adds them up.
   */
  "cases.timeline": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      case: s.idSchema,
      type: v.optional(v.picklist(MOVEMENT_TYPES)),
      ...s.pageSchema,
    }),
    reply: timelinePage,
  },

  "owners.list": { kind: "read", roles: seesBook, input: nothing, reply: v.array(ownerRule) },
  /** What is left out fits any. Cases that are open already keep their owners. */
  "owners.add": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      location: v.optional(s.nameSchema),
      source: v.optional(s.nameSchema),
      kind: v.optional(v.picklist(CASE_KINDS)),
      minValue: v.optional(
        v.pipe(
          s.moneySchema,
          v.check((value) => value >= 0, "A value to start from is not below zero."),
        ),
      ),
      owner: s.nameSchema,
    }),
    reply: v.array(ownerRule),
  },
  "owners.remove": {
    kind: "write",
    roles: works,
    input: v.strictObject({ rule: s.idSchema }),
    reply: v.array(ownerRule),
  },

  /** Of the cases asked for, else of all open ones and, where `explained` says so, of what a rule explains by now, too. */
  "trace.run": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({
      cases: v.optional(v.array(s.idSchema)),
      explained: v.optional(v.boolean(), false),
    }),
    reply: v.array(traceSchema),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
