import type { ImportReport } from "../../shared/importShapes.ts";
import type { Reading } from "../../shared/reading.ts";
import type { ImportKind } from "../../shared/domain.ts";
import type { DecimalMark } from "../../shared/ingest/numbers.ts";
import type { Problem } from "../../shared/ingest/rejects.ts";
import type { WriteContext } from "../context.ts";
import type { Source } from "../sources.ts";
import { type Version, type VersionOrigin, writeVersion } from "../versions.ts";
import type { View } from "./view.ts";

export type Counts = {
  rows: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  unchanged: number;
};
export type Created = { locations: number; bins: number; items: number };

/** What the rows come to beyond their counts. */
export type Tally = {
  /** Rows of `accepted` that change what was there. */
  changed: number;
  /** Rows that the reading leaves out on purpose. */
  leftOut: number;
  /** Rows of `rejected` that are kept as conflicts. */
  conflicts: number;
};

/** One import under way: what every kind's loader needs, and where it says what became of a row. */
export type Session = {
  readonly write: WriteContext;
  readonly importId: number;
  readonly kind: ImportKind;
  readonly source: Source | undefined;
  readonly reading: Reading;
  readonly fileName: string;
  /** The decimal mark of the file's quantities. */
  readonly decimal: DecimalMark;
  /** About how many rows the file has. */
  readonly expectedRows: number;
  readonly counts: Counts;
  readonly created: Created;
  readonly tally: Tally;
  /** Items that may be made although the reading doesn't make unknown ones, by the source's names. */
  readonly newItems: ReadonlySet<string>;
  /** Sets a row of the view aside, with its own cells. */
  readonly setAside: (view: View, row: number, problem: Problem) => void;
  /** Sets a row aside whose batch is gone; its cells are fetched from the kept text. */
  readonly setAsideLine: (line: number, problem: Problem) => void;
  /** Something people should know, said once with how often it happened. */
  readonly note: (text: string, times?: number) => void;
};

/** What takes one kind's rows in. */
export type Loader = {
  /** Answers true where a row of the view is kept for later, so that its text is needed whatever was accepted. */
  readonly take: (view: View) => boolean | void;
  readonly finish: () => void;
  /** Whatever became of the import: gives back what was taken for it. */
  readonly close?: () => void;
  /** The lists of names were started anew: codes kept from before mean nothing now. */
  readonly forget: () => void;
  readonly facts?: () => NonNullable<ImportReport["facts"]>;
};

/** Whether an item that nobody knows is made: all are where the reading says so, else those that the mends name. */
export const makesItem = ({ reading, newItems }: Session, theirs: string): boolean =>
  reading.createItems || newItems.has(theirs);

export const isProblem = <T extends object>(result: T | Problem): result is Problem => "reason" in result;

/** Keeps what a reference row was and became: its history, and what an undo goes back to. */
export function keepVersion(
  { write, importId }: Session,
  /** No line where no row of the file, but a mend of it, brought the change. */
  { line, ...version }: Version & Pick<VersionOrigin, "line">,
): void {
  writeVersion(write, version, { import: importId, line });
}
