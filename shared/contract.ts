import * as v from "valibot";
import * as f from "./columnFilters.ts";
import { approvals } from "./contract/approvals.ts";
import { auditing } from "./contract/auditing.ts";
import { automatic } from "./contract/automatic.ts";
import { caseFilterFields, casework } from "./contract/casework.ts";
import { handover } from "./contract/handover.ts";
import { outbox } from "./contract/outbox.ts";
import { people } from "./contract/people.ts";
import { policies } from "./contract/policies.ts";
import {
  administers,
  type CallRow,
  counts,
  done,
  everybody,
  nothing,
  pageOf,
  seesBook,
  works,
} from "./contract/rows.ts";
import { PAPERS } from "./counting/sheet/paper.ts";
import * as d from "./domain.ts";
import * as i from "./importShapes.ts";
import { caseDetail, originOf, timelinePage } from "./caseShapes.ts";
import * as y from "./accuracyShapes.ts";
import * as c from "./comparisonShapes.ts";
import { mergeReport } from "./exchange/files.ts";
import * as q from "./countShapes.ts";
import * as g from "./progress/shapes.ts";
import * as n from "./insightShapes.ts";
import { catalogConflict, duplicateSchema, itemDetail, itemRow } from "./itemShapes.ts";
import { DUE_KINDS } from "./planning/due.ts";
import * as p from "./planShapes.ts";
import { profileSchema, readingSchema } from "./reading.ts";
import * as s from "./schema.ts";
import {
  person,
  sourceSchema,
  countRow,
  countLine,
  varianceSchema,
  CASE_KINDS,
  ownerRule,
  caseRowSchema,
  traceSchema,
  originSchema,
  accuracySchema,
} from "./shapes.ts";

/**
 * THE table: every call that may cross a boundary. The typed client, the handlers' types, validation, the role
 * check, the preload, `POST /rpc`, the command line and the security test all derive from it. Rows of what is decided
 * and handed over stand in files of their own beside it.
 */
/** The last days only; left out: all there is. */
const within = { days: v.optional(v.pipe(s.countSchema, v.minValue(1), v.maxValue(3_650))) };

