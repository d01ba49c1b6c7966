import type { Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { monthOf } from "./period.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

export const CONTROL_DEFINITION =
  "Pairs of successive counts of a control group's position that differ ÷ pairs without a recorded movement between them. " +
  "Each count stands for its accepted number, recounts included.";

/** Two successive counts of one position, the accepted number of each. */
export type Pair = {
  readonly position: number;
  readonly from: Sighting;
  readonly to: Sighting;
  /** The day of the second count by the clock on the wall there, "2026-03-09". */
  readonly day: string;
  /** A movement of the position is recorded between them, so that they may differ rightly. */
  readonly isMoved: boolean;
};
export type Sighting = { readonly counted: Quantity; readonly at: Instant };

type Tally = {
  readonly pairs: number;
  readonly differing: number;
  /** differing ÷ pairs; null without pairs. */
  readonly share: number | null;
};
export type ControlResult = Tally & {
  readonly positions: number;
  /** Pairs left out, because stock was moved between the two counts. */
  readonly moved: number;
  /** Where the true share lies with 95 % confidence. */
  readonly within: Interval | null;
  /** By the month of the second count, "2026-03". */
  readonly trend: readonly (Tally & { readonly month: string })[];
};

/**
 * What the same positions, counted again and again, say of the counting itself: where nothing moved, two counts that
 * differ can't both be right (control-group counting; R. B. Brooks and L. W. Wilson, Inventory Record Accuracy, 2nd
 * edition, Wiley 2007).
 */
export function controlResult(pairs: readonly Pair[]): ControlResult {
  const still = pairs.filter(({ isMoved }) => !isMoved);
  const months = [...Map.groupBy(still, ({ day }) => monthOf(day))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const tally = tallyOf(still);
  return {
    ...tally,
    positions: new Set(pairs.map(({ position }) => position)).size,
    moved: pairs.length - still.length,
    within: wilsonInterval(tally.differing, tally.pairs) ?? null,
    trend: months.map(([month, own]) => ({ month, ...tallyOf(own) })),
  };
}

export const isDiffering = ({ from, to, isMoved }: Pair): boolean => !isMoved && from.counted !== to.counted;

function tallyOf(pairs: readonly Pair[]): Tally {
  const differing = pairs.filter(isDiffering).length;
  return { pairs: pairs.length, differing, share: pairs.length === 0 ? null : differing / pairs.length };
}
