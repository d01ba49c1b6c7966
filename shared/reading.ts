import * as v from "valibot";
import * as d from "./domain.ts";
import * as s from "./schema.ts";

/** How a file is read: where its table is, what its cells mean. Kept with every import, and saved as a profile. */

export const QUOTES = ['"', "'", ""] as const;
export const ESCAPES = ['"', "'", "\\"] as const;
export const DELIMITERS = [",", ";", "\t", "|", " "] as const;
/** Rows that a header may take. */
export const HEADER_ROWS = [1, 2] as const;

/**
 * A header of the file, or "#3" for its third column where headers are blank or there more than once. Several parted
 * by " | " are tried in order; a " |" at the end says that the file may do without: "Batch | Lot |". `findColumn`
 * reads it, here and in `map` and within the braces of a join.
 */
const header = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
/**
 * What a cell must be: a text, with `*` for any run of characters, ignoring case; or a sort of number. An empty cell
 * is only "", so that "*" wants anything at all.
 */
const wanted = v.pipe(v.string(), v.maxLength(200));

/** What a written running balance is of, the finest first. */
export const BALANCE_GRAINS = ["position", "bin", "location"] as const;
export type BalanceGrain = (typeof BALANCE_GRAINS)[number];

/** Where in a file its table is. Whatever isn't named is found, and shown. */
const tableWish = {
  sheet: v.optional(v.string()),
  encoding: v.optional(s.nameSchema),
  delimiter: v.optional(v.picklist(DELIMITERS)),
  quote: v.optional(v.picklist(QUOTES)),
  escape: v.optional(v.picklist(ESCAPES)),
  /** Line (row of a sheet) on which the header starts, from 1; 0: there is none, and columns are #1, #2, … */
  headerLine: v.optional(s.countSchema),
  headerRows: v.optional(v.picklist(HEADER_ROWS)),
};

/** One cell's part in a condition: "negative", "zero" and "positive" compare it as a number. */
const condition = v.strictObject({ column: header, is: wanted });
export const NUMBER_SORTS = ["negative", "zero", "positive"] as const;

/**
 * The first rule whose conditions all hold gives the row its type; `reason`: the column that then says why; `sign`:
 * what a positive quantity of such a row means, where that isn't what it means in the rest of the file.
 */
const typeRule = v.strictObject({
  when: v.pipe(v.array(condition), v.minLength(1)),
  type: v.picklist(d.MOVEMENT_TYPES),
  reason: v.optional(header),
  sign: v.optional(v.picklist(["in", "out"])),
});

/** How a file is to be read where it doesn't say so itself; all of it kept with the import. */
export const readingSchema = v.strictObject({
  ...tableWish,
  map: v.optional(v.record(s.nameSchema, v.string()), {}),
  set: v.optional(v.record(s.nameSchema, v.string()), {}),
  /** What a positive one-sided quantity means; "type": quantities bear no sign, the type of movement says. */
  sign: v.optional(v.picklist(["in", "out", "type"])),
  createItems: v.optional(v.boolean(), false),
  timezone: v.optional(s.nameSchema),
  dateOrder: v.optional(v.picklist(["dmy", "mdy", "ymd"])),
  decimal: v.optional(v.picklist([".", ","])),
  /** What the source's codes and documents mean as types of movement. */
  types: v.optional(v.array(typeRule)),
  /** Quantities in one column a status: such a row gives as many positions. */
  statuses: v.optional(v.array(v.strictObject({ column: header, status: v.picklist(d.STATUSES) }))),
  /** The column that `statuses` (those physically there) must add up to, where the source gives one. */
  total: v.optional(header),
  /** One column that holds several fields: "{location}/{bin}" reads "WH1/A-03" as both. */
  split: v.optional(v.array(v.strictObject({ column: header, pattern: wanted }))),
  /** One field written from several columns: "{Posting Date} {Entry Time}" gives occurred_at. */
  join: v.optional(v.array(v.strictObject({ field: s.nameSchema, pattern: wanted }))),
  /** Names of places, with `*`, that stand for the outside of a movement: "Partners/*". */
  outside: v.optional(v.array(wanted)),
  /** Rows that don't fit all of these are left out, and counted: a move that isn't done yet. */
  only: v.optional(v.array(v.strictObject({ column: header, is: v.array(wanted) }))),
  /** What a running balance is of, where the rows don't show it best: one position, an item in a bin, or an item at a location. */
  balanceOf: v.optional(v.picklist(BALANCE_GRAINS)),
  /** Texts that stand for no number: "not stocked". */
  blanks: v.optional(v.array(wanted)),
});
export type Reading = v.InferOutput<typeof readingSchema>;
export type TableWish = Pick<Reading, keyof typeof tableWish>;
export type TypeRule = v.InferOutput<typeof typeRule>;
export type Condition = v.InferOutput<typeof condition>;

/** A saved reading of one kind of file. Those built in have version 0, and belong to no source. */
export const profileSchema = v.strictObject({
  name: s.nameSchema,
  kind: v.picklist(d.IMPORT_KINDS),
  note: v.optional(s.textSchema, ""),
  reading: readingSchema,
});
export type Profile = v.InferOutput<typeof profileSchema>;

/** What a person mended before the import: cells, names, items to make. */
export const mendsSchema = v.strictObject({
  /** All cells of a row in the file's own columns, by the line that it starts on. */
  cells: v.optional(
    v.pipe(
      v.array(v.strictObject({ line: s.countSchema, cells: v.array(v.string()) })),
      v.maxLength(100_000),
    ),
    [],
  ),
  aliases: v.optional(
    v.array(v.strictObject({ kind: v.picklist(d.ALIAS_KINDS), theirs: s.nameSchema, ours: s.nameSchema })),
    [],
  ),
  /** Unknown items that the import may make, by the source's name for them. */
  items: v.optional(v.array(s.nameSchema), []),
});
export type Mends = v.InferOutput<typeof mendsSchema>;
