import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";

/**
 * `read` answers from the read-only connection; `write` runs inside one transaction; `long` manages its own
 * transaction, reports progress and can be cancelled. `anyone` means: also before somebody has signed in.
 */
export type CallKind = "read" | "write" | "long";
export type CallRow = {
  readonly kind: CallKind;
  readonly roles: readonly d.Role[] | "anyone";
  readonly input: v.GenericSchema;
  readonly reply: v.GenericSchema;
};

export const everybody = d.ROLES;
export const seesBook = ["manager", "auditor", "supervisor", "admin"] as const;
export const counts = ["counter", "manager", "supervisor", "admin"] as const;
export const works = ["manager", "supervisor", "admin"] as const;
export const approves = ["supervisor", "admin"] as const;
export const administers = ["admin"] as const;

export const nothing = v.strictObject({});
export const done = v.strictObject({});
export const pageOf = <T extends v.GenericSchema>(row: T) =>
  v.strictObject({ total: s.countSchema, rows: v.array(row) });
