import type { Span } from "./useGridKeys.ts";

/** The rows of a span, in their order; those whose page isn't in memory are left out. */
export function rowsIn<Row>(
  rowAt: (index: number) => Row | undefined,
  { anchor, active }: Span,
): readonly Row[] {
  const from = Math.min(anchor, active);
  const places = Array.from({ length: Math.abs(anchor - active) + 1 }, (_, step) => from + step);
  return places.flatMap((place) => rowAt(place) ?? []);
}
