import type { AbcClass, Status } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";

/** What a plan needs to know of a position that can be counted. */
export type PlanFacts = {
  readonly id: number;
  readonly sku: string;
  readonly location: string;
  /** The clock on its walls, by IANA name. */
  readonly timezone: string;
  readonly bin: string;
  readonly zone: string;
  readonly lot: string;
  readonly status: Status;
  /** The bin's own place in the walk. */
  readonly sequence: number | null;
  readonly abcClass: AbcClass | null;
  /** By the ledger that decides there; null where there is none. */
  readonly book: Quantity | null;
  readonly lastCountedAt: Instant | null;
  /** Movements since it was last counted; all of them, where it never was. */
  readonly moves: number;
  readonly lastMovedAt: Instant | null;
  /** What a movement out of it takes on average, in ten-thousandths; null where nothing ever left. */
  readonly usualOut: number | null;
  /** The latest open case about it that was opened since it was last counted. */
  readonly openCase: number | null;
  /** The count, not closed yet, that it is a line of already. */
  readonly planned: number | null;
};
