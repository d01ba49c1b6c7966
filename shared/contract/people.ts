import * as v from "valibot";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { person } from "../shapes.ts";
import { administers, type CallRow, done, everybody, nothing } from "./rows.ts";

export const LEAST_PIN_LETTERS = 4;

const newPin = v.pipe(
  v.string(),
  v.minLength(LEAST_PIN_LETTERS, `a PIN has at least ${LEAST_PIN_LETTERS} characters`),
  v.maxLength(200),
);

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
      /** Who was signed in here, until nobody was there for too long: their PIN opens it again. */
      locked: v.nullable(v.string()),
      /** After how many minutes that is; 0 is never. */
      idleMinutes: s.countSchema,
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
  /** Somebody is there: a key or a click, at most every few seconds. What a screen reads by itself doesn't say so. */
  "session.touch": { kind: "read", roles: everybody, input: nothing, reply: done },
  "session.setIdle": {
    kind: "write",
    roles: administers,
    input: v.strictObject({ minutes: v.pipe(s.countSchema, v.maxValue(1_440)) }),
    reply: v.strictObject({ minutes: s.countSchema }),
  },
  "session.logout": { kind: "read", roles: "anyone", input: nothing, reply: done },

  "users.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(person) },
  "users.add": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      user: s.nameSchema,
      role: v.picklist(d.ROLES),
      pin: newPin,
    }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
  /** Another role, or in again or out; never one's own. */
  "users.change": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      user: s.nameSchema,
      role: v.optional(v.picklist(d.ROLES)),
      disabled: v.optional(v.boolean()),
    }),
    reply: v.array(person),
  },
  /** One's own with the old one, or by an admin; whoever is signed in with the old PIN has to sign in again. */
  "users.setPin": {
    // Long, because a wrong old PIN is refused and yet remembered.
    kind: "long",
    roles: everybody,
    input: v.strictObject({
      user: s.nameSchema,
      pin: newPin,
      old: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    reply: done,
  },
  "users.disable": {
    kind: "write",
    roles: administers,
    input: v.strictObject({ user: s.nameSchema }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
