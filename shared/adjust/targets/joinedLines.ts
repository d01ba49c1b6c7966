import type { Line } from "./levels.ts";

/**
 * Lines in sets that one file must hold whole: those that a reclassification joins, directly or by others. Sets and lines
 * keep the order that they came in.
 */
export function joinedLines(lines: readonly Line[]): readonly (readonly Line[])[] {
  const sets = new Map<number, Set<number>>();
  const setOfAdjustment = new Map<number, Set<number>>();
  for (const [place, { adjustments }] of lines.entries()) {
    const own = new Set([place]);
    for (const adjustment of adjustments)
      for (const member of setOfAdjustment.get(adjustment) ?? []) own.add(member);
    for (const member of own) {
      sets.set(member, own);
      for (const adjustment of lines[member]?.adjustments ?? []) setOfAdjustment.set(adjustment, own);
    }
  }
  return [...new Set(sets.values())].map((set) =>
    [...set].toSorted((a, b) => a - b).flatMap((place) => lines[place] ?? []),
  );
}
