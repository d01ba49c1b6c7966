import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { approves, type CallRow, nothing, seesBook, works } from "./rows.ts";
import { positionFields } from "../shapes.ts";

const positive = <T extends number>(schema: v.GenericSchema<unknown, T>) =>
  v.nullable(
    v.pipe(
      schema,
      v.check((value) => value > 0, "A limit is above zero."),
    ),
  );

const ruleFields = {
  name: s.nameSchema,
  action: v.picklist(["propose", "approve"]),
  cause: v.picklist(d.CAUSES),
  /** The most it changes, over or short; units or value must be limited. */
  maxUnits: positive(s.quantitySchema),
  maxValue: positive(s.moneySchema),
  class: v.nullable(v.picklist(d.ABC_CLASSES)),
  location: v.nullable(s.nameSchema),
  /** The least score of the explanation, 0 to 1. */
  minScore: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
};

const autoRule = v.strictObject({
  rule: s.idSchema,
  version: s.idSchema,
  ...ruleFields,
  isOn: v.boolean(),
  by: v.string(),
  at: s.instantSchema,
  /** Who switched it on, and answers for what it approves; null while it is off. */
  answers: v.nullable(v.string()),
  /** Adjustments that this version made. */
  uses: s.countSchema,
  /** The last time that this version was tried; null where it never was. */
  trial: v.nullable(
    v.strictObject({
      at: s.instantSchema,
      fits: s.countSchema,
      same: s.countSchema,
      different: s.countSchema,
    }),
  ),
});

const trialCase = v.strictObject({
  case: s.idSchema,
  ...positionFields,
  variance: s.quantitySchema,
  value: s.moneySchema,
  score: v.number(),
  /** What people did about it: the same, something else, or nothing yet. */
  decided: v.picklist(["same", "different", "open"]),
  by: v.nullable(v.string()),
});

/** Rules that propose or approve known patterns by themselves; each version is tried before it is switched on. */
export const automatic = {
  "auto.list": { kind: "read", roles: seesBook, input: nothing, reply: v.array(autoRule) },
  /** A new rule, or a new version of one; it is off until it was tried and switched on. */
  "auto.save": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ rule: v.optional(s.idSchema), ...ruleFields }),
    reply: autoRule,
  },
  /** What the rule would have done about the cases of the last 90 days, beside what people did. Changes no case. */
  "auto.try": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ rule: s.idSchema }),
    reply: v.strictObject({
      days: s.countSchema,
      looked: s.countSchema,
      same: s.countSchema,
      different: s.countSchema,
      open: s.countSchema,
      over: s.moneySchema,
      short: s.moneySchema,
      /** At most 200 of them, what people decided otherwise first. */
      cases: v.array(trialCase),
    }),
  },
  "auto.switch": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ rule: s.idSchema, on: v.boolean() }),
    reply: autoRule,
  },
  "auto.remove": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ rule: s.idSchema }),
    reply: v.array(autoRule),
  },
  /** Lets the rules that are on look at open cases that nothing is proposed for. Also done by every reconcile. */
  "auto.run": {
    kind: "write",
    roles: works,
    input: nothing,
    reply: v.strictObject({ looked: s.countSchema, proposed: s.countSchema, approved: s.countSchema }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
