import * as v from "valibot";
import * as d from "../domain.ts";
import * as p from "../planShapes.ts";
import { DUE_KINDS } from "../planning/due.ts";
import * as s from "../schema.ts";
import { type CallRow, done, nothing, seesBook, works } from "./rows.ts";

/** What is counted when and why: proposals until they are released, and the rules that they come from. */
export const planning = {
  /** Makes a count: open at once, or a proposal that counters don't see until it is released. */
  "counts.plan": {
    kind: "write",
    roles: works,
    input: p.planInput,
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  "counts.release": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  /** Only a proposal: what was released is closed, and stays. */
  "counts.discard": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: done,
  },
  /** Takes lines out of a proposal. */
  "counts.takeOut": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      positions: v.pipe(v.array(s.idSchema), v.minLength(1), v.maxLength(10_000)),
    }),
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  /** Says whose lines these are: of the zones, the positions, or all; null takes it back. */
  "counts.assign": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      to: v.nullable(s.nameSchema),
      zones: p.planScope.zones,
      positions: v.optional(v.pipe(v.array(s.idSchema), v.maxLength(10_000))),
    }),
    reply: v.strictObject({ assigned: s.countSchema }),
  },
  /** Changes how a proposal is to be counted; of an open count, only when it is due. */
  "counts.amend": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      name: v.optional(s.nameSchema),
      method: v.optional(v.picklist(d.COUNT_METHODS)),
      counters: v.optional(v.picklist([1, 2])),
      recounts: v.optional(v.boolean()),
      dueAt: v.optional(v.nullable(s.instantSchema)),
    }),
    reply: p.planHead,
  },

  "planning.settings": { kind: "read", roles: seesBook, input: nothing, reply: p.planSettings },
  "planning.set": { kind: "write", roles: works, input: p.planSettingsInput, reply: p.planSettings },
  /** What is due now, the most urgent first. */
  "planning.due": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      ...p.planScope,
      kind: v.optional(v.picklist(DUE_KINDS)),
      search: v.optional(s.textSchema, ""),
      filters: p.dueFilters,
      ...s.pageSchema,
    }),
    reply: p.duePage,
  },
  /** The next eight weeks, levelled to what a day takes. */
  "planning.calendar": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: p.calendarReply,
  },
  /** Each item's class by annual movements × cost beside the one it has. */
  "planning.abc": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      changes: v.optional(v.boolean(), false),
      search: v.optional(s.textSchema, ""),
      ...s.pageSchema,
    }),
    reply: p.abcPage,
  },
  /** Gives items their computed classes; left out: all that have another one. */
  "planning.applyAbc": {
    kind: "write",
    roles: works,
    input: v.strictObject({ skus: v.optional(v.pipe(v.array(s.nameSchema), v.maxLength(100_000))) }),
    reply: v.strictObject({ changed: s.countSchema }),
  },
  /** How many positions a random sample takes, before it is drawn. */
  "planning.sample": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ ...p.planScope, ...p.sampleWish }),
    reply: p.sampleReply,
  },
  "planning.zones": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: v.array(p.zoneRow),
  },
  /** Who is in the control groups, and who left them and why. */
  "planning.control": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: v.array(p.controlRow),
  },
  /** The lines of a count as they were planned, with their reasons. */
  "planning.lines": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ count: s.idSchema, filters: p.planLineFilters, ...s.pageSchema }),
    reply: p.planLines,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
