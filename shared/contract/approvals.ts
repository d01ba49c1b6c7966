import * as v from "valibot";
import * as f from "../columnFilters.ts";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { ADJUSTMENT_STATES, adjustmentSchema, positionFields } from "../shapes.ts";
import { administers, approves, type CallRow, nothing, pageOf, seesBook, works } from "./rows.ts";

const ids = v.pipe(v.array(s.idSchema), v.minLength(1), v.maxLength(10_000));

/** What one system would say of a position: before, and after it took the change over. */
const changeLine = v.strictObject({
  source: v.string(),
  ...positionFields,
  before: s.quantitySchema,
  change: s.quantitySchema,
  after: s.quantitySchema,
  value: s.moneySchema,
});

/** What the next trace would say of a counted position. */
const outlook = v.strictObject({
  ...positionFields,
  variance: s.quantitySchema,
  left: s.quantitySchema,
  verdict: v.picklist(d.VERDICTS),
});

const remedy = v.strictObject({
  kind: v.picklist(["adjustment", "reclassification", "recount", "nothing"]),
  cause: v.picklist(d.CAUSES),
  because: v.string(),
  qty: s.quantitySchema,
  corrects: v.nullable(v.string()),
  lines: v.array(changeLine),
});

/** Over and short apart: they are never netted. */
const total = v.strictObject({
  name: v.string(),
  adjustments: s.countSchema,
  over: s.moneySchema,
  short: s.moneySchema,
});

/** Adjustments, from a proposal to an approved batch. */
export const approvals = {
  "adjustments.propose": {
    kind: "write",
    roles: works,
    /**
     * Without `cases`: every open case. `explanation` picks one by its place in the trace, best first. `sources` names the
     * systems to correct, where it isn't the one alone that the count was held against.
     */
    input: v.strictObject({
      cases: v.optional(v.array(s.idSchema)),
      explanation: v.optional(s.countSchema, 0),
      sources: v.optional(v.pipe(v.array(s.nameSchema), v.minLength(1))),
    }),
    reply: v.array(adjustmentSchema),
  },
  /** What could be done about a case by one of its explanations, and what it would lead to. */
  "adjustments.preview": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema, explanation: v.optional(s.countSchema, 0) }),
    reply: v.strictObject({
      remedies: v.array(remedy),
      outlook: v.array(outlook),
      /** Other systems that hold the position and could be corrected too, each by its own difference. */
      alsoIn: v.array(
        v.strictObject({ source: v.string(), book: s.quantitySchema, variance: s.quantitySchema }),
      ),
    }),
  },
  "adjustments.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      state: v.optional(v.picklist(ADJUSTMENT_STATES)),
      case: v.optional(s.idSchema),
      batch: v.optional(s.idSchema),
      filters: f.adjustmentFilters,
      sort: v.optional(v.picklist(f.ADJUSTMENT_SORTS), "latest"),
      descending: v.optional(v.boolean(), false),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      /** Over the whole filter, not the page; over and short apart. */
      over: s.moneySchema,
      short: s.moneySchema,
      ...pageOf(adjustmentSchema).entries,
    }),
  },
  /** What an approval would do: each system before and after, totals, and what would refuse it for who asks. */
  "adjustments.review": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ adjustments: ids }),
    reply: v.strictObject({
      /** Names exactly what is shown here; an approval that carries it is refused when anything has changed. */
      shown: v.string(),
      lines: v.array(v.strictObject({ adjustment: s.idSchema, ...changeLine.entries })),
      refused: v.array(v.strictObject({ adjustment: s.idSchema, rule: v.string(), message: v.string() })),
      /** Those that would still wait for somebody else's yes. */
      waiting: v.array(s.idSchema),
      byCause: v.array(total),
      bySource: v.array(total),
    }),
  },
  "adjustments.approve": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: ids, reason: s.nameSchema, shown: v.optional(v.string()) }),
    reply: v.strictObject({
      /** The first of `batches`; null where everything waits for a second approval. */
      batch: v.nullable(s.idSchema),
      /** One for each system. */
      batches: v.array(s.idSchema),
      waiting: v.array(s.idSchema),
      auditHead: v.string(),
      adjustments: v.array(adjustmentSchema),
    }),
  },
  "adjustments.reject": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: ids, reason: s.nameSchema }),
    reply: v.array(adjustmentSchema),
  },
  /** Takes one's own proposals back, as long as nothing was decided. */
  "adjustments.withdraw": {
    kind: "write",
    roles: works,
    input: v.strictObject({ adjustments: ids }),
    reply: v.array(adjustmentSchema),
  },
  /** The most that each person may approve in one adjustment, over or short; who isn't named has no limit. */
  "approvals.limits": {
    kind: "read",
    roles: seesBook,
    input: nothing,
    reply: v.array(v.strictObject({ user: v.string(), limit: s.moneySchema })),
  },
  "approvals.setLimit": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      user: s.nameSchema,
      /** Null takes the limit away. */
      limit: v.nullable(
        v.pipe(
          s.moneySchema,
          v.check((value) => value >= 0, "A limit is not below zero."),
        ),
      ),
    }),
    reply: v.array(v.strictObject({ user: v.string(), limit: s.moneySchema })),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
