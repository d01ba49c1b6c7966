import * as v from "valibot";
import * as s from "../schema.ts";
import { type CallRow, nothing, pageOf, seesBook } from "./rows.ts";

/** Which records of the chain; what is left out fits all. */
const auditFilter = {
  /** In what was done, to what, by whom, before, after or why. */
  search: v.optional(s.textSchema, ""),
  by: v.optional(s.nameSchema),
  /** An action, or all of a topic: "adjustments" is every "adjustments.…". */
  action: v.optional(s.nameSchema),
  since: v.optional(s.instantSchema),
  until: v.optional(s.instantSchema),
};

const auditRecord = v.strictObject({
  seq: s.idSchema,
  at: s.instantSchema,
  by: v.string(),
  action: v.string(),
  subject: v.string(),
  before: v.string(),
  after: v.string(),
  why: v.string(),
  hash: v.string(),
});

/** Who did what, when and why. */
export const auditing = {
  "audit.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ ...auditFilter, ...s.pageSchema }),
    reply: pageOf(auditRecord),
  },
  /** Who has done anything, and what was ever done: what a filter can choose from. */
  "audit.choices": {
    kind: "read",
    roles: seesBook,
    input: nothing,
    reply: v.strictObject({ people: v.array(v.string()), actions: v.array(v.string()) }),
  },
  "audit.verify": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ anchor: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))) }),
    reply: v.strictObject({
      entries: s.countSchema,
      head: v.string(),
      ok: v.boolean(),
      firstBad: v.nullable(s.countSchema),
      problem: v.nullable(v.string()),
    }),
  },
  /** The records as a file that names the chain's head and whether the chain holds, oldest first. */
  "audit.export": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ format: v.picklist(["csv", "pdf"]), ...auditFilter }),
    reply: v.strictObject({
      name: v.string(),
      mediaType: v.string(),
      base64: v.string(),
      records: s.countSchema,
      head: v.string(),
    }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