export const contract = {
  ...people,
  ...policies,
  ...casework,
  ...approvals,
  ...automatic,
  ...handover,
  ...outbox,
  ...auditing,

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
            "duplicateItems", "filesWaiting", "conflictsOpen", "nonStockProposed", "recountsOwed", "countsDue", "unknownCodes",
            "pushesStopped",
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

  "items.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      search: v.optional(s.textSchema, ""),
      only: v.optional(v.picklist(["all", "stock", "nonStock", "merged"]), "all"),
      filters: f.itemFilters,
      sort: v.optional(v.picklist(f.ITEM_SORTS), "sku"),
      descending: v.optional(v.boolean(), false),
      ...s.pageSchema,
    }),
    reply: pageOf(itemRow),
  },
  "items.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ sku: s.nameSchema }),
    reply: itemDetail,
  },
  /** Pairs of items that may be one, with what makes them look so: suspected, merged only by a person. */
  "items.duplicates": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ filters: f.duplicateFilters, ...s.pageSchema }),
    reply: pageOf(duplicateSchema),
  },
  /** `from` becomes another name of `into`, for every source; its history is read as `into`'s. Undone by `items.unmerge`. */
  "items.merge": {
    kind: "write",
    roles: works,
    input: v.strictObject({ from: s.nameSchema, into: s.nameSchema, why: v.optional(s.textSchema, "") }),
    reply: v.strictObject({ from: v.string(), into: v.string(), movements: s.countSchema }),
  },
  "items.unmerge": {
    kind: "write",
    roles: works,
    input: v.strictObject({ from: s.nameSchema, why: v.optional(s.textSchema, "") }),
    reply: v.strictObject({ from: v.string(), into: v.string(), movements: s.countSchema }),
  },
  /** Says of two items that they are two: the pair is no longer suspected. `apart` false takes that back. */
  "items.keepApart": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      sku: s.nameSchema,
      other: s.nameSchema,
      apart: v.optional(v.boolean(), true),
      why: v.optional(s.textSchema, ""),
    }),
    reply: done,
  },
  /** Items that look like no stock and weren't decided yet. */
  "items.nonStock": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(i.nonStockSchema),
  },
  /**
   * What is no stock is never planned for a count and has no book to reconcile. `stock` null takes a decision back:
   * stock as before, and proposed again where it looks like none.
   */
  "items.setStock": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      skus: v.pipe(v.array(s.nameSchema), v.minLength(1), v.maxLength(10_000)),
      stock: v.nullable(v.boolean()),
      why: v.optional(s.textSchema, ""),
    }),
    reply: v.strictObject({ changed: s.countSchema }),
  },
  /** Items that two sources describe differently, where no source has the authority for `catalog`. */
  "catalog.conflicts": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(s.pageSchema),
    reply: pageOf(catalogConflict),
  },
  /** Makes a source the owner of a domain, at its location or everywhere, instead of whoever owned it. */
  "sources.setAuthority": {
    kind: "write",
    roles: works,
    input: v.strictObject({ source: s.nameSchema, domain: v.picklist(d.AUTHORITY_DOMAINS) }),
    reply: sourceSchema,
  },

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

  /** Makes a count: open at once, or a proposal that counters don't see until it is released. */
  "counts.plan": {
    kind: "write",
    roles: works,
    input: p.planInput,
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  "counts.release": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  /** Only a proposal: what was released is closed, and stays. */
  "counts.discard": {
    kind: "write",
    roles: works,
    input: v.strictObject({ count: s.idSchema }),
    reply: done,
  },
  /** Takes lines out of a proposal. */
  "counts.takeOut": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      positions: v.pipe(v.array(s.idSchema), v.minLength(1), v.maxLength(10_000)),
    }),
    reply: v.strictObject({ count: s.idSchema, lines: s.countSchema }),
  },
  /** Says whose lines these are: of the zones, the positions, or all; null takes it back. */
  "counts.assign": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      to: v.nullable(s.nameSchema),
      zones: p.planScope.zones,
      positions: v.optional(v.pipe(v.array(s.idSchema), v.maxLength(10_000))),
    }),
    reply: v.strictObject({ assigned: s.countSchema }),
  },
  /** Changes how a proposal is to be counted; of an open count, only when it is due. */
  "counts.amend": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      count: s.idSchema,
      name: v.optional(s.nameSchema),
      method: v.optional(v.picklist(d.COUNT_METHODS)),
      counters: v.optional(v.picklist([1, 2])),
      recounts: v.optional(v.boolean()),
      dueAt: v.optional(v.nullable(s.instantSchema)),
    }),
    reply: p.planHead,
  },
  "planning.settings": { kind: "read", roles: seesBook, input: nothing, reply: p.planSettings },
  "planning.set": { kind: "write", roles: works, input: p.planSettingsInput, reply: p.planSettings },
  /** What is due now, the most urgent first. */
  "planning.due": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      ...p.planScope,
      kind: v.optional(v.picklist(DUE_KINDS)),
      search: v.optional(s.textSchema, ""),
      filters: p.dueFilters,
      ...s.pageSchema,
    }),
    reply: p.duePage,
  },
  /** The next eight weeks, levelled to what a day takes. */
  "planning.calendar": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: p.calendarReply,
  },
  /** Each item's class by annual movements × cost beside the one it has. */
  "planning.abc": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      changes: v.optional(v.boolean(), false),
      search: v.optional(s.textSchema, ""),
      ...s.pageSchema,
    }),
    reply: p.abcPage,
  },
  /** Gives items their computed classes; left out: all that have another one. */
  "planning.applyAbc": {
    kind: "write",
    roles: works,
    input: v.strictObject({ skus: v.optional(v.pipe(v.array(s.nameSchema), v.maxLength(100_000))) }),
    reply: v.strictObject({ changed: s.countSchema }),
  },
  /** How many positions a random sample takes, before it is drawn. */
  "planning.sample": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ ...p.planScope, ...p.sampleWish }),
    reply: p.sampleReply,
  },
  "planning.zones": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: v.array(p.zoneRow),
  },
  /** Who is in the control groups, and who left them and why. */
  "planning.control": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ location: v.optional(s.nameSchema) }),
    reply: v.array(p.controlRow),
  },
  /** The lines of a count as they were planned, with their reasons. */
  "planning.lines": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ count: s.idSchema, filters: p.planLineFilters, ...s.pageSchema }),
    reply: p.planLines,
  },
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
      /** What makes a book doubtful, in words: a baseline later than all movements. */
      notes: v.array(v.string()),
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
      filters: f.varianceFilters,
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
  /**
   * Two systems side by side at the finest grain both have, at `at` or the last moment both cover: what differs, by
   * status class, and by status where both keep it apart. Lots only where both keep them.
   */
  "sources.compare": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      left: s.nameSchema,
      right: s.nameSchema,
      at: v.optional(s.instantSchema),
      location: v.optional(s.nameSchema),
      search: v.optional(s.textSchema, ""),
      /** Also what agrees. */
      all: v.optional(v.boolean(), false),
      filters: c.compareFilters,
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      at: s.instantSchema,
      compared: s.countSchema,
      total: s.countSchema,
      notes: v.array(v.string()),
      totals: v.array(c.comparedTotal),
      rows: v.array(c.comparedRow),
    }),
  },
  /** A source's own arithmetic: opening + moved against what it reported, and the first movement after which it broke. */
  "ledger.check": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      source: s.nameSchema,
      search: v.optional(s.textSchema, ""),
      all: v.optional(v.boolean(), false),
      filters: c.checkFilters,
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      checked: s.countSchema,
      total: s.countSchema,
      notes: v.array(v.string()),
      rows: v.array(c.checkedRow),
    }),
  },
  /**
   * An item's ledger at a location in one source with its running balance, the row marked after which it broke. Of one
   * position, or rolled up over the bins, lots or statuses that aren't named: then what only moves among them is left out.
   */
  "ledger.rows": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ source: s.nameSchema, ...c.ledgerScope, ...s.pageSchema }),
    reply: c.ledgerSheet,
  },
  "reports.accuracy": {
    kind: "read",
    roles: seesBook,
    input: y.accuracyInput,
    reply: v.array(accuracySchema),
  },
  /** What control groups, counted again and again, say of the counting itself. */
  "reports.control": {
    kind: "read",
    roles: seesBook,
    input: y.withinDays,
    reply: y.controlFigures,
  },
  /** How often a person's number was not the accepted one: for those who lead people, and nobody else. */
  "reports.counters": {
    kind: "read",
    roles: works,
    input: y.withinDays,
    reply: y.counterFigures,
  },
  /** What repeats and what to mend first. Long, because it asks each open case for its cause. */
  "reports.patterns": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: n.patternsSchema,
  },
  /** Movements of a quantity that is unusual for their item, source and type, the strangest first; all read once. */
  "reports.unusual": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({ ...within, ...s.pageSchema }),
    reply: pageOf(n.unusualRow),
  },
  /** What goes wrong at a source week after week: rows set aside, conflicts, negative books, reversals, late postings. */
  "reports.failures": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.failureFigure),
  },
  "reports.causes": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.causeFigure),
  },
  "reports.ageing": { kind: "read", roles: seesBook, input: nothing, reply: v.array(n.ageFigure) },
  "reports.shrink": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject(within),
    reply: v.array(n.shrinkFigure),
  },
  "cases.list": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({
      ...caseFilterFields,
      /** By urgency: what to look at first comes first, whichever direction is asked for. */
      sort: v.optional(v.picklist(f.CASE_SORTS), "urgency"),
      descending: v.optional(v.boolean(), false),
      ...s.pageSchema,
    }),
    reply: v.strictObject({
      total: s.countSchema,
      /** Over the whole filter, not the page; never netted: over and short apart. */
      over: s.moneySchema,
      short: s.moneySchema,
      rows: v.array(caseRowSchema),
    }),
  },
  "owners.list": { kind: "read", roles: seesBook, input: nothing, reply: v.array(ownerRule) },
  /** What is left out fits any. Cases that are open already keep their owners. */
  "owners.add": {
    kind: "write",
    roles: works,
    input: v.strictObject({
      location: v.optional(s.nameSchema),
      source: v.optional(s.nameSchema),
      kind: v.optional(v.picklist(CASE_KINDS)),
      minValue: v.optional(
        v.pipe(
          s.moneySchema,
          v.check((value) => value >= 0, "A value to start from is not below zero."),
        ),
      ),
      owner: s.nameSchema,
    }),
    reply: v.array(ownerRule),
  },
  "owners.remove": {
    kind: "write",
    roles: works,
    input: v.strictObject({ rule: s.idSchema }),
    reply: v.array(ownerRule),
  },
  "cases.get": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema }),
    reply: caseDetail,
  },
  /** A page of everything that happened to a count case's position, oldest first, beside what other sources have of it. */
  "cases.timeline": {
    kind: "read",
    roles: seesBook,
    input: v.strictObject({ case: s.idSchema, ...s.pageSchema }),
    reply: timelinePage,
  },
  /** Of the cases asked for, else of all open ones and, where `explained` says so, of what a rule explains by now, too. */
  "trace.run": {
    kind: "long",
    roles: seesBook,
    input: v.strictObject({
      cases: v.optional(v.array(s.idSchema)),
      explained: v.optional(v.boolean(), false),
    }),
    reply: v.array(traceSchema),
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
