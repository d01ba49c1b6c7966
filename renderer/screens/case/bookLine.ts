import type { AboutCount } from "../../../shared/caseShapes.ts";

/** The chart's own units. Room on the left for the scale, and below for the times. */
export const CHART = { width: 640, height: 190, left: 46, right: 628, top: 12, bottom: 166 };

export type Plot = {
  readonly x: (at: number) => number;
  readonly y: (quantity: number) => number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  /** The book as a path of steps. */
  readonly line: string;
};

/** The scales that hold the book, what was seen of it, and zero; nothing where there is no time to draw. */
export function plotOf({ series, points, counted, countedAt }: AboutCount): Plot | undefined {
  const [first] = series;
  if (!first) return undefined;
  const levels = [0, counted, ...series.map(({ book }) => book), ...points.map(({ observed }) => observed)];
  const [low, high] = [Math.min(...levels), Math.max(1, ...levels)];
  const [from, to] = [first.at, countedAt];
  const x = (at: number) =>
    CHART.left + ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * (CHART.right - CHART.left);
  const y = (quantity: number) =>
    CHART.bottom - ((quantity - low) / (high - low)) * (CHART.bottom - CHART.top);
  const steps = series.slice(1).map(({ at, book }) => `H${x(at).toFixed(1)}V${y(book).toFixed(1)}`);
  const line = `M${x(from).toFixed(1)} ${y(first.book).toFixed(1)}${steps.join("")}`;
  return { x, y, from, to, low, high, line };
}
