import type { Step } from "./Bridge.tsx";
import { isChange } from "./BridgeTable.tsx";

export const ROW_PX = 30;
/** Room for names on the left and figures on the right; bars between. */
export const CHART = { width: 420, left: 104, right: 352 };

type Bar = {
  readonly from: number;
  readonly to: number;
  /** Where the running balance stands after the step. */
  readonly end: number;
};

/** The rectangles of a bridge, in the chart's own units: a total from zero, a change from balance to balance. */
export function barsOf(steps: readonly Step[]): { readonly zero: number; readonly bars: readonly Bar[] } {
  const ends = steps.map(({ running }) => Number(running));
  const starts = steps.map((step) => (isChange(step) ? step.running - step.qty : 0));
  const low = Math.min(0, ...ends, ...starts);
  const high = Math.max(1, ...ends, ...starts);
  const x = (value: number) => CHART.left + ((value - low) / (high - low)) * (CHART.right - CHART.left);
  const bars = steps.map((_, place) => {
    const start = x(starts[place] ?? 0);
    const end = x(ends[place] ?? 0);
    return { from: Math.min(start, end), to: Math.max(start, end), end };
  });
  return { zero: x(0), bars };
}
