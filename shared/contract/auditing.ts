import * as v from "valibot";
import * as s from "../schema.ts";
import { type CallRow, pageOf, seesBook } from "./rows.ts";

/** Who did what, when and why. */
export const auditing = {
  "audit.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(
      v.strictObject({
        seq: s.idSchema,
        at: s.instantSchema,
        by: v.string(),
        action: v.string(),
        subject: v.string(),
        before: v.string(),
        after: v.string(),
        why: v.string(),
        hash: v.string(),
      }),
    ),
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
} as const satisfies Readonly<Record<string, CallRow>>;
