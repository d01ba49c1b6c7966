import * as v from "valibot";
import { TARGETS } from "./adjust/targets/index.ts";
import * as d from "./domain.ts";
import * as s from "./schema.ts";

/**
 * THE table: every call that may cross a boundary. The typed client, the handlers' types, validation, the role
 * check, the preload, `POST /rpc`, the command line and the security test all derive from it.
 *
 * `read` answers from the read-only connection; `write` runs inside one transaction; `long` manages its own
 * transaction, reports progress and can be cancelled. `anyone` means: also before somebody has signed in.
 */
export type CallKind = "read" | "write" | "long";
export type CallRow = {
  readonly kind: CallKind;
  readonly roles: readonly d.Role[] | "anyone";
  readonly input: v.GenericSchema;
  readonly reply: v.GenericSchema;
};

const everybody = d.ROLES;
const seesBook = ["manager", "auditor", "supervisor", "admin"] as const;
const counts = ["counter", "manager", "supervisor", "admin"] as const;
const works = ["manager", "supervisor", "admin"] as const;
const approves = ["supervisor", "admin"] as const;
const administers = ["admin"] as const;

const nothing = v.strictObject({});
const done = v.strictObject({});
const pageOf = <T extends v.GenericSchema>(row: T) =>
  v.strictObject({ total: s.countSchema, rows: v.array(row) });

const person = v.strictObject({ user: v.string(), role: v.picklist(d.ROLES), disabled: v.boolean() });

const positionFields = {
  sku: v.string(),
  location: v.string(),
  bin: v.string(),
  lot: v.string(),
  status: v.picklist(d.STATUSES),
};
export const positionSchema = v.strictObject(positionFields);

export const sourceSchema = v.strictObject({
  name: v.string(),
  kind: v.picklist(d.SOURCE_KINDS),
  timezone: v.string(),
  grain: v.picklist(d.GRAINS),
  writable: v.boolean(),
  location: v.nullable(v.string()),
  authority: v.array(v.picklist(d.AUTHORITY_DOMAINS)),
});

/** How a file is to be read where it doesn't say so itself; all of it kept with the import. */
export const readingSchema = v.strictObject({
  map: v.optional(v.record(s.nameSchema, v.string()), {}),
  set: v.optional(v.record(s.nameSchema, v.string()), {}),
  sign: v.optional(v.picklist(["in", "out"])),
  createItems: v.optional(v.boolean(), false),
  timezone: v.optional(s.nameSchema),
  dateOrder: v.optional(v.picklist(["dmy", "mdy", "ymd"])),
  decimal: v.optional(v.picklist([".", ","])),
  encoding: v.optional(s.nameSchema),
});
export type Reading = v.InferOutput<typeof readingSchema>;

/** A path is taken from the command line only; a screen hands the file over through `uploads`. */
export const fileSchema = v.variant("from", [
  v.strictObject({ from: v.literal("path"), path: v.pipe(v.string(), v.minLength(1)) }),
  v.strictObject({ from: v.literal("upload"), upload: v.string() }),
]);

