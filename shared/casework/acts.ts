import * as v from "valibot";
import { CAUSES } from "../domain.ts";
import * as s from "../schema.ts";

/** Words that somebody else will want to read: never none. */
const saidSchema = v.pipe(s.textSchema, v.minLength(1));
/** A code of the company's own list of reasons; null takes it away, left out it stays. */
const codeSchema = v.optional(v.nullable(s.nameSchema));

/** What people do to a case, and what each of it takes. The same for one case, and for many at once. */
export const actFields = {
  /** Null: nobody's any more. */
  assign: { owner: v.nullable(s.nameSchema) },
  note: { text: saidSchema },
  /** Until then it stands back in the queue; null ends the wait. */
  wait: { until: v.nullable(s.instantSchema), for: v.optional(s.textSchema, "") },
  /** To somebody whose role is higher than the owner's, or, where nobody owns it, than one's own. */
  escalate: { to: s.nameSchema, why: saidSchema },
  /** A code that is kept for one cause names that cause, too. */
  cause: { cause: v.optional(v.nullable(v.picklist(CAUSES))), code: codeSchema },
  resolve: { cause: v.picklist(CAUSES), reason: saidSchema, code: codeSchema },
  reopen: { why: saidSchema },
  link: { other: s.idSchema },
  unlink: { other: s.idSchema },
} as const;

export const actSchema = v.variant("do", [
  v.strictObject({ do: v.literal("assign"), ...actFields.assign }),
  v.strictObject({ do: v.literal("note"), ...actFields.note }),
  v.strictObject({ do: v.literal("wait"), ...actFields.wait }),
  v.strictObject({ do: v.literal("escalate"), ...actFields.escalate }),
  v.strictObject({ do: v.literal("cause"), ...actFields.cause }),
  v.strictObject({ do: v.literal("resolve"), ...actFields.resolve }),
  v.strictObject({ do: v.literal("reopen"), ...actFields.reopen }),
  v.strictObject({ do: v.literal("link"), ...actFields.link }),
  v.strictObject({ do: v.literal("unlink"), ...actFields.unlink }),
]);
export type Act = v.InferOutput<typeof actSchema>;
/** An act as it is asked for: what may be left out is. */
export type ActInput = v.InferInput<typeof actSchema>;
