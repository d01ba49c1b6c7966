import type { Step } from "./Bridge.tsx";
import { isChange } from "./BridgeTable.tsx";

export const ROW_PX = 30;
/** In pixels. Room for names on the left and figures on the right; bars between. */
export const CHART = { width: 420, left: 104, figures: 68 };

type Stretch = { readonly from: number; readonly to: number };
type Bar = Stretch & {
  /** Where the running balance stands after the step. */
  readonly end: number;
  /** From where it would stand without what is blamed to where it stands; nothing where nothing is. */
  readonly blamed: Stretch | undefined;
};

/** The rectangles of a bridge that is `width` pixels wide: a total from zero, a change from balance to balance. */
export function barsOf(
  steps: readonly Step[],
  width: number,
): { readonly zero: number; readonly bars: readonly Bar[] } {
  const ends = steps.map(({ running }) => Number(running));
  const starts = steps.map((step) => (isChange(step) ? step.running - step.qty : 0));
  const without = steps.map(({ running, blamed }) => running - blamed);
  const low = Math.min(0, ...ends, ...starts, ...without);
  const high = Math.max(1, ...ends, ...starts, ...without);
  const room = width - CHART.left - CHART.figures;
  const x = (value: number) => CHART.left + ((value - low) / (high - low)) * room;
  const between = (a: number, b: number): Stretch => ({
    from: Math.min(x(a), x(b)),
    to: Math.max(x(a), x(b)),
  });
  const bars = steps.map(({ blamed }, place) => {
    const end = ends[place] ?? 0;
    return {
      ...between(starts[place] ?? 0, end),
      end: x(end),
      blamed: blamed === 0 ? undefined : between(without[place] ?? end, end),
    };
  });
  return { zero: x(0), bars };
}
