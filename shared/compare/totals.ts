import type { ComparedRow, ComparedTotal } from "../comparisonShapes.ts";
import { money } from "../money.ts";

/** What differs, by location and class of status: over and short apart, because the one doesn't make up for the other. */
export function totalsOf(rows: readonly ComparedRow[]): readonly ComparedTotal[] {
  const groups = Map.groupBy(
    rows.filter(({ difference }) => difference !== 0),
    (row) => `${row.location}\n${row.class}`,
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      return first ? [totalOf(first, group)] : [];
    });
}

function totalOf(
  { location, class: statusClass }: ComparedRow,
  group: readonly ComparedRow[],
): ComparedTotal {
  const sum = (part: (value: number) => number): number =>
    group.reduce((total, { value }) => total + part(value), 0);
  return {
    location,
    class: statusClass,
    rows: group.length,
    exceptions: group.filter(({ verdict }) => verdict === "exception").length,
    over: money(sum((value) => Math.max(value, 0))),
    short: money(sum((value) => Math.min(value, 0))),
  };
}
