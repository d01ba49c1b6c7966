import * as v from "valibot";
import { originOf } from "../caseShapes.ts";
import * as f from "../columnFilters.ts";
import * as d from "../domain.ts";
import * as i from "../importShapes.ts";
import { profileSchema, readingSchema } from "../reading.ts";
import * as s from "../schema.ts";
import { originSchema } from "../shapes.ts";
import { type CallRow, everybody, pageOf, seesBook, works } from "./rows.ts";

/** Bringing files in: uploads, reading, what was imported, and what contradicts it. */
export const imports = {
  "uploads.begin": {
    kind: "long",
    roles: works,
    input: v.strictObject({ name: s.nameSchema }),
    reply: v.strictObject({ upload: v.string() }),
  },
  "uploads.append": {
    kind: "long",
    roles: works,
    input: v.strictObject({ upload: v.string(), base64: v.pipe(v.string(), v.maxLength(8_000_000)) }),
    reply: v.strictObject({ bytes: s.countSchema }),
  },

  /** What a file looks like, before it is matched to anything: nothing of it need be known. */
  "imports.inspect": {
    kind: "long",
    roles: works,
    input: v.strictObject({
      kind: v.picklist(d.IMPORT_KINDS),
      file: i.fileSchema,
      source: v.optional(s.nameSchema),
      profile: v.optional(s.nameSchema),
      reading: v.optional(readingSchema, {}),
    }),
    reply: i.inspectionSchema,
  },
  "imports.preview": { kind: "long", roles: works, input: i.importInputSchema, reply: i.importPreviewSchema },
  "imports.run": { kind: "long", roles: works, input: i.importInputSchema, reply: i.importReportSchema },
  "imports.undo": {
    kind: "long",
    roles: works,
    input: v.strictObject({ import: s.idSchema }),
    reply: v.strictObject({ import: s.idSchema, undone: s.countSchema }),
  },
  "imports.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      filters: f.importFilters,
      sort: v.optional(v.picklist(f.IMPORT_SORTS), "at"),
      descending: v.optional(v.boolean(), true),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      ...pageOf(i.importRow).entries,
      /** What the rows of the filter add up to; imports that were taken back don't count. */
      totals: v.strictObject({ rows: s.countSchema, accepted: s.countSchema, rejected: s.countSchema }),
    }),
  },
  /** Rows set aside by an import, with their original cells; `header` heads them. */
  "imports.rejects": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ import: s.idSchema, ...s.pageSchema }),
    reply: v.strictObject({
      header: v.array(v.string()),
      total: s.countSchema,
      rows: v.array(i.rejectSchema),
    }),
  },

  /** Where a number came from: the file and line of a movement, of a reported quantity, or of an imported entry. */
  "movements.origin": {
    kind: "read",
    roles: seesBook,
    input: originOf,
    reply: originSchema,
  },

  /** Rows that contradict older ones. Those of `state`, else all; the latest first. */
  "conflicts.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ state: v.optional(v.picklist(["open", "kept", "taken"])), ...s.pageSchema }),
    reply: pageOf(i.conflictSchema),
  },
  /** `take`: the newer row replaces the older, which stays on record; else the older is confirmed. */
  "conflicts.decide": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      conflicts: v.pipe(v.array(s.idSchema), v.minLength(1)),
      take: v.boolean(),
      why: v.optional(s.textSchema, ""),
    }),
    reply: v.array(i.conflictSchema),
  },

  /** The latest version of each saved profile (of one source, if named), then those built in. */
  "profiles.list": {
    kind: "read",
    roles: everybody,
    input: v.strictObject({ source: v.optional(s.nameSchema) }),
    reply: v.array(i.savedProfileSchema),
  },
  /** Saves a profile for a source; under a name it has already, as the next version. The same again changes nothing. */
  "profiles.save": {
    kind: "write",
    roles: works,
    input: v.strictObject({ source: s.nameSchema, profile: profileSchema }),
    reply: i.savedProfileSchema,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
