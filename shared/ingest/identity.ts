import type { Column } from "./batch.ts";
import {
  feedNumber, feedText, feedWide, finishHash, type Hash, hashText, restartHash, startHash,
} from "./hash.ts"; // prettier-ignore
import type { NameList } from "./names.ts";

/** What a movement without an id of its own is known by, in the order in which it is hashed; never changed. */
const CORE_NAMES = [
  "sku", "uom", "lot", "from_location", "from_bin", "from_status", "to_location", "to_bin", "to_status",
  "location", "bin", "status",
] as const; // prettier-ignore

export type CoreColumns = {
  readonly names: Readonly<
    Record<string, { readonly codes: Uint32Array; readonly list: NameList } | undefined>
  >;
  readonly occurredAt: Float64Array;
  /** As a signed effect: what comes in is positive, however the file writes it. */
  readonly qty: Float64Array;
  readonly doc: readonly string[];
  readonly line: readonly string[];
};

/** Hashes a row by event id and line, where the source gives its rows ids. */
export function hashKey(hash: Hash, eventId: string, line: string): void {
  restartHash(hash);
  feedText(hash, eventId);
  feedText(hash, line);
  finishHash(hash);
}

/**
 * Hashes a row by the source's own text of its core fields. Evidence (reason, user, …) is left out, so that
 * mapping more of it later doesn't make the same history twice.
 */
export function coreHasher(core: CoreColumns): (hash: Hash, row: number) => void {
  const names = CORE_NAMES.map((field) => core.names[field]);
  return (hash, row) => {
    restartHash(hash);
    for (const column of names) {
      const text = column?.list.hashOf(column.codes[row] ?? 0) ?? EMPTY;
      feedNumber(hash, text.hi);
      feedNumber(hash, text.lo);
    }
    feedWide(hash, core.occurredAt[row] ?? 0);
    feedWide(hash, core.qty[row] ?? 0);
    feedText(hash, core.doc[row] ?? "");
    feedText(hash, core.line[row] ?? "");
    finishHash(hash);
  };
}

/** What a row says beyond its identity, a column each. */
export type RowColumns = {
  readonly codes: readonly Uint32Array[];
  readonly numbers: readonly Float64Array[];
  readonly texts: readonly (readonly string[])[];
  /** Columns of the file that no field is read from. */
  readonly unread: readonly number[];
  readonly cells: readonly (readonly string[])[];
};

/**
 * Goes on from a row's identity to a hash of all its cells. Names go in by their codes, which is cheaper than by
 * their text; codes are given anew where lists grew too long, and a repeat from before that is then not counted.
 */
export function rowHasher({
  codes,
  numbers,
  texts,
  unread,
  cells,
}: RowColumns): (hash: Hash, row: number) => void {
  return (hash, row) => {
    for (const column of codes) feedNumber(hash, column[row] ?? 0);
    for (const column of numbers) feedWide(hash, column[row] ?? 0);
    for (const column of texts) feedText(hash, column[row] ?? "");
    for (const column of unread) feedText(hash, cells[row]?.[column] ?? "");
    finishHash(hash);
  };
}

/** The readable id of a row without one: "~" and its content's hash; the ordinal among equal rows is added later. */
export const contentId = (hash: Hash): string => `~${hashText(hash)}`;
export const withOrdinal = (content: string, ordinal: number): string => `${content}-${ordinal}`;

type Event = { readonly eventId: string; readonly doc: string | null };
/** What people know an event by: its document, where the file gave it no id of its own. */
export const eventName = ({ eventId, doc }: Event): string =>
  eventId.startsWith("~") && doc ? doc : eventId;

/** A text column's own text at a row. */
export function textAt(column: Extract<Column, { kind: "text" }>, row: number): string {
  const end = column.ends[row] ?? 0;
  const start = row === 0 ? 0 : (column.ends[row - 1] ?? 0);
  return start === end ? "" : column.joined.slice(start, end);
}

const EMPTY: Hash = emptyHash();

/** The hash of the empty name: a column that isn't there and an empty cell are the same to identity. */
function emptyHash(): Hash {
  const hash = startHash();
  feedText(hash, "");
  finishHash(hash);
  return hash;
}
