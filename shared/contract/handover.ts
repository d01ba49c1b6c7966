import * as v from "valibot";
import { TARGETS } from "../adjust/targets/index.ts";
import * as s from "../schema.ts";
import { positionFields } from "../shapes.ts";
import { approves, type CallRow, nothing, seesBook, works } from "./rows.ts";

const QUANTITIES = ["absolute", "delta"] as const;
export const FILE_FORMATS = ["csv", "xlsx"] as const;

/** What became of a line: nothing known yet, or what the system's next report showed. */
export const ARRIVALS = ["awaited", "confirmed", "missing", "different"] as const;

const arrivals = v.strictObject({
  awaited: s.countSchema,
  confirmed: s.countSchema,
  missing: s.countSchema,
  different: s.countSchema,
});

const batchFields = {
  batch: s.idSchema,
  /** The system that it corrects. */
  source: v.string(),
  rows: s.countSchema,
  value: s.moneySchema,
  approvedBy: v.string(),
  approvedAt: s.instantSchema,
  /** Of the approved adjustments themselves, whatever they are handed over as. */
  sha256: v.string(),
  auditHead: v.string(),
  /** The formats it was handed over in, the latest first. */
  handedOver: v.array(v.strictObject({ target: v.string(), by: v.string(), at: s.instantSchema })),
  /** The connections that it was delivered through, the latest first. */
  pushed: v.array(v.strictObject({ connection: v.string(), at: s.instantSchema })),
  arrivals,
};

const handedFile = v.strictObject({
  name: v.string(),
  target: v.string(),
  quantity: v.picklist(QUANTITIES),
  rows: s.countSchema,
  mediaType: v.string(),
  sha256: v.string(),
});

const adjustmentNote = v.strictObject({ adjustment: s.idSchema, message: v.string() });
const adjustmentRefusal = v.strictObject({ adjustment: s.idSchema, field: v.string(), message: v.string() });

const targetSetting = v.strictObject({
  key: v.string(),
  label: v.string(),
  example: v.string(),
  needed: v.boolean(),
  value: v.string(),
});

/** What becomes of an approved batch. */
export const handover = {
  /** Every format, and what a source's people said that it needs. */
  "targets.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ source: v.optional(s.nameSchema) }),
    reply: v.array(
      v.strictObject({
        target: v.picklist(TARGETS),
        label: v.string(),
        quantity: v.picklist(QUANTITIES),
        settings: v.array(targetSetting),
      }),
    ),
  },
  "targets.set": {
    kind: "write",
    roles: works,
    /** An empty value takes the setting away. */
    input: v.strictObject({
      source: s.nameSchema,
      target: v.picklist(TARGETS),
      key: s.nameSchema,
      value: v.pipe(v.string(), v.trim(), v.maxLength(200)),
    }),
    reply: v.array(targetSetting),
  },
  "batches.list": {
    kind: "read",
    roles: seesBook,
    input: nothing,
    reply: v.array(v.strictObject(batchFields)),
  },
  "batches.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ batch: s.idSchema }),
    reply: v.strictObject({
      ...batchFields,
      lines: v.array(
        v.strictObject({
          line: s.idSchema,
          adjustment: s.idSchema,
          case: s.idSchema,
          ...positionFields,
          before: s.quantitySchema,
          change: s.quantitySchema,
          after: s.quantitySchema,
          arrival: v.picklist(ARRIVALS),
          /** What the system's report said, and when; null before it said anything. */
          seen: v.nullable(s.quantitySchema),
          seenAt: v.nullable(s.instantSchema),
        }),
      ),
      files: v.array(handedFile),
    }),
  },
  /** What a format would say of a batch, before anything is fixed: its lines, and what it can't express. */
  "batches.preview": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ batch: s.idSchema, target: v.picklist(TARGETS) }),
    reply: v.strictObject({
      quantity: v.picklist(QUANTITIES),
      files: v.array(
        v.strictObject({
          name: v.string(),
          rows: s.countSchema,
          header: v.array(v.string()),
          /** The first 50. */
          cells: v.array(v.array(v.string())),
        }),
      ),
      refused: v.array(adjustmentRefusal),
      notes: v.array(adjustmentNote),
      /** Of the files as a whole. */
      remarks: v.array(v.string()),
    }),
  },
  "batches.export": {
    // Long, because a workbook is packed and a PDF is drawn.
    kind: "long",
    roles: approves,
    /**
     * Without `batch`: the oldest one not handed over in this format yet, else the last one again. What the format can't express
     * is left out and said, and follows in a file of its own once it can; `whole` refuses the batch instead.
     */
    input: v.strictObject({
      target: v.picklist(TARGETS),
      batch: v.optional(s.idSchema),
      format: v.optional(v.picklist(FILE_FORMATS), "csv"),
      whole: v.optional(v.boolean(), false),
    }),
    reply: v.strictObject({
      batch: s.idSchema,
      target: v.string(),
      quantity: v.picklist(QUANTITIES),
      rows: s.countSchema,
      auditHead: v.string(),
      /** True when this batch was handed over so before: the same bytes again. */
      again: v.boolean(),
      files: v.array(v.strictObject({ ...handedFile.entries, base64: v.string() })),
      refused: v.array(adjustmentRefusal),
      notes: v.array(adjustmentNote),
      remarks: v.array(v.string()),
    }),
  },
  /** The page that goes with the files: totals, who approved, hashes, and the audit's head. */
  "batches.cover": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ batch: s.idSchema, target: v.optional(v.picklist(TARGETS)) }),
    reply: v.strictObject({ name: v.string(), mediaType: v.string(), base64: v.string() }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;
