import type { Choice, TableFound } from "../../../shared/importShapes.ts";
import type { Mends, Reading } from "../../../shared/reading.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import type { Batch, Head } from "../../../shared/ingest/batch.ts";
import type { FileLine } from "./table.ts";

/** What the reading thread is asked to do. */
export type ReadOrder = {
  readonly path: string;
  readonly kind: ImportKind;
  readonly reading: Reading;
  /** What was chosen for earlier files of this source and kind; used where the file leaves it open. */
  readonly remembered: Remembered;
  /** Rows whose cells a person mended. */
  readonly mended: Mends["cells"];
  /** Zone of timestamps that name none, where somebody said it or the file's source has it. */
  readonly timezone: string | undefined;
  /** Else that of the sheet, where the file is one of ours; else this, of the clock on the wall of the project's locations. */
  readonly wallTimezone: string;
  /** Stands where a one-sided movement names no location. */
  readonly defaultLocation: string;
  /** Only what the file looks like is wanted: `inspected`, and no rows. */
  readonly inspect: boolean;
};
export type Remembered = Pick<Reading, "sheet" | "headerRows" | "dateOrder" | "decimal">;

export type FromReader =
  /** The first rows of the table, for suggestions: at most two hundred. */
  | { readonly kind: "inspected"; readonly table: Inspected }
  | { readonly kind: "head"; readonly head: Head }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "end"; readonly sha256: string; readonly bytes: number }
  /** The file can't be imported at all: why, as a sentence. */
  | { readonly kind: "refused"; readonly message: string };

export type Inspected = {
  readonly found: TableFound;
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
  readonly lines: readonly FileLine[];
  readonly rows: readonly (readonly string[])[];
};

/** Batches that may wait to be written; the reader stops when as many are under way. */
export const MAX_WAITING = 4;
