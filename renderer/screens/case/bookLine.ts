import type { AboutCount } from "../../../shared/caseShapes.ts";

/** In pixels. Room on the left for the scale, on the right for the last dot, and below for the times. */
export const CHART = { width: 640, height: 190, left: 46, end: 12, top: 12, bottom: 166 };

export type Plot = {
  /** Where the drawing ends on the right. */
  readonly right: number;
  readonly x: (at: number) => number;
  readonly y: (quantity: number) => number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  /** The book as a path of steps. */
  readonly line: string;
};

/** The scales that hold the book, what was seen of it, and zero, `width` pixels wide; nothing where there is no time to draw. */
export function plotOf({ series, points, counted, countedAt }: AboutCount, width: number): Plot | undefined {
  const [first] = series;
  if (!first) return undefined;
  const levels = [0, counted, ...series.map(({ book }) => book), ...points.map(({ observed }) => observed)];
  const [low, high] = [Math.min(...levels), Math.max(1, ...levels)];
  const [from, to] = [first.at, countedAt];
  const right = width - CHART.end;
  const x = (at: number) =>
    CHART.left + ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * (right - CHART.left);
  const y = (quantity: number) =>
    CHART.bottom - ((quantity - low) / (high - low)) * (CHART.bottom - CHART.top);
  const steps = series.slice(1).map(({ at, book }) => `H${x(at).toFixed(1)}V${y(book).toFixed(1)}`);
  const line = `M${x(from).toFixed(1)} ${y(first.book).toFixed(1)}${steps.join("")}`;
  return { right, x, y, from, to, low, high, line };
}
