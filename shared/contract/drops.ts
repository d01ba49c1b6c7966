import * as v from "valibot";
import * as i from "../importShapes.ts";
import * as s from "../schema.ts";
import { type CallRow, everybody, nothing, pageOf, seesBook, works } from "./rows.ts";

/** Folders that are looked into by themselves, and the files found there. */
export const drops = {
  "drops.folders": {
    kind: "read",
    roles: everybody,
    input: nothing,
    reply: v.array(i.dropFolderSchema),
  },
  /** Switches a source's drop folder on or off. Its place beside the project is the app's; a command may name another. */
  "drops.set": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      source: s.nameSchema,
      on: v.boolean(),
      profile: v.optional(v.nullable(s.nameSchema), null),
      folder: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))),
    }),
    reply: i.dropFolderSchema,
  },
  "drops.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      state: v.optional(v.picklist(["waiting", "imported", "dismissed"])),
      ...s.pageSchema,
    }),
    reply: pageOf(i.droppedSchema),
  },
  /** Looks into every drop folder once: imports what fits a profile, queues what doesn't, reconciles what was touched. */
  "drops.scan": {
    kind: "long",
    roles: works,
    /** `again`: files that wait are tried again, too, because a profile may fit by now. */
    input: v.strictObject({ again: v.optional(v.boolean(), false) }),
    reply: v.strictObject({
      /** Files that were decided on in this scan. */
      seen: v.array(i.droppedSchema),
      /** Positions compared anew because of them. */
      compared: s.countSchema,
      /** Files that may still be being written; the next scan looks at them again. */
      unfinished: s.countSchema,
      /** Folders that can't be looked into, and what else stood in the way. */
      problems: v.array(v.string()),
    }),
  },
  /** Takes a waiting file off the queue; the file itself stays where it is. */
  "drops.dismiss": {
    kind: "write",
    roles: works,
    input: v.strictObject({ dropped: s.idSchema }),
    reply: i.droppedSchema,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
