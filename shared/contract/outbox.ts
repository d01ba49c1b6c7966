import * as v from "valibot";
import { PUSH_TARGETS } from "../adjust/push/index.ts";
import * as s from "../schema.ts";
import { positionFields } from "../shapes.ts";
import {
  administers,
  approves,
  type CallRow,
  done,
  nothing,
  pageOf,
  seesBook,
  theAppItself,
} from "./rows.ts";

/** Pushing approved batches to other systems: where to, what waits, and what became of it. */

const settings = v.record(s.nameSchema, v.pipe(v.string(), v.maxLength(500)));
const secretEnv = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is the name of an environment variable, never the secret itself"),
);

const connection = v.strictObject({
  connection: v.string(),
  target: v.picklist(PUSH_TARGETS),
  source: v.string(),
  url: v.string(),
  settings: v.record(v.string(), v.string()),
  /** Where the secret is kept: in an environment variable, or locked by the operating system. */
  secret: v.picklist(["environment", "locked", "none"]),
  secretEnv: v.nullable(v.string()),
  enabled: v.boolean(),
  by: v.string(),
  at: s.instantSchema,
});
export type ConnectionRow = v.InferOutput<typeof connection>;

/** `asked` false: nobody has pressed push yet. */
export const DELIVERY_STATES = ["queued", "sending", "delivered", "stopped"] as const;
export const DELIVERY_LINE_STATES = ["waiting", "applied", "stale", "refused"] as const;
const delivery = v.strictObject({
  delivery: s.idSchema,
  batch: s.idSchema,
  connection: v.string(),
  target: v.picklist(PUSH_TARGETS),
  source: v.string(),
  state: v.picklist(DELIVERY_STATES),
  asked: v.boolean(),
  attempts: s.countSchema,
  nextAt: v.nullable(s.instantSchema),
  /** The last answer, in words. */
  answer: v.string(),
  lines: v.strictObject({
    waiting: s.countSchema,
    applied: s.countSchema,
    stale: s.countSchema,
    refused: s.countSchema,
  }),
  at: s.instantSchema,
  deliveredAt: v.nullable(s.instantSchema),
});
export type DeliveryRow = v.InferOutput<typeof delivery>;

const lineOutcome = v.strictObject({
  lines: v.array(s.idSchema),
  state: v.picklist(["applied", "stale", "refused"]),
  answer: v.string(),
});

const job = v.strictObject({
  delivery: s.idSchema,
  attempt: s.idSchema,
  connection: v.strictObject({
    name: v.string(),
    target: v.picklist(PUSH_TARGETS),
    url: v.string(),
    settings: v.record(v.string(), v.string()),
    secretEnv: v.nullable(v.string()),
    /** As the operating system locked it, base64. */
    secretLocked: v.nullable(v.string()),
  }),
  key: v.string(),
  payload: v.string(),
  /** Lines that nothing is known of yet. */
  waiting: v.array(s.idSchema),
  /** When something first went out whose outcome nobody knows. */
  unknownSince: v.nullable(s.instantSchema),
});
/** One delivery, taken to be sent. */
export type Job = v.InferOutput<typeof job>;

const taken = { delivery: s.idSchema, attempt: s.idSchema };

