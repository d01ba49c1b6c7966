import * as v from "valibot";
import { TARGETS } from "../adjust/targets/index.ts";
import * as s from "../schema.ts";
import { exportSchema } from "../shapes.ts";
import { approves, type CallRow, nothing, seesBook } from "./rows.ts";

/** What becomes of an approved batch. */
export const handover = {
  "batches.list": {
    kind: "read",
    roles: seesBook,
    input: nothing,
    reply: v.array(
      v.strictObject({
        batch: s.idSchema,
        target: v.string(),
        rows: s.countSchema,
        value: s.moneySchema,
        approvedBy: v.string(),
        approvedAt: s.instantSchema,
        exportedAt: v.nullable(s.instantSchema),
        sha256: v.string(),
      }),
    ),
  },
  "batches.export": {
    kind: "write",
    roles: approves,
    /** Without `batch`: the oldest one not exported yet, else the last one again. */
    input: v.strictObject({ target: v.picklist(TARGETS), batch: v.optional(s.idSchema) }),
    reply: exportSchema,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
