/** In pixels. Room on the left for the scale, and below for the times. */
export const CHART = { width: 560, height: 190, left: 52, right: 548, end: 12, top: 12, bottom: 160 };

/** A week's Monday or a month, and its figure. */
export type TrendPoint = { readonly from: string; readonly share: number };
export type Trend = {
  readonly points: readonly { readonly x: number; readonly y: number; readonly point: TrendPoint }[];
  readonly low: number;
  readonly high: number;
  readonly path: string;
  readonly y: (share: number) => number;
};

const STEP = 0.1;

/**
 * Places points in time, so that a week nobody counted in is a gap in distance; nothing where there are none.
 * The last stands at `right`, in pixels from the left edge.
 */
export function trendOf(
  points: readonly TrendPoint[],
  isShareOfWhole: boolean,
  right: number = CHART.right,
): Trend | undefined {
  const times = points.map(({ from }) => Date.parse(from));
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { low, high } = scaleOf(
    points.map(({ share }) => share),
    isShareOfWhole,
  );
  const middle = (CHART.left + right) / 2;
  const x = (at: number) =>
    last === first ? middle : CHART.left + ((at - first) / (last - first)) * (right - CHART.left);
  const y = (share: number) => CHART.bottom - ((share - low) / (high - low)) * (CHART.bottom - CHART.top);
  const placed = points.map((point) => ({ x: x(Date.parse(point.from)), y: y(point.share), point }));
  const path = placed.map((at, place) => `${place === 0 ? "M" : "L"}${at.x.toFixed(1)} ${at.y.toFixed(1)}`);
  return { points: placed, low, high, path: path.join(""), y };
}

/** Shares of a whole end at 100 % and start a tenth below the least; others always show where 0 is. */
function scaleOf(shares: readonly number[], isShareOfWhole: boolean): { low: number; high: number } {
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (isShareOfWhole) return { low: Math.max(0, Math.floor((least - STEP) / STEP) * STEP), high: 1 };
  const [low, high] = [Math.min(0, least), Math.max(0, most)];
  return { low, high: low === high ? 1 : high };
}
