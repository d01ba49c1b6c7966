import * as v from "valibot";
import * as d from "./domain.ts";
import { GRAVITY_REASONS } from "./reconcile/severity.ts";
import { comparedRow, ledgerSheet } from "./comparisonShapes.ts";
import { conflictSchema } from "./importShapes.ts";
import * as s from "./schema.ts";
import { CASE_KINDS, caseRowSchema, positionFields, positionSchema, traceSchema } from "./shapes.ts";

/** What a case's own screen is told: who decided what by which limit, the two sides of the difference, and the rows behind it. */

/** What a number came from: a movement, a position as a source reported it, a counter's entry, or an order line. */
export const originOf = v.union([
  v.strictObject({ movementId: s.idSchema }),
  v.strictObject({
    report: v.strictObject({
      source: s.nameSchema,
      position: s.idSchema,
      baseline: v.boolean(),
      at: s.instantSchema,
    }),
  }),
  /** The same by names, as a ledger's sheet has them. */
  v.strictObject({
    reported: v.strictObject({
      source: s.nameSchema,
      ...positionFields,
      baseline: v.boolean(),
      at: s.instantSchema,
    }),
  }),
  v.strictObject({ entry: s.idSchema }),
  v.strictObject({
    order: v.strictObject({
      source: s.nameSchema,
      doc: v.string(),
      line: v.string(),
      kind: v.picklist(d.ORDER_KINDS),
    }),
  }),
]);
export type Origin = v.InferOutput<typeof originOf>;

const movementFields = {
  movementId: s.idSchema,
  /** "SOURCE:event_id" */
  movement: v.string(),
  source: v.string(),
  line: v.string(),
  occurredAt: s.instantSchema,
  postedAt: v.nullable(s.instantSchema),
  type: v.picklist(d.MOVEMENT_TYPES),
  /** The signed effect where it is looked at: on the case's position, else on `at`. */
  effect: s.quantitySchema,
  doc: v.string(),
  user: v.string(),
  reason: v.string(),
  approvedBy: v.string(),
};
/** A movement as evidence. `at` is where its effect is; null where that is the case's own position. */
export const caseMovement = v.strictObject({ ...movementFields, at: v.nullable(positionSchema) });
export type CaseMovement = v.InferOutput<typeof caseMovement>;

/** How a movement stands to another source's ledger. */
export const TWIN_STATES = ["twin", "differs", "document", "none", "unseen", "unknown"] as const;
const twin = v.strictObject({
  source: v.string(),
  /**
   * `twin`: the same event is there. `differs`: it is, with another quantity. `none`: it isn't, where that source
   * should have it. `document`: it is a step inside the location, and the other has the event of its document, which
   * `rows` name. `unseen`: nothing that source could see. `unknown`: outside of what was looked at.
   */
  state: v.picklist(TWIN_STATES),
  rows: v.array(
    v.strictObject({
      movementId: s.idSchema,
      movement: v.string(),
      occurredAt: s.instantSchema,
      effect: s.quantitySchema,
    }),
  ),
});
export type TwinState = v.InferOutput<typeof twin>;

/** One moment of a position, in order of time; `running` is the book after it. */
export const timelineRow = v.variant("kind", [
  v.strictObject({
    kind: v.literal("movement"),
    at: s.instantSchema,
    ...movementFields,
    running: s.quantitySchema,
    counterpart: v.nullable(positionSchema),
    twins: v.array(twin),
    /** Why it stands out among the item's movements; never that it is wrong. Null where it doesn't. */
    unusual: v.nullable(v.string()),
  }),
  /** Another source's movement that this ledger has no twin of, at `place`. */
  v.strictObject({
    kind: v.literal("elsewhere"),
    at: s.instantSchema,
    ...movementFields,
    running: s.quantitySchema,
    place: positionSchema,
  }),
  v.strictObject({
    kind: v.picklist(["baseline", "snapshot", "count"]),
    at: s.instantSchema,
    /** The source that reported it, or the counter. */
    by: v.string(),
    observed: s.quantitySchema,
    running: s.quantitySchema,
    /** The count's number; null for what a source reported. */
    count: v.nullable(s.idSchema),
    /** Null where it was typed in here, or a baseline left the position out: there is no file to open. */
    origin: v.nullable(originOf),
  }),
]);
export type TimelineRow = v.InferOutput<typeof timelineRow>;

