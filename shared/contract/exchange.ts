import * as v from "valibot";
import { mergeReport } from "../exchange/files.ts";
import * as i from "../importShapes.ts";
import * as s from "../schema.ts";
import { administers, type CallRow, counts, nothing, works } from "./rows.ts";

/** A count on another laptop, and its entries on the way home. */
export const exchange = {
  /** A count for another laptop, as one file, with a PIN for each who goes, told once. */
  "exchange.export": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      /** Empty in a project without users. */
      people: v.optional(v.pipe(v.array(s.nameSchema), v.maxLength(20)), []),
    }),
    reply: v.strictObject({
      count: s.idSchema,
      lines: s.countSchema,
      /** Lines that stay: counted, somebody else's, or a recount of what one of them counted. */
      left: s.countSchema,
      people: v.array(v.strictObject({ user: v.string(), pin: v.string() })),
      file: v.string(),
      base64: v.string(),
    }),
  },
  /** Opens such a file on the other laptop, in an empty project. */
  "exchange.open": {
    kind: "long",
    roles: administers,
    input: v.strictObject({ file: i.fileSchema }),
    reply: v.strictObject({
      count: s.idSchema,
      name: v.string(),
      lines: s.countSchema,
      people: v.array(v.string()),
    }),
  },
  /** What was counted on the other laptop, as one file for home; a counter's holds their own entries only. */
  "exchange.return": {
    kind: "read",
    roles: counts,
    input: nothing,
    reply: v.strictObject({
      count: s.idSchema,
      entries: s.countSchema,
      skips: s.countSchema,
      codes: s.countSchema,
      file: v.string(),
      base64: v.string(),
    }),
  },
  /** Takes such a file in at home: what is here already stays, whatever comes twice or in parts. */
  "exchange.merge": {
    kind: "long",
    roles: works,
    input: v.strictObject({ file: i.fileSchema }),
    reply: mergeReport,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