export const importInputSchema = v.strictObject({
  kind: v.picklist(d.IMPORT_KINDS),
  file: fileSchema,
  source: v.optional(s.nameSchema),
  reading: v.optional(readingSchema, {}),
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
export const importReportSchema = v.strictObject({
  /** Nothing when the file changed nothing. */
  import: v.nullable(s.idSchema),
  ...importCounts,
  ms: s.countSchema,
  facts: v.nullable(importFactsSchema),
  notes: v.array(v.string()),
});
export type ImportReport = v.InferOutput<typeof importReportSchema>;

export const importPreviewSchema = v.strictObject({
  ...importCounts,
  ms: s.countSchema,
  facts: v.nullable(importFactsSchema),
  notes: v.array(v.string()),
  encoding: v.string(),
  dialect: v.strictObject({ delimiter: v.string(), newline: v.string(), quote: v.string() }),
  header: v.array(v.string()),
  /** Canonical field → header it is read from; a field that is set has none. */
  columns: v.record(v.string(), v.string()),
  ambiguous: v.array(v.strictObject({ column: v.string(), readings: v.array(v.string()) })),
  sample: v.array(v.record(v.string(), v.string())),
  rejects: v.array(rejectSchema),
});
export type ImportPreview = v.InferOutput<typeof importPreviewSchema>;

const importRow = v.strictObject({
  import: s.idSchema,
  ...importCounts,
  source: v.nullable(v.string()),
  file: v.string(),
  sha256: v.string(),
  by: v.string(),
  at: s.instantSchema,
  undoneAt: v.nullable(s.instantSchema),
});

const countRow = v.strictObject({
  count: s.idSchema,
  name: v.string(),
  location: v.nullable(v.string()),
  method: v.picklist(d.COUNT_METHODS),
  state: v.picklist(["open", "closed"]),
  lines: s.countSchema,
  counted: s.countSchema,
  by: v.string(),
  at: s.instantSchema,
});

/** A line to count as its counter may see it: never the book quantity, whatever the method's name. */
const countLine = v.strictObject({
  ...positionFields,
  description: v.string(),
  barcode: v.string(),
  uom: v.string(),
  packs: v.array(v.strictObject({ uom: v.string(), unitsPer: s.quantitySchema })),
  zone: v.string(),
  /** Book quantity of an open (not blind) count, for those who may see it. */
  book: v.nullable(s.quantitySchema),
  /** What this session's own user entered last on the line, as they typed it. */
  entered: v.nullable(v.strictObject({ qty: s.quantitySchema, uom: v.string(), at: s.instantSchema })),
  done: v.boolean(),
});

export const varianceSchema = v.strictObject({
  ...positionFields,
  description: v.string(),
  count: s.idSchema,
  countedAt: s.instantSchema,
  countedBy: v.string(),
  book: s.quantitySchema,
  counted: s.quantitySchema,
  variance: s.quantitySchema,
  value: s.moneySchema,
  verdict: v.picklist(d.VERDICTS),
  rule: v.string(),
  case: v.nullable(s.idSchema),
});
export type VarianceRow = v.InferOutput<typeof varianceSchema>;

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

const caseFields = {
  case: s.idSchema,
  ...positionFields,
  description: v.string(),
  source: v.string(),
  severity: v.picklist(SEVERITIES),
  state: v.picklist(["open", "closed"]),
  owner: v.nullable(v.string()),
  variance: s.quantitySchema,
  value: s.moneySchema,
  countedAt: s.instantSchema,
  openedAt: s.instantSchema,
  closedAt: v.nullable(s.instantSchema),
  closedBy: v.nullable(v.string()),
  cause: v.nullable(v.picklist(d.CAUSES)),
};
export const caseRowSchema = v.strictObject(caseFields);
export type CaseRow = v.InferOutput<typeof caseRowSchema>;

export const partSchema = v.strictObject({
  cause: v.picklist(d.CAUSES),
  explains: s.quantitySchema,
  /** "SOURCE:event_id" */
  movements: v.array(v.string()),
  movementIds: v.array(s.idSchema),
  /** "DOC:line" */
  documents: v.array(v.string()),
  positions: v.array(positionSchema),
  because: v.string(),
  confirms: v.string(),
  refutes: v.string(),
});
export const explanationSchema = v.strictObject({
  score: v.number(),
  parts: v.array(partSchema),
});
export const traceSchema = v.strictObject({
  case: s.idSchema,
  verdict: v.picklist(d.VERDICTS),
  ...positionFields,
  variance: s.quantitySchema,
  driftFrom: v.nullable(s.instantSchema),
  driftTo: s.instantSchema,
  explanations: v.array(explanationSchema),
});
export type TraceRow = v.InferOutput<typeof traceSchema>;

/** Where a row came from: enough to open the file at the line, with the cells as they were written. */
export const originSchema = v.strictObject({
  import: s.idSchema,
  file: v.string(),
  line: s.countSchema,
  header: v.array(v.string()),
  cells: v.array(v.string()),
});

const timelineRow = v.strictObject({
  movementId: s.idSchema,
  /** "SOURCE:event_id" */
  movement: v.string(),
  line: v.string(),
  occurredAt: s.instantSchema,
  postedAt: v.nullable(s.instantSchema),
  type: v.picklist(d.MOVEMENT_TYPES),
  effect: s.quantitySchema,
  running: s.quantitySchema,
  doc: v.string(),
  user: v.string(),
  reason: v.string(),
  approvedBy: v.string(),
  counterpart: v.nullable(positionSchema),
});
const bridgeStep = v.strictObject({
  kind: v.picklist(["baseline", "movements", "book", "variance", "counted"]),
  label: v.string(),
  qty: s.quantitySchema,
  running: s.quantitySchema,
  movements: s.countSchema,
});
const caseDetail = v.strictObject({
  ...caseFields,
  uom: v.string(),
  book: s.quantitySchema,
  counted: s.quantitySchema,
  countedBy: v.string(),
  baselineAt: v.nullable(s.instantSchema),
  trace: traceSchema,
  timeline: v.array(timelineRow),
  /** Legs of the position before those of `timeline`, which is cut to the last 2,000. */
  earlier: s.countSchema,
  bridge: v.array(bridgeStep),
  entries: v.array(
    v.strictObject({
      countedAt: s.instantSchema,
      by: v.string(),
      round: s.countSchema,
      counted: s.quantitySchema,
    }),
  ),
  history: v.array(
    v.strictObject({ at: s.instantSchema, by: v.string(), what: v.string(), text: v.string() }),
  ),
});
export type CaseDetail = v.InferOutput<typeof caseDetail>;

export const ADJUSTMENT_STATES = ["proposed", "approved", "rejected"] as const;
export const adjustmentSchema = v.strictObject({
  adjustment: s.idSchema,
  case: s.idSchema,
  kind: v.picklist(d.ADJUSTMENT_KINDS),
  state: v.picklist(ADJUSTMENT_STATES),
  ...positionFields,
  to: v.nullable(positionSchema),
  book: s.quantitySchema,
  counted: s.quantitySchema,
  qty: s.quantitySchema,
  value: s.moneySchema,
  cause: v.picklist(d.CAUSES),
  reason: v.string(),
  source: v.string(),
  countedBy: v.array(v.string()),
  proposedBy: v.string(),
  proposedAt: s.instantSchema,
  decidedBy: v.nullable(v.string()),
  decidedAt: v.nullable(s.instantSchema),
  batch: v.nullable(s.idSchema),
});
export type AdjustmentRow = v.InferOutput<typeof adjustmentSchema>;

export const exportSchema = v.strictObject({
  batch: s.idSchema,
  target: v.string(),
  quantity: v.picklist(["absolute", "delta"]),
  rows: s.countSchema,
  file: v.string(),
  text: v.string(),
  sha256: v.string(),
  auditHead: v.string(),
  /** True when this batch was exported before: the same bytes again. */
  again: v.boolean(),
});

const toleranceRule = v.strictObject({
  scope: v.picklist(["default", "class", "item", "location"]),
  name: v.string(),
  units: v.nullable(s.quantitySchema),
  /** Millionths of the book quantity: 10,000 is 1 %. */
  pct: v.nullable(s.countSchema),
  value: v.nullable(s.moneySchema),
  valuePct: v.nullable(s.countSchema),
});
const policy = v.strictObject({
  version: s.countSchema,
  tolerances: v.array(toleranceRule),
  windows: v.array(v.strictObject({ name: v.string(), ms: s.countSchema })),
});

export const accuracySchema = v.strictObject({
  name: v.string(),
  definition: v.string(),
  /** The location, or "all". */
  by: v.string(),
  records: s.countSchema,
  /** A share of 1 (shrink may be below 0), or nothing where there was nothing to measure. */
  share: v.nullable(v.number()),
});

export const contract = {
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
    }),
  },
  "session.login": {
    // Long, because a wrong PIN is refused and yet remembered.
    kind: "long",
    roles: "anyone",
    input: v.strictObject({ user: s.nameSchema, pin: v.pipe(v.string(), v.maxLength(200)) }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
  "session.logout": { kind: "read", roles: "anyone", input: nothing, reply: done },

  "users.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(person) },
  "users.add": {
    kind: "write",
    roles: administers,
    input: v.strictObject({
      user: s.nameSchema,
      role: v.picklist(d.ROLES),
      pin: v.pipe(v.string(), v.minLength(4, "a PIN has at least 4 characters"), v.maxLength(200)),
    }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },
  "users.disable": {
    kind: "write",
    roles: administers,
    input: v.strictObject({ user: s.nameSchema }),
    reply: v.strictObject({ user: v.string(), role: v.picklist(d.ROLES) }),
  },

  "home.needs": {
    kind: "read",
    roles: everybody,
    input: nothing,
    reply: v.strictObject({
      empty: v.boolean(),
      /** Each line: what, how many, where to go. Figures a role may not see are left out by the service. */
      needs: v.array(
        v.strictObject({
          kind: v.picklist([
            "countsOpen", "reconcileDue", "casesCritical", "casesOpen", "toApprove", "toExport", "rowsSetAside",
            "duplicateItems",
          ]), // prettier-ignore
          number: s.countSchema,
          value: v.nullable(s.moneySchema),
        }),
      ),
      accuracy: v.array(accuracySchema),
      project: v.strictObject({
        movements: s.countSchema,
        items: s.countSchema,
        positions: s.countSchema,
        sources: s.countSchema,
        locations: s.countSchema,
        from: v.nullable(s.instantSchema),
        to: v.nullable(s.instantSchema),
      }),
      currency: v.strictObject({ code: v.string(), minorDigits: s.countSchema }),
    }),
  },

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
  "locations.list": {
    kind: "read",
    roles: everybody,
    input: nothing,
    reply: v.array(v.strictObject({ location: v.string(), bins: s.countSchema, positions: s.countSchema })),
  },

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
  "imports.preview": { kind: "long", roles: works, input: importInputSchema, reply: importPreviewSchema },
  "imports.run": { kind: "long", roles: works, input: importInputSchema, reply: importReportSchema },
  "imports.undo": {
    kind: "long",
    roles: works,
    input: v.strictObject({ import: s.idSchema }),
    reply: v.strictObject({ import: s.idSchema, undone: s.countSchema }),
  },
  "imports.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(importRow),
  },
  /** Rows set aside by an import, with their original cells; `header` heads them. */
  "imports.rejects": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ import: s.idSchema, ...s.pageSchema }),
    reply: v.strictObject({ header: v.array(v.string()), total: s.countSchema, rows: v.array(rejectSchema) }),
  },
  "movements.origin": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ movementId: s.idSchema }),
    reply: originSchema,
  },

  "items.duplicates": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    /** Codes that are the same once case, spaces and dashes are ignored: suspected, never merged. */
    reply: pageOf(v.strictObject({ skus: v.array(v.string()), descriptions: v.array(v.string()) })),
  },

  "counts.plan": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      method: v.optional(v.picklist(d.COUNT_METHODS), "blind"),
      by: v.optional(v.picklist(["abc", "zone", "random", "control", "negative", "never", "all"]), "all"),
      location: v.optional(s.nameSchema),
      size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000))),
      seed: v.optional(s.countSchema, 1),
    }),
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  "counts.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(countRow) },
  "counts.lines": {
    kind: "read",
    roles: everybody,
    input: v.strictObject({ count: s.idSchema, ...s.pageSchema }),
    reply: v.strictObject({ ...countRow.entries, total: s.countSchema, rows: v.array(countLine) }),
  },
  "counts.enter": {
    kind: "write",
    roles: counts,
    input: v.strictObject({
      count: s.idSchema,
      sku: s.nameSchema,
      bin: v.pipe(v.string(), v.trim(), v.maxLength(200)),
      qty: v.pipe(v.string(), v.trim(), v.maxLength(60)),
      uom: v.optional(s.nameSchema),
      lot: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ""),
      status: v.optional(v.picklist(d.STATUSES), "available"),
      /** Left out: now. */
      at: v.optional(s.instantSchema),
    }),
    /** Never the book quantity of a blind count. */
    reply: v.strictObject({ entry: s.idSchema, at: s.instantSchema }),
  },
  "counts.close": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: v.strictObject({ count: s.idSchema, uncounted: s.countSchema }),
  },

  "reconcile.run": {
    kind: "long",
    roles: works,
    input: nothing,
    /** `compared`, and the verdicts that add up to it, stand for the whole project; `changed` for this run. */
    reply: v.strictObject({
      compared: s.countSchema,
      match: s.countSchema,
      explained: s.countSchema,
      exception: s.countSchema,
      changed: s.countSchema,
      ms: s.countSchema,
    }),
  },
  "variances.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      count: v.optional(s.idSchema),
      location: v.optional(s.nameSchema),
      verdict: v.optional(v.picklist(d.VERDICTS)),
      search: v.optional(s.textSchema, ""),
      sort: v.optional(
        v.picklist([
          "value",
          "variance",
          "sku",
          "location",
          "bin",
          "countedAt",
          "book",
          "counted",
          "verdict",
        ]),
        "value",
      ),
      descending: v.optional(v.boolean(), true),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      total: s.countSchema,
      /** Over the whole filter, not the page; never netted: over and short apart. */
      over: s.moneySchema,
      short: s.moneySchema,
      stale: s.countSchema,
      rows: v.array(varianceSchema),
    }),
  },
  "reports.accuracy": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ days: v.optional(v.pipe(s.countSchema, v.maxValue(3_650))) }),
    reply: v.array(accuracySchema),
  },
  "policy.show": { kind: "read", roles: seesBook, input: nothing, reply: policy },
  "policy.set": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      class: v.optional(v.picklist(d.ABC_CLASSES)),
      item: v.optional(s.nameSchema),
      location: v.optional(s.nameSchema),
      units: v.optional(s.quantitySchema),
      pct: v.optional(s.countSchema),
      value: v.optional(s.moneySchema),
      valuePct: v.optional(s.countSchema),
    }),
    reply: policy,
  },
  "policy.window": {
    kind: "write",
    roles: works,
    input: v.strictObject({ name: s.nameSchema, ms: v.pipe(s.countSchema, v.minValue(1)) }),
    reply: policy,
  },

  "cases.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      state: v.optional(v.picklist(["open", "closed", "all"]), "open"),
      search: v.optional(s.textSchema, ""),
      ...s.pageSchema,
    }),
    reply: pageOf(caseRowSchema),
  },
  "cases.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema }),
    reply: caseDetail,
  },
  "cases.assign": {
    kind: "write",
    roles: works,
    input: v.strictObject({ case: s.idSchema, owner: s.nameSchema }),
    reply: caseRowSchema,
  },
  "cases.note": {
    kind: "write",
    roles: works,
    input: v.strictObject({ case: s.idSchema, text: v.pipe(s.textSchema, v.minLength(1)) }),
    reply: caseRowSchema,
  },
  "cases.resolve": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      case: s.idSchema,
      cause: v.picklist(d.CAUSES),
      reason: v.pipe(s.textSchema, v.minLength(1)),
    }),
    reply: caseRowSchema,
  },
  "trace.run": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ cases: v.optional(v.array(s.idSchema)) }),
    reply: v.array(traceSchema),
  },

  "adjustments.propose": {
    kind: "write",
    roles: works,
    /** Without `cases`: every open case. `explanation` picks one by its place in the trace, best first. */
    input: v.strictObject({
      cases: v.optional(v.array(s.idSchema)),
      explanation: v.optional(s.countSchema, 0),
    }),
    reply: v.array(adjustmentSchema),
  },
  "adjustments.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ state: v.optional(v.picklist(ADJUSTMENT_STATES)), ...s.pageSchema }),
    reply: pageOf(adjustmentSchema),
  },
  "adjustments.approve": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: v.pipe(v.array(s.idSchema), v.minLength(1)), reason: s.nameSchema }),
    reply: v.strictObject({
      batch: s.idSchema,
      auditHead: v.string(),
      adjustments: v.array(adjustmentSchema),
    }),
  },
  "adjustments.reject": {
    kind: "write",
    roles: approves,
    input: v.strictObject({ adjustments: v.pipe(v.array(s.idSchema), v.minLength(1)), reason: s.nameSchema }),
    reply: v.array(adjustmentSchema),
  },
  "batches.list": {
    kind: "read",
    roles: seesBook,
    input: nothing,
    reply: v.array(
      v.strictObject({
        batch: s.idSchema,
        target: v.string(),
        rows: s.countSchema,
        value: s.moneySchema,
        approvedBy: v.string(),
        approvedAt: s.instantSchema,
        exportedAt: v.nullable(s.instantSchema),
        sha256: v.string(),
      }),
    ),
  },
  "batches.export": {
    kind: "write",
    roles: approves,
    /** Without `batch`: the oldest one not exported yet, else the last one again. */
    input: v.strictObject({ target: v.picklist(TARGETS), batch: v.optional(s.idSchema) }),
    reply: exportSchema,
  },

  "audit.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(
      v.strictObject({
        seq: s.idSchema,
        at: s.instantSchema,
        by: v.string(),
        action: v.string(),
        subject: v.string(),
        before: v.string(),
        after: v.string(),
        why: v.string(),
        hash: v.string(),
      }),
    ),
  },
  "audit.verify": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ anchor: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))) }),
    reply: v.strictObject({
      entries: s.countSchema,
      head: v.string(),
      ok: v.boolean(),
      firstBad: v.nullable(s.countSchema),
      problem: v.nullable(v.string()),
    }),
  },

  "project.loadSample": {
    kind: "long",
    roles: administers,
    input: v.strictObject({ seed: v.optional(s.countSchema, 7) }),
    /** The sample's people all have the PIN it answers. */
    reply: v.strictObject({ people: v.array(person), pin: v.string() }),
  },
  "project.backup": {
    kind: "long",
    roles: works,
    input: nothing,
    reply: v.strictObject({ file: v.string(), bytes: s.countSchema }),
  },
  "project.check": {
    kind: "long",
    roles: seesBook,
    input: nothing,
    reply: v.strictObject({ ok: v.boolean(), problems: v.array(v.string()) }),
  },
} as const satisfies Readonly<Record<string, CallRow>>;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Input<M extends Method> = v.InferInput<Contract[M]["input"]>;
export type Parsed<M extends Method> = v.InferOutput<Contract[M]["input"]>;
export type Reply<M extends Method> = v.InferOutput<Contract[M]["reply"]>;
