import * as v from "valibot";
import * as d from "./domain.ts";
import { DELIMITERS, HEADER_ROWS, mendsSchema, profileSchema, readingSchema } from "./reading.ts";
import * as s from "./schema.ts";

/** What goes in and comes out of the calls about files. */

/** A path is taken from the command line only; a screen hands the file over through `uploads`, or names one that waits. */
export const fileSchema = v.variant("from", [
  v.strictObject({ from: v.literal("path"), path: v.pipe(v.string(), v.minLength(1)) }),
  v.strictObject({ from: v.literal("upload"), upload: v.string() }),
  v.strictObject({ from: v.literal("dropped"), dropped: s.idSchema }),
]);

export const importInputSchema = v.strictObject({
  kind: v.picklist(d.IMPORT_KINDS),
  file: fileSchema,
  source: v.optional(s.nameSchema),
  /** A profile's name: the source's own first, then one built in. What `reading` says outranks it. */
  profile: v.optional(s.nameSchema),
  reading: v.optional(readingSchema, {}),
  mends: v.optional(mendsSchema, {}),
  /** How many rows set aside a preview answers. */
  rejects: v.optional(v.pipe(s.countSchema, v.maxValue(50_000)), 200),
});
export type ImportInput = v.InferOutput<typeof importInputSchema>;

/** A row set aside: physical line, the column and value at fault where there is one, and what to do. */
export const rejectSchema = v.strictObject({
  line: s.countSchema,
  column: v.string(),
  value: v.string(),
  reason: v.string(),
  message: v.string(),
  cells: v.array(v.string()),
});
export type Reject = v.InferOutput<typeof rejectSchema>;

/** What an import says of the rows it read, beyond having taken them. */
export const importFactsSchema = v.strictObject({
  repeatedRows: s.countSchema,
  cancellations: s.countSchema,
  itemCodes: s.countSchema,
  itemCodesIgnoringCase: s.countSchema,
  netIn: s.quantitySchema,
  ambiguousTimes: s.countSchema,
});
export type ImportFacts = v.InferOutput<typeof importFactsSchema>;

const importCounts = {
  kind: v.picklist(d.IMPORT_KINDS),
  rows: s.countSchema,
  accepted: s.countSchema,
  duplicates: s.countSchema,
  rejected: s.countSchema,
  unchanged: s.countSchema,
  created: v.strictObject({ locations: s.countSchema, bins: s.countSchema, items: s.countSchema }),
};

/** A pack whose size a file changes, and the movements that were read with the old one. */
const packChange = v.strictObject({
  sku: v.string(),
  uom: v.string(),
  before: s.quantitySchema,
  after: s.quantitySchema,
  movements: s.countSchema,
});
/** An item that looks like no stock (postage, a fee), with what makes it look so: proposed, never decided here. */
export const nonStockSchema = v.strictObject({
  sku: v.string(),
  description: v.string(),
  because: v.string(),
});

/** What an import comes to beyond its counts; the same for a preview and for what was done. */
const consequences = {
  /** Rows of `accepted` that change what was there; the others are new. */
  changed: s.countSchema,
  /** Rows that the reading leaves out on purpose: those of another state, totals below the data. */
  leftOut: s.countSchema,
  packs: v.array(packChange),
  nonStock: v.array(nonStockSchema),
  /** Rows of `rejected` that contradict an older one, which stands until somebody decides. */
  conflicts: s.countSchema,
};

export const importReportSchema = v.strictObject({
  /** Nothing when the file changed nothing. */
  import: v.nullable(s.idSchema),
  ...importCounts,
  ...consequences,
  /** "name v3" of the profile it was read by. */
  profile: v.nullable(v.string()),
  ms: s.countSchema,
  facts: v.nullable(importFactsSchema),
  notes: v.array(v.string()),
});
export type ImportReport = v.InferOutput<typeof importReportSchema>;

/** The table found in a file, and what else could have been. */
export const tableSchema = v.strictObject({
  format: v.picklist(["text", "sheet"]),
  encoding: v.string(),
  /** True where nothing in the file says so. */
  encodingGuessed: v.boolean(),
  dialect: v.strictObject({
    delimiter: v.picklist(DELIMITERS),
    newline: v.string(),
    quote: v.string(),
    escape: v.string(),
  }),
  sheet: v.nullable(v.string()),
  sheets: v.array(v.string()),
  /** 0 where there is no header. */
  headerLine: s.countSchema,
  headerRows: v.picklist(HEADER_ROWS),
  header: v.array(v.string()),
  /** Lines above the header, as written. */
  preamble: v.array(v.string()),
});
export type TableFound = v.InferOutput<typeof tableSchema>;

/** What can be read more than one way, each reading with its evidence; nothing is imported until it is chosen. */
export const choiceSchema = v.strictObject({
  /** "sheet", "header", or the field whose cells are meant. */
  column: v.string(),
  /** Which part of the reading the choice sets. */
  sets: v.picklist(["sheet", "headerRows", "dateOrder", "decimal"]),
  readings: v.array(v.string()),
  /** The values to set, one for each reading. */
  values: v.array(v.string()),
});
export type Choice = v.InferOutput<typeof choiceSchema>;

