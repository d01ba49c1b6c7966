import type { Choice, Reject, TableFound } from "../importShapes.ts";
import type { DecimalMark } from "./numbers.ts";

/** A run of rows as typed columns: cheap to hand from the thread that reads to the one that writes. */
export type Column =
  /** Texts one after another; each ends where `ends` says. */
  | { readonly kind: "text"; readonly joined: string; readonly ends: Uint32Array }
  /** Codes into the list of names so far; `fresh` are those that this batch adds to it. */
  | { readonly kind: "name"; readonly codes: Uint32Array; readonly fresh: readonly string[] }
  /** Ten-thousandths, or epoch milliseconds; NaN where the cell is empty. */
  | { readonly kind: "number"; readonly values: Float64Array };

/** What is known of a row beyond its cells. */
export const ROW = {
  /** Its identity may be in the file before it. */
  maybeSeen: 1,
  /** It has no id of its own; the id it carries is its content's, without an ordinal. */
  keyless: 2,
  /** All its cells may be those of a row before it. */
  maybeRepeated: 4,
  /** A time of it occurs twice in its zone. */
  twice: 8,
  /** Its document is a plain number. */
  numbered: 16,
  /** Its document is a number behind one letter, as cancellations often are: C536379. */
  lettered: 32,
} as const;

export type Batch = {
  readonly rows: number;
  /** Physical line on which each row starts, from 1. */
  readonly lines: Uint32Array;
  readonly flags: Uint8Array;
  readonly columns: Readonly<Record<string, Column>>;
  /** True when the lists of names were started anew, because they grew too long. */
  readonly renamed: boolean;
  /** Rows that the reader itself set aside. */
  readonly rejects: readonly Reject[];
  /** Rows skipped because every cell is empty. */
  readonly blank: number;
  /** Rows left out on purpose: those that the reading doesn't want, and totals below the data. */
  readonly leftOut: number;
  /** What was left out below the data, in words. */
  readonly footer: readonly string[];
  /** What only the rows showed, such as hidden ones among them; with the last batch. */
  readonly notes: readonly string[];
  /** Field → text as read, of the file's first rows. */
  readonly sample: readonly Readonly<Record<string, string>>[];
  /** The rows' own text, compressed, and the line that it starts on. */
  readonly firstLine: number;
  readonly body: Uint8Array;
  /** Bytes of the file read so far, for progress. */
  readonly bytes: number;
};

/** What the reader found before the first row. */
export type Head = {
  readonly table: TableFound;
  /** About how many rows the file has. */
  readonly expectedRows: number;
  /** Field → header; constants have none. */
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: readonly string[];
  readonly notes: readonly string[];
  /** The decimal mark of the file's quantities, once it is settled. */
  readonly decimal: DecimalMark;
  /** Choices that are owed; while there is one, no batch follows. */
  readonly ambiguous: readonly Choice[];
  /** The first rows as text, where a choice is owed before any can be read; else empty, and batches bring them. */
  readonly sample: Batch["sample"];
};
