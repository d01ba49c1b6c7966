import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { caseRowSchema } from "../shapes.ts";
import { type CallRow, works } from "./rows.ts";

/** What people do to a case; all of it can be undone until something is approved. */
export const casework = {
  "cases.assign": {
    kind: "write",
    roles: works,
    input: v.strictObject({ case: s.idSchema, owner: s.nameSchema }),
    reply: caseRowSchema,
  },
  "cases.note": {
    kind: "write",
    roles: works,
    input: v.strictObject({ case: s.idSchema, text: v.pipe(s.textSchema, v.minLength(1)) }),
    reply: caseRowSchema,
  },
  "cases.resolve": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      case: s.idSchema,
      cause: v.picklist(d.CAUSES),
      reason: v.pipe(s.textSchema, v.minLength(1)),
    }),
    reply: caseRowSchema,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