export const timelinePage = v.strictObject({
  total: s.countSchema,
  /** The other sources that have a ledger of the item at the location. */
  others: v.array(v.string()),
  /** What has to be known to read the others' times: clocks that are apart, and are allowed for here. */
  notes: v.array(v.string()),
  rows: v.array(timelineRow),
});

const bridgeStep = v.strictObject({
  kind: v.picklist(["baseline", "movements", "book", "variance", "counted"]),
  label: v.string(),
  qty: s.quantitySchema,
  running: s.quantitySchema,
  movements: s.countSchema,
});

/** The tolerance that decided, as a number: |variance| stayed within `allows`, or it didn't. */
const decision = v.strictObject({
  rule: v.string(),
  policy: s.countSchema,
  verdict: v.picklist(d.VERDICTS),
  decidedAt: s.instantSchema,
  /** Of a quantity in ten-thousandths, of a value in minor units; null where no limit in numbers decided. */
  allows: v.nullable(
    v.strictObject({ of: v.picklist(["quantity", "value"]), amount: v.pipe(v.number(), v.safeInteger()) }),
  ),
});

const orderLine = v.strictObject({
  source: v.string(),
  /** "DOC:line" */
  document: v.string(),
  kind: v.picklist(d.ORDER_KINDS),
  qty: s.quantitySchema,
  location: v.nullable(v.string()),
  dueAt: v.nullable(s.instantSchema),
  status: v.string(),
  origin: originOf,
});
export type CaseOrder = v.InferOutput<typeof orderLine>;

/** Another position that an explanation names, with its own case. */
const counterpart = v.strictObject({
  ...positionFields,
  case: v.nullable(s.idSchema),
  variance: v.nullable(s.quantitySchema),
});
export type Counterpart = v.InferOutput<typeof counterpart>;

/** What explanations name: movements, order lines, and other positions. */
const namedFields = {
  movements: v.array(caseMovement),
  orders: v.array(orderLine),
  counterparts: v.array(counterpart),
};

const aboutCount = v.strictObject({
  kind: v.literal("count"),
  book: s.quantitySchema,
  counted: s.quantitySchema,
  countedBy: v.string(),
  countedAt: s.instantSchema,
  baselineAt: v.nullable(s.instantSchema),
  trace: traceSchema,
  /** How many movements of the position fall into the drift window. */
  drifted: s.countSchema,
  ...namedFields,
  /** `place` is where a movement stands in the timeline, counted from 0; null where it isn't in it. */
  movements: v.array(v.strictObject({ ...caseMovement.entries, place: v.nullable(s.countSchema) })),
  bridge: v.array(bridgeStep),
  /** Where what the ledger began with and what was counted came from; null where no file has it. */
  origins: v.strictObject({ baseline: v.nullable(originOf), counted: v.nullable(originOf) }),
  /** The book over time: its level at the end of equal stretches, oldest first. */
  series: v.array(v.strictObject({ at: s.instantSchema, book: s.quantitySchema })),
  /** What was seen of the position from outside its ledger: counts and snapshots. */
  points: v.array(
    v.strictObject({
      kind: v.picklist(["count", "snapshot"]),
      at: s.instantSchema,
      observed: s.quantitySchema,
    }),
  ),
  entries: v.array(
    v.strictObject({
      countedAt: s.instantSchema,
      by: v.string(),
      round: s.countSchema,
      counted: s.quantitySchema,
      /** Which bin's, where the case is about the sum of several; else "". */
      bin: v.string(),
      origin: v.nullable(originOf),
    }),
  ),
});
export type AboutCount = v.InferOutput<typeof aboutCount>;
/** What explanations name, as whoever shows them needs it. */
export type NamedRows = Pick<AboutSources["explained"][number], keyof typeof namedFields>;

const aboutRecord = v.strictObject({
  kind: v.literal("record"),
  /** The movements that the case is about, and those of the same document. */
  movements: v.array(v.strictObject({ ...caseMovement.entries, isSubject: v.boolean() })),
  orders: v.array(orderLine),
  /** The same event with two contents: what both say of each field that they differ in. */
  conflict: v.nullable(conflictSchema),
  /** Rows that an import set aside. */
  waiting: v.array(
    v.strictObject({
      import: s.idSchema,
      file: v.string(),
      line: s.countSchema,
      column: v.string(),
      value: v.string(),
      message: v.string(),
    }),
  ),
});
export type AboutRecord = v.InferOutput<typeof aboutRecord>;

