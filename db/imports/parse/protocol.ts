import type { Reading } from "../../../shared/shapes.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import type { Batch, Head } from "../../../shared/ingest/batch.ts";

/** What the reading thread is asked to do. */
export type ReadOrder = {
  readonly path: string;
  readonly kind: ImportKind;
  readonly reading: Reading;
  /** Zone of timestamps that name none. */
  readonly timezone: string;
  /** Stands where a one-sided movement names no location. */
  readonly defaultLocation: string;
};

export type FromReader =
  | { readonly kind: "head"; readonly head: Head }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "end"; readonly sha256: string; readonly bytes: number }
  /** The file can't be imported at all: why, as a sentence. */
  | { readonly kind: "refused"; readonly message: string };

/** Batches that may wait to be written; the reader stops when as many are under way. */
export const MAX_WAITING = 4;
