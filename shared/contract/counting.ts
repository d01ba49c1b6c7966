import * as v from "valibot";
import * as y from "../accuracyShapes.ts";
import * as q from "../countShapes.ts";
import { PAPERS } from "../counting/sheet/paper.ts";
import * as g from "../progress/shapes.ts";
import * as s from "../schema.ts";
import { countLine, countRow } from "../shapes.ts";
import { type CallRow, counts, done, everybody, nothing, pageOf, seesBook, works } from "./rows.ts";

/** Counting itself: lines, entries, recounts, codes that nobody knows, and how far it is. */
export const counting = {
  "counts.list": { kind: "read", roles: everybody, input: nothing, reply: v.array(countRow) },
  "counts.lines": {
    kind: "read",
    roles: everybody,
    input: v.strictObject({ count: s.idSchema, ...s.pageSchema }),
    reply: v.strictObject({ ...countRow.entries, total: s.countSchema, rows: v.array(countLine) }),
  },
  /** A count's sheet to print or to fill in, as its reader may see it; `pages` of a PDF. Long: it has thousands of lines. */
  "counts.sheet": {
    kind: "long",
    roles: everybody,
    input: v.strictObject({
      count: s.idSchema,
      format: v.picklist(["pdf", "xlsx", "csv"]),
      paper: v.optional(v.picklist(PAPERS)),
    }),
    reply: v.strictObject({
      count: s.idSchema,
      file: v.string(),
      lines: s.countSchema,
      pages: v.nullable(s.countSchema),
      base64: v.string(),
    }),
  },
  "counts.enter": {
    kind: "write",
    roles: counts,
    input: v.strictObject({
      ...q.lineScope,
      qty: v.pipe(v.string(), v.trim(), v.maxLength(60)),
      uom: v.optional(s.nameSchema),
      /** Left out: now. */
      at: v.optional(s.instantSchema),
    }),
    /** Never the book quantity of a blind count. */
    reply: q.entered,
  },
  /** Whether a scanned code is a bin, an item or neither. */
  "counts.code": {
    kind: "read",
    roles: counts,
    input: v.strictObject({ count: s.idSchema, code: s.nameSchema }),
    reply: q.codeMeaning,
  },
  /** Zero for every line of the count in the bin that its counter may still count. */
  "counts.emptyBin": {
    kind: "write",
    roles: counts,
    input: v.strictObject({
      count: s.idSchema,
      bin: s.nameSchema,
      location: v.optional(s.nameSchema),
    }),
    reply: v.strictObject({ entries: v.array(s.idSchema), at: s.instantSchema }),
  },
  /** Takes one's own entry back by another one; left out: the last of the count. */
  "counts.undo": {
    kind: "write",
    roles: counts,
    input: v.strictObject({ count: s.idSchema, entry: v.optional(s.idSchema) }),
    reply: q.undone,
  },
  "counts.skip": {
    kind: "write",
    roles: counts,
    input: v.strictObject({ ...q.lineScope, reason: v.pipe(s.nameSchema, v.maxLength(200)) }),
    reply: done,
  },
  /** Keeps a code that no item has, and what was counted of it, until somebody knows what it is. */
  "counts.found": {
    kind: "write",
    roles: counts,
    input: v.strictObject({
      count: s.idSchema,
      bin: s.nameSchema,
      location: v.optional(s.nameSchema),
      code: s.nameSchema,
      qty: v.pipe(v.string(), v.trim(), v.maxLength(60)),
      note: v.optional(s.textSchema, ""),
    }),
    reply: v.strictObject({ found: s.idSchema }),
  },
  "counts.unknown": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ count: v.optional(s.idSchema), ...s.pageSchema }),
    reply: pageOf(q.unknownCode),
  },
  /** Says which item a code was: what was counted of it becomes an entry of that moment. Or why it is nothing. */
  "counts.settleUnknown": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      found: s.idSchema,
      sku: v.optional(s.nameSchema),
      dismiss: v.optional(v.pipe(s.nameSchema, v.maxLength(200))),
    }),
    reply: q.unknownCode,
  },
  /** What is to be counted again. A counter gets the lines that are theirs to count, without the reasons of others. */
  "counts.recounts": {
    kind: "read",
    roles: everybody,
    input: v.strictObject({ count: v.optional(s.idSchema), ...s.pageSchema }),
    reply: pageOf(q.recountRow),
  },
  /** What a case is about is counted again: in its count while that is open, else in a new one of it alone. */
  "counts.recountCase": {
    kind: "write",
    roles: works,
    input: v.strictObject({ case: s.idSchema }),
    reply: q.recountedCase,
  },
  "counts.askRecount": {
    kind: "write",
    roles: works,
    input: v.strictObject(q.lineScope),
    reply: q.recountRow,
  },
  /** Lets somebody recount a line that they counted before: an exception to a rule, with its reason in the audit. */
  "counts.allowRecount": {
    kind: "write",
    roles: works,
    input: v.strictObject({ recount: s.idSchema, user: s.nameSchema, reason: s.nameSchema }),
    reply: q.recountRow,
  },
  "counts.waiveRecount": {
    kind: "write",
    roles: works,
    input: v.strictObject({ recount: s.idSchema, reason: s.nameSchema }),
    reply: q.recountRow,
  },
  /** Every entry of every line, which one counts and why. */
  "counts.review": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      count: s.idSchema,
      only: v.optional(v.picklist(q.REVIEWED_LINES), "all"),
      ...s.pageSchema,
    }),
    reply: pageOf(q.reviewRow),
  },
  /** Counted lines whose book changed after they were first compared, and by which movements. */
  "counts.changes": {
    kind: "read",
    roles: seesBook,
    input: y.changesInput,
    reply: pageOf(y.bookChange),
  },
  "counts.close": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: v.strictObject({ count: s.idSchema, uncounted: s.countSchema }),
  },
  /** How far a count is, and each who counts; a counter hears of their own work only. */
  "counts.progress": {
    kind: "read",
    roles: everybody,
    input: v.strictObject({ count: s.idSchema }),
    reply: g.countProgress,
  },
  /** When the bins of a place were counted last, by aisle; of a count: which are done. */
  "counts.coverage": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      count: v.optional(s.idSchema),
      location: v.optional(s.nameSchema),
      /** The one whose bins are wanted, each by itself. */
      aisle: v.optional(v.strictObject({ location: v.string(), zone: v.string(), aisle: v.string() })),
    }),
    reply: g.coverage,
  },
} as const satisfies Readonly<Record<string, CallRow>>;
