import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { person } from "../shapes.ts";
import { administers, type CallRow, done, everybody, nothing } from "./rows.ts";

/** Who is here, and who may be. */
export const people = {
  "session.whoami": {
    kind: "read",
    roles: "anyone",
    input: nothing,
    reply: v.strictObject({
      user: v.nullable(v.string()),
      role: v.nullable(v.picklist(d.ROLES)),
      /** Who may sign in; empty while the project has no users and everybody is its admin. */
      people: v.array(person),
      project: v.string(),
      sample: v.boolean(),
      currency: v.strictObject({ code: v.string(), minorDigits: s.countSchema }),
    }),
  },
  "session.login": {
    // Long, because a wrong PIN is refused and yet remembered.
    kind: "long",
    roles: "anyone",
    input: v.strictObject({ user: s.nameSchema, pin: v.pipe(v.string(), v.maxLength(200)) }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
  "session.logout": { kind: "read", roles: "anyone", input: nothing, reply: done },

  "users.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(person) },
  "users.add": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      user: s.nameSchema,
      role: v.picklist(d.ROLES),
      pin: v.pipe(v.string(), v.minLength(4, "a PIN has at least 4 characters"), v.maxLength(200)),
    }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
  "users.disable": {
    kind: "write",
    roles: administers,
    input: v.strictObject({ user: s.nameSchema }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
