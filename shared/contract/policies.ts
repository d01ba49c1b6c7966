import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { policy, toleranceRule } from "../shapes.ts";
import { administers, type CallRow, pageOf, seesBook, works } from "./rows.ts";

/** One of them, or none for the default. */
const scope = {
  class: v.optional(v.picklist(d.ABC_CLASSES)),
  item: v.optional(s.nameSchema),
  location: v.optional(s.nameSchema),
};

/** What differs between a version and the one before it, each as it was and as it became; null where there was none. */
const policyChange = v.variant("what", [
  v.strictObject({
    what: v.literal("tolerance"),
    scope: toleranceRule.entries.scope,
    name: v.string(),
    before: v.nullable(toleranceRule),
    after: v.nullable(toleranceRule),
  }),
  v.strictObject({
    what: v.literal("window"),
    name: v.string(),
    before: v.nullable(s.countSchema),
    after: v.nullable(s.countSchema),
  }),
  v.strictObject({
    what: v.literal("secondApproval"),
    scope: toleranceRule.entries.scope,
    name: v.string(),
    before: v.nullable(s.moneySchema),
    after: v.nullable(s.moneySchema),
  }),
]);
export type PolicyChange = v.InferOutput<typeof policyChange>;

/** How far off is near enough, how long something may take, and what takes two approvals. */
export const policies = {
  /** The policy in force, or as an older version had it: verdicts remember theirs. */
  "policy.show": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ version: v.optional(s.idSchema) }),
    reply: policy,
  },
  "policy.set": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      ...scope,
      /** Of each limit: what is left out stays, null takes it away. */
      units: v.optional(v.nullable(s.quantitySchema)),
      /** Millionths, as value pct; what they may be is said by the policy itself, in words. */
      pct: v.optional(v.nullable(s.wholeSchema)),
      value: v.optional(v.nullable(s.moneySchema)),
      valuePct: v.optional(v.nullable(s.wholeSchema)),
    }),
    reply: policy,
  },
  /** Above which value an adjustment takes two approvals, in one scope; null takes the limit away. */
  "policy.secondApproval": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      ...scope,
      above: v.nullable(
        v.pipe(
          s.moneySchema,
          v.check((value) => value >= 0, "A limit is not below zero."),
        ),
      ),
    }),
    reply: policy,
  },
  "policy.window": {
    kind: "write",
    roles: works,
    input: v.strictObject({ name: s.nameSchema, ms: s.wholeSchema }),
    reply: policy,
  },
  /** Takes a tolerance away: what is broader holds there again. */
  "policy.drop": {
    kind: "write",
    roles: works,
    input: v.strictObject(scope),
    reply: policy,
  },
  /** Who changed what, and when; the latest version first. The first one, which every project begins with, changed nothing. */
  "policy.versions": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(
      v.strictObject({
        version: s.countSchema,
        at: s.instantSchema,
        by: v.string(),
        changes: v.array(policyChange),
      }),
    ),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
