import * as v from "valibot";
import { actFields, actSchema } from "../casework/acts.ts";
import { attachmentSchema } from "../caseShapes.ts";
import * as f from "../columnFilters.ts";
import * as d from "../domain.ts";
import * as i from "../importShapes.ts";
import * as s from "../schema.ts";
import { CASE_KINDS, caseRowSchema } from "../shapes.ts";
import { approves, type CallRow, seesBook, works } from "./rows.ts";

/** Which cases: those that the list of cases shows, and what is changed at once. */
export const caseFilterFields = {
  state: v.optional(v.picklist(["open", "closed", "all"]), "open"),
  kind: v.optional(v.picklist(CASE_KINDS)),
  owner: v.optional(s.nameSchema),
  /** `mine`: of whoever asks. `overdue`: due by now, and not waiting. `waiting`: for a time that isn't over. */
  queue: v.optional(v.picklist(d.CASE_QUEUES), "all"),
  search: v.optional(s.textSchema, ""),
  filters: f.caseFilters,
};
export const caseFilterSchema = v.strictObject(caseFilterFields);
export type CaseFilter = v.InferOutput<typeof caseFilterSchema>;

/** Cases that one act may change at once. */
export const MOST_AT_ONCE = 10_000;
const one = { case: s.idSchema };
/** The case as it is now, and the step to take it back by; null where nothing changed. */
const worked = v.strictObject({ ...caseRowSchema.entries, step: v.nullable(s.idSchema) });
export type Worked = v.InferOutput<typeof worked>;

/** What became of many cases. Each that couldn't be changed is named with the rule; the others were. */
const bulkReply = v.strictObject({
  /** What all of it is taken back by; null where nothing changed. */
  bulk: v.nullable(v.string()),
  changed: s.countSchema,
  /** They were so already. */
  unchanged: s.countSchema,
  refused: v.array(v.strictObject({ case: s.idSchema, rule: v.string(), message: v.string() })),
});
export type BulkReply = v.InferOutput<typeof bulkReply>;

const act = <Fields extends v.ObjectEntries>(fields: Fields) =>
  ({
    kind: "write",
    roles: works,
    input: v.strictObject({ ...one, ...fields }),
    reply: worked,
  }) as const;

const reasonSchema = v.strictObject({
  code: s.nameSchema,
  label: s.nameSchema,
  /** The one cause it is for; null for any. */
  cause: v.nullable(v.picklist(d.CAUSES)),
});
const reasonRow = v.strictObject({ ...reasonSchema.entries, retired: v.boolean() });

/** What people do to a case; all of it can be undone until something is approved. */
export const casework = {
  "cases.assign": act(actFields.assign),
  "cases.note": act(actFields.note),
  "cases.wait": act(actFields.wait),
  "cases.escalate": act(actFields.escalate),
  "cases.cause": act(actFields.cause),
  "cases.resolve": act(actFields.resolve),
  "cases.reopen": act(actFields.reopen),
  "cases.link": act(actFields.link),
  "cases.unlink": act(actFields.unlink),
  /** Keeps a photo or any other file of at most 20 MB with the case. */
  "cases.attach": {
    kind: "long",
    roles: works,
    input: v.strictObject({ ...one, file: i.fileSchema }),
    reply: worked,
  },
  /** Takes a file off the case; its bytes stay in the project. */
  "cases.detach": act({ attachment: s.idSchema }),
  /** Takes a step back: the one named, else the last one that was taken. */
  "cases.undo": act({ step: v.optional(s.idSchema) }),
  /** The same act on many cases: on those named, or on all of a filter, which must be as many as were shown. */
  "cases.bulk": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      which: v.union([
        v.strictObject({ cases: v.pipe(v.array(s.idSchema), v.minLength(1), v.maxLength(MOST_AT_ONCE)) }),
        v.strictObject({
          filter: caseFilterSchema,
          expected: v.pipe(s.countSchema, v.maxValue(MOST_AT_ONCE)),
        }),
      ]),
      act: actSchema,
    }),
    reply: bulkReply,
  },
  "cases.undoBulk": {
    kind: "write",
    roles: works,
    input: v.strictObject({ bulk: s.nameSchema }),
    reply: bulkReply,
  },

  /** A piece of a file that was attached, from the byte `offset` on; pieces are 3 MiB, the last one less. */
  "attachments.read": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ attachment: s.idSchema, offset: v.optional(s.countSchema, 0) }),
    reply: v.strictObject({ ...attachmentSchema.entries, base64: v.string() }),
  },

  /** The company's own list of reasons, retired ones last. */
  "reasons.list": { kind: "read", roles: seesBook, input: v.strictObject({}), reply: v.array(reasonRow) },
  /** Adds a code; one that is there already takes the new words, and counts again if it was retired. */
  "reasons.add": { kind: "write", roles: approves, input: reasonSchema, reply: v.array(reasonRow) },
  /** It stays on what it was given to, and is given to nothing more. */
  "reasons.retire": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ code: s.nameSchema }),
    reply: v.array(reasonRow),
  },
  /** Adds many, as `reasons.add` does. */
  "reasons.import": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ reasons: v.pipe(v.array(reasonSchema), v.minLength(1), v.maxLength(10_000)) }),
    reply: v.strictObject({ added: s.countSchema, changed: s.countSchema, unchanged: s.countSchema }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
