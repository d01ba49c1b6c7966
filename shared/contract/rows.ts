import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";

/**
 * `read` answers from the read-only connection; `write` runs inside one transaction; `long` manages its own
 * transaction, reports progress and can be cancelled; `remote` waits for another system or for the shell, in no transaction and
 * outside of the writer's turn. `anyone` means: also before somebody has signed in.
 */
export type CallKind = "read" | "write" | "long" | "remote";
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
/** Calls that nobody may make: the app's own steps, which go the same way as everybody's. */
export const theAppItself = [] as const;

export const nothing = v.strictObject({});
export const done = v.strictObject({});
export const pageOf = <T extends v.GenericSchema>(row: T) =>
  v.strictObject({ total: s.countSchema, rows: v.array(row) });
