import * as v from "valibot";
import * as d from "./domain.ts";
import * as s from "./schema.ts";

/** What goes in and comes out of the contract's calls, where it takes more than a line to say. */

export const person = v.strictObject({ user: v.string(), role: v.picklist(d.ROLES), disabled: v.boolean() });

export const positionFields = {
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

export const countRow = v.strictObject({
  count: s.idSchema,
  name: v.string(),
  location: v.nullable(v.string()),
  method: v.picklist(d.COUNT_METHODS),
  state: v.picklist(["proposed", "open", "closed"]),
  lines: s.countSchema,
  counted: s.countSchema,
  by: v.string(),
  at: s.instantSchema,
  /** How many people count each line before anybody looks at the book. */
  counters: s.countSchema,
  /** Lines to be counted again. */
  recounts: s.countSchema,
  dueAt: v.nullable(s.instantSchema),
  /** How many lines were chosen and why, in words; "" where nobody planned it. */
  basis: v.string(),
});

/** A line to count as its counter may see it: never the book quantity, whatever the method's name. */
export const countLine = v.strictObject({
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
  /** Nothing is left to do here for this session's own user. */
  done: v.boolean(),
  /** To be counted again by somebody who didn't count it before. */
  recount: v.boolean(),
  /** Why it was left, by whoever left it last; null once it is counted. */
  skipped: v.nullable(v.string()),
  /** Who alone counts it, where the lines were shared out; a counter sees their own and those of nobody. */
  assignedTo: v.nullable(v.string()),
  tracking: v.picklist(d.TRACKINGS),
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
  /** The version of the policy that the verdict was made by; older ones stay readable. */
  policyVersion: s.idSchema,
  /** When what explains the difference no longer does; null where nothing does, or for good. */
  expiresAt: v.nullable(s.instantSchema),
  case: v.nullable(s.idSchema),
  /** What the book of that minute was when it was first compared, where it is another one now. */
  bookWas: v.nullable(s.quantitySchema),
});
export type VarianceRow = v.InferOutput<typeof varianceSchema>;

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

/** What a case is about: a count against a book, a record, a source's own arithmetic, or two sources. */
export const CASE_KINDS = ["count", "record", "ledger", "sources"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Who gets a new case; null fits any, and the most specific rule that fits decides. */
export const ownerRule = v.strictObject({
  rule: s.idSchema,
  location: v.nullable(v.string()),
  source: v.nullable(v.string()),
  kind: v.nullable(v.picklist(CASE_KINDS)),
  /** From this absolute value of the difference on. */
  minValue: s.moneySchema,
  owner: v.string(),
});

const caseFields = {
  case: s.idSchema,
  kind: v.picklist(CASE_KINDS),
  /** The limit that decided, or the name of the record's rule. */
  rule: v.string(),
  /** What is wrong with a record, as a sentence; "" where the numbers say it. */
  text: v.string(),
  ...positionFields,
  /** Of a case about sources the class, where only that is the same wherever they differ, and "" where nothing is. */
  status: v.picklist([...d.STATUSES, ...d.STATUS_CLASSES, ""]),
  description: v.string(),
  source: v.string(),
  /** The second of the two that a case about sources compares; `variance` is then source − otherSource. */
  otherSource: v.nullable(v.string()),
  /** Open cases of another kind about the same stock, and those that somebody linked. */
  links: v.array(s.idSchema),
  severity: v.picklist(SEVERITIES),
  state: v.picklist(["open", "closed"]),
  owner: v.nullable(v.string()),
  variance: s.quantitySchema,
  value: s.moneySchema,
  /** Null where no count stands behind it. */
  countedAt: v.nullable(s.instantSchema),
  openedAt: s.instantSchema,
  dueAt: s.instantSchema,
  closedAt: v.nullable(s.instantSchema),
  closedBy: v.nullable(v.string()),
  cause: v.nullable(v.picklist(d.CAUSES)),
  /** Of the company's own list. */
  reasonCode: v.nullable(v.string()),
  /** Until when nothing is to be done, and for what; null where nothing is waited for. A time that is over stays said. */
  waitUntil: v.nullable(s.instantSchema),
  waitsFor: v.string(),
  /** When it was last handed to somebody with a higher role. */
  escalatedAt: v.nullable(s.instantSchema),
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
  /** Null where a rule explained the difference from the start, so that no case was ever opened. */
  case: v.nullable(s.idSchema),
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
  /** Who imported it, and when. */
  by: v.string(),
  at: s.instantSchema,
  header: v.array(v.string()),
  cells: v.array(v.string()),
  /** The same cells as a person mended them before the import; null where nobody did. */
  mended: v.nullable(v.array(v.string())),
});

export const ADJUSTMENT_STATES = ["proposed", "approved", "rejected"] as const;
export const adjustmentSchema = v.strictObject({
  adjustment: s.idSchema,
  case: s.idSchema,
  kind: v.picklist(d.ADJUSTMENT_KINDS),
  state: v.picklist(ADJUSTMENT_STATES),
  ...positionFields,
  to: v.nullable(positionSchema),
  /** Of the counted position, which a move may go out of or into, as it was proposed on. */
  book: s.quantitySchema,
  counted: s.quantitySchema,
  /** What that book comes to by it. */
  after: s.quantitySchema,
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
  /** "SOURCE:event_id" of the one movement that it corrects, where it is one movement's doing. */
  corrects: v.nullable(v.string()),
  /** Who has said yes so far, and how many it takes. */
  approvals: v.array(v.strictObject({ by: v.string(), at: s.instantSchema })),
  needed: v.picklist([1, 2]),
  /** The automatic rule that proposed it, and its version. */
  auto: v.nullable(v.strictObject({ rule: s.idSchema, name: v.string(), version: s.idSchema })),
});
export type AdjustmentRow = v.InferOutput<typeof adjustmentSchema>;

export const toleranceRule = v.strictObject({
  scope: v.picklist(["default", "class", "item", "location"]),
  name: v.string(),
  units: v.nullable(s.quantitySchema),
  /** Millionths of the book quantity: 10,000 is 1 %. */
  pct: v.nullable(s.countSchema),
  value: v.nullable(s.moneySchema),
  valuePct: v.nullable(s.countSchema),
});
export const policy = v.strictObject({
  version: s.countSchema,
  tolerances: v.array(toleranceRule),
  windows: v.array(v.strictObject({ name: v.string(), ms: s.countSchema })),
  /** From which absolute value on an adjustment takes two approvals; the strictest in scope decides. */
  secondApprovals: v.array(
    v.strictObject({ scope: toleranceRule.entries.scope, name: v.string(), above: s.moneySchema }),
  ),
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