/** A column proposed for a field: from its header, or from what stands in it. */
export const suggestionSchema = v.strictObject({
  field: v.string(),
  column: v.string(),
  /** A share of 1. */
  confidence: v.number(),
  because: v.string(),
});
export type Suggestion = v.InferOutput<typeof suggestionSchema>;

/** How well a profile fits a file: all its columns are there, or which ones are not. */
const fit = v.strictObject({
  profile: v.string(),
  kind: v.picklist(d.IMPORT_KINDS),
  builtIn: v.boolean(),
  missing: v.array(v.string()),
});

/** What a file looks like before it is matched to anything. */
export const inspectionSchema = v.strictObject({
  table: tableSchema,
  choices: v.array(choiceSchema),
  notes: v.array(v.string()),
  /** The first lines of the file, wherever its table starts. */
  lines: v.array(v.strictObject({ line: s.countSchema, cells: v.array(v.string()) })),
  suggestions: v.array(suggestionSchema),
  /** Profiles for this kind and source, those that fit first. */
  fits: v.array(fit),
});
export type Inspection = v.InferOutput<typeof inspectionSchema>;

/** Rows set aside for one reason in one column, and the values that did it. */
const rejectGroup = v.strictObject({
  reason: v.string(),
  column: v.string(),
  rows: s.countSchema,
  /** The commonest first; at most a hundred. */
  values: v.array(v.strictObject({ value: v.string(), rows: s.countSchema })),
});

/** A position that a baseline or snapshot moves most, against what its source's ledger says at that time. */
const change = v.strictObject({
  sku: v.string(),
  location: v.string(),
  bin: v.string(),
  lot: v.string(),
  status: v.picklist(d.STATUSES),
  before: s.quantitySchema,
  after: s.quantitySchema,
});

export const importPreviewSchema = v.strictObject({
  ...importCounts,
  ...consequences,
  profile: v.nullable(v.string()),
  ms: s.countSchema,
  facts: v.nullable(importFactsSchema),
  notes: v.array(v.string()),
  table: tableSchema,
  /** Baselines and snapshots say what is there; movements add to it; the rest describes. */
  effect: v.picklist(["sets", "adds", "describes"]),
  /** Canonical field → header it is read from; a field that is set has none. */
  columns: v.record(v.string(), v.string()),
  ambiguous: v.array(choiceSchema),
  sample: v.array(v.record(v.string(), v.string())),
  rejects: v.array(rejectSchema),
  groups: v.array(rejectGroup),
  /** Names that the project doesn't know, with how many rows wait for each. */
  unknown: v.array(
    v.strictObject({ kind: v.picklist(d.ALIAS_KINDS), name: v.string(), rows: s.countSchema }),
  ),
  largest: v.array(change),
});
export type ImportPreview = v.InferOutput<typeof importPreviewSchema>;

export const importRow = v.strictObject({
  import: s.idSchema,
  ...importCounts,
  source: v.nullable(v.string()),
  profile: v.nullable(v.string()),
  file: v.string(),
  sha256: v.string(),
  by: v.string(),
  at: s.instantSchema,
  undoneAt: v.nullable(s.instantSchema),
});

/** A row that contradicts an older one of the same identity, side by side; the older stands until it is decided. */
export const conflictSchema = v.strictObject({
  conflict: s.idSchema,
  import: s.idSchema,
  file: v.string(),
  line: s.countSchema,
  kind: v.picklist(["movement", "reported"]),
  source: v.string(),
  /** What both claim to be: "shop:E-17", or a position at a time. */
  subject: v.string(),
  state: v.picklist(["open", "kept", "taken"]),
  /** The import that brought the older one. */
  olderImport: s.idSchema,
  differences: v.array(v.strictObject({ field: v.string(), older: v.string(), newer: v.string() })),
  decidedBy: v.nullable(v.string()),
  decidedAt: v.nullable(s.instantSchema),
});
export type Conflict = v.InferOutput<typeof conflictSchema>;

export const savedProfileSchema = v.strictObject({
  ...profileSchema.entries,
  source: v.nullable(v.string()),
  version: s.countSchema,
  builtIn: v.boolean(),
  by: v.string(),
  at: v.nullable(s.instantSchema),
});

/** A file seen in a source's drop folder. */
export const droppedSchema = v.strictObject({
  id: s.idSchema,
  source: v.string(),
  file: v.string(),
  bytes: s.countSchema,
  state: v.picklist(["waiting", "imported", "dismissed"]),
  /** Why it waits. */
  reason: v.string(),
  import: v.nullable(s.idSchema),
  profile: v.nullable(v.string()),
  rows: s.countSchema,
  rejected: s.countSchema,
  at: s.instantSchema,
});
export type Dropped = v.InferOutput<typeof droppedSchema>;

export const dropFolderSchema = v.strictObject({
  source: v.string(),
  folder: v.string(),
  on: v.boolean(),
  /** Null: the source's own profiles are tried, and the one that fits is taken. */
  profile: v.nullable(v.string()),
  problem: v.nullable(v.string()),
});