export const outbox = {
  "connections.list": { kind: "read", roles: administers, input: nothing, reply: v.array(connection) },
  "connections.add": {
    kind: "remote",
    roles: administers,
    /** `secret` itself is locked by the shell at once, or refused; it is never written down. */
    input: v.strictObject({
      connection: s.nameSchema,
      target: v.picklist(PUSH_TARGETS),
      source: s.nameSchema,
      url: v.pipe(v.string(), v.maxLength(2_000)),
      settings: v.optional(settings, {}),
      secretEnv: v.optional(secretEnv),
      secret: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))),
    }),
    reply: connection,
  },
  "connections.change": {
    kind: "remote",
    roles: administers,
    /** What is left out stays as it is. */
    input: v.strictObject({
      connection: s.nameSchema,
      url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
      settings: v.optional(settings),
      secretEnv: v.optional(secretEnv),
      secret: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))),
      enabled: v.optional(v.boolean()),
    }),
    reply: connection,
  },
  /** One that batches went through is switched off instead. */
  "connections.remove": {
    kind: "write",
    roles: administers,
    input: v.strictObject({ connection: s.nameSchema }),
    reply: v.strictObject({ removed: v.boolean() }),
  },
  /** Says hello there and changes nothing. */
  "connections.test": {
    kind: "remote",
    roles: administers,
    input: v.strictObject({ connection: s.nameSchema }),
    reply: v.strictObject({ reached: v.boolean(), words: v.string() }),
  },
  "connections.keep": {
    kind: "write",
    roles: theAppItself,
    input: v.strictObject({
      connection: s.nameSchema,
      /** Only for a new one. */
      target: v.optional(v.picklist(PUSH_TARGETS)),
      source: v.optional(s.nameSchema),
      url: v.optional(v.string()),
      settings: v.optional(settings),
      secretEnv: v.optional(secretEnv),
      secretLocked: v.optional(v.string()),
      enabled: v.optional(v.boolean()),
    }),
    reply: connection,
  },

  "outbox.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      state: v.optional(v.picklist(DELIVERY_STATES)),
      batch: v.optional(s.idSchema),
      ...s.pageSchema,
    }),
    reply: pageOf(delivery),
  },
  "outbox.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ delivery: s.idSchema }),
    reply: v.strictObject({
      ...delivery.entries,
      key: v.string(),
      sha256: v.string(),
      positions: v.array(
        v.strictObject({
          line: s.idSchema,
          case: s.idSchema,
          ...positionFields,
          onHand: s.quantitySchema,
          change: s.quantitySchema,
          state: v.picklist(DELIVERY_LINE_STATES),
          answer: v.string(),
        }),
      ),
      tries: v.array(
        v.strictObject({
          at: s.instantSchema,
          endedAt: s.instantSchema,
          outcome: v.string(),
          answer: v.string(),
        }),
      ),
    }),
  },
  /**
   * Lets deliveries go out: all that nobody has asked for yet, or those of a target, a connection or a batch. A batch that was
   * written to a file too is only pushed where that is said to be meant.
   */
  "outbox.push": {
    kind: "write",
    roles: approves,
    input: v.strictObject({
      target: v.optional(v.picklist(PUSH_TARGETS)),
      connection: v.optional(s.nameSchema),
      batch: v.optional(s.idSchema),
      alsoExported: v.optional(v.boolean(), false),
    }),
    reply: v.array(delivery),
  },
  /** Tries again at once; of one that stopped, somebody has looked there what became of it. */
  "outbox.retry": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ delivery: s.idSchema, reason: v.optional(s.textSchema, "") }),
    reply: delivery,
  },
  /** Gives a delivery up; the cases of what wasn't applied are open again. */
  "outbox.stop": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ delivery: s.idSchema, reason: s.nameSchema }),
    reply: delivery,
  },
  "outbox.claim": {
    kind: "write",
    roles: theAppItself,
    /** Of these only; without, any that is due. */
    input: v.strictObject({ deliveries: v.optional(v.array(s.idSchema)) }),
    reply: v.strictObject({ job: v.nullable(job) }),
  },
  /** Keeps what became of some lines so far, and the delivery for who is sending it. */
  "outbox.keep": {
    kind: "write",
    roles: theAppItself,
    input: v.strictObject({ ...taken, lines: v.array(lineOutcome) }),
    reply: v.strictObject({ held: v.boolean() }),
  },
  "outbox.settle": {
    kind: "write",
    roles: theAppItself,
    input: v.strictObject({
      ...taken,
      lines: v.array(lineOutcome),
      outcome: v.picklist(["done", "unreachable", "lost", "later", "stopped"]),
      answer: v.string(),
      /** When it is tried again, where it is. */
      nextAt: v.nullable(s.instantSchema),
    }),
    reply: done,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