const aboutLedger = v.strictObject({
  kind: v.literal("ledger"),
  /** What the source said that doesn't add up, in a report or by a balance beside a movement; null where it does by now. */
  gap: v.nullable(
    v.strictObject({
      by: v.picklist(["report", "balance"]),
      /** Where the two numbers came from; null where no file has it. */
      origins: v.strictObject({ opening: v.nullable(originOf), closing: v.nullable(originOf) }),
      openingAt: s.instantSchema,
      closingAt: s.instantSchema,
      opening: s.quantitySchema,
      moved: s.quantitySchema,
      closing: s.quantitySchema,
      gap: s.quantitySchema,
    }),
  ),
  /** The ledger around the row after which it broke, with the balance after each. */
  movements: ledgerSheet.entries.rows,
});
export type AboutLedger = v.InferOutput<typeof aboutLedger>;

const aboutSources = v.strictObject({
  kind: v.literal("sources"),
  left: v.string(),
  right: v.string(),
  location: v.string(),
  /** The moment both sides are held against each other; null where one of them says nothing of the place any more. */
  at: v.nullable(s.instantSchema),
  /** Where the two differ by now: of the case's item, or of every item where the case is about the whole place. */
  rows: v.array(comparedRow),
  total: s.countSchema,
  /** Movements of each that the other has no twin of, the latest first; none where the case is about a whole place. */
  onlyLeft: v.array(caseMovement),
  onlyRight: v.array(caseMovement),
  /** How many events both have. */
  shared: s.countSchema,
  /**
   * What would explain where they differ, by the ledger that would be wrong then: its records account for all of the
   * difference between `has`, its quantity, and `should`, the other one's. The likeliest first.
   */
  explained: v.array(
    v.strictObject({
      wrong: v.string(),
      right: v.string(),
      /** What is compared: all of the location where `bin`, `lot` or `status` say none. */
      ...{ sku: v.string(), location: v.string(), bin: v.string(), lot: v.string() },
      status: comparedRow.entries.status,
      class: comparedRow.entries.class,
      has: s.quantitySchema,
      should: s.quantitySchema,
      explanations: traceSchema.entries.explanations,
      ...namedFields,
    }),
  ),
});
export type AboutSources = v.InferOutput<typeof aboutSources>;

/** A file that somebody put to a case. Its bytes are kept once, by what they are. */
export const attachmentSchema = v.strictObject({
  attachment: s.idSchema,
  case: s.idSchema,
  name: v.string(),
  /** By its bytes, not by its name. */
  mediaType: v.string(),
  /** Bytes. */
  size: s.countSchema,
  sha256: v.string(),
  by: v.string(),
  at: s.instantSchema,
});
export type Attachment = v.InferOutput<typeof attachmentSchema>;

/** The first explanation of a case: the causes of its parts, and the chance that all of them are right. */
export const suggestedCause = v.strictObject({ causes: v.array(v.picklist(d.CAUSES)), score: v.number() });
export type SuggestedCause = v.InferOutput<typeof suggestedCause>;

export const caseDetail = v.strictObject({
  ...caseRowSchema.entries,
  /** The base unit; "" where the item isn't known. */
  uom: v.string(),
  /** What decided that it is an exception; null where a record's rule did. */
  decision: v.nullable(decision),
  /** What made it urgent, weightiest first. */
  reasons: v.array(v.strictObject({ reason: v.picklist(GRAVITY_REASONS), points: s.countSchema })),
  /** Earlier counts with an exception at the same position. */
  repeats: s.countSchema,
  isLate: v.boolean(),
  /** Other open cases of the item at the location, and those that somebody linked, open or not. */
  linked: v.array(
    v.strictObject({
      case: s.idSchema,
      state: v.picklist(["open", "closed"]),
      byHand: v.boolean(),
      kind: v.picklist(CASE_KINDS),
      ...positionFields,
      status: caseRowSchema.entries.status,
      text: v.string(),
      variance: s.quantitySchema,
    }),
  ),
  history: v.array(
    v.strictObject({
      at: s.instantSchema,
      by: v.string(),
      what: v.string(),
      text: v.string(),
      /** Somebody took it back since; that it was done stays on record. */
      undone: v.boolean(),
    }),
  ),
  /** The last thing that somebody did and can still take back. */
  undo: v.nullable(
    v.strictObject({ step: s.idSchema, at: s.instantSchema, by: v.string(), what: v.string() }),
  ),
  attachments: v.array(attachmentSchema),
  about: v.variant("kind", [aboutCount, aboutRecord, aboutLedger, aboutSources]),
});
export type CaseDetail = v.InferOutput<typeof caseDetail>;
