import * as v from "valibot";
import * as f from "../columnFilters.ts";
import * as d from "../domain.ts";
import * as s from "../schema.ts";
import { sourceSchema } from "../shapes.ts";
import { type CallRow, done, everybody, nothing, pageOf, seesBook, works } from "./rows.ts";

/** The systems that report stock, what each owns, and where stock stands. */
export const sources = {
  "sources.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(sourceSchema) },
  "sources.add": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      name: s.nameSchema,
      kind: v.picklist(d.SOURCE_KINDS),
      timezone: v.optional(s.nameSchema, "UTC"),
      grain: v.optional(v.picklist(d.GRAINS), "bin"),
      writable: v.optional(v.boolean(), true),
      location: v.optional(s.nameSchema),
      authority: v.optional(v.array(v.picklist(d.AUTHORITY_DOMAINS)), []),
    }),
    reply: sourceSchema,
  },
  /** Makes a source the owner of a domain, at its location or everywhere, instead of whoever owned it. */
  "sources.setAuthority": {
    kind: "write",
    roles: works,
    input: v.strictObject({ source: s.nameSchema, domain: v.picklist(d.AUTHORITY_DOMAINS) }),
    reply: sourceSchema,
  },

  "locations.list": {
    kind: "read",
    roles: everybody,
    input: nothing,
    reply: v.array(v.strictObject({ location: v.string(), bins: s.countSchema, positions: s.countSchema })),
  },

  "aliases.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      source: v.optional(s.nameSchema),
      kind: v.optional(v.picklist(d.ALIAS_KINDS)),
      filters: f.nameFilters,
      ...s.pageSchema,
    }),
    reply: pageOf(
      v.strictObject({
        source: v.string(),
        kind: v.picklist(d.ALIAS_KINDS),
        theirs: v.string(),
        ours: v.string(),
        /** Of a status: the class that `ours` belongs to. */
        class: v.nullable(v.picklist(d.STATUS_CLASSES)),
      }),
    ),
  },
  /** `ours` null takes the alias away. */
  "aliases.set": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      source: s.nameSchema,
      kind: v.picklist(d.ALIAS_KINDS),
      theirs: s.nameSchema,
      ours: v.nullable(s.nameSchema),
    }),
    reply: done,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
