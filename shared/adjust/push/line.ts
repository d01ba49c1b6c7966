import type { Status } from "../../domain.ts";
import { add, type Quantity } from "../../quantity.ts";

/** One line of an approved batch as the database has it, under the names that its system has for things. */
export type BatchLine = {
  readonly line: number;
  /** Both lines of a move are of the same adjustment. */
  readonly adjustment: number;
  readonly position: number;
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly lot: string;
  readonly status: Status;
  /** What the system's ledger said when it was approved. */
  readonly onHand: Quantity;
  readonly change: Quantity;
};

/** What becomes of one position: the lines of a batch about it, taken together. */
export type Entry = Omit<BatchLine, "line" | "adjustment" | "position"> & {
  readonly lines: readonly number[];
  /** Entries of one group are carried out together or not at all: a move must not lose its other half. */
  readonly group: number;
};

/**
 * The positions of a batch, each once, in order of their first lines. Two levels for one position would be the last one only, so
 * lines about the same position are added up; what hangs together by adjustments and positions is one group.
 */
export function entriesOf(lines: readonly BatchLine[]): readonly Entry[] {
  const groupOf = groupsOf(lines);
  return [...Map.groupBy(lines, ({ position }) => position).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { line, adjustment: _adjustment, position: _position, change: _change, ...entry } = first;
    return [
      {
        ...entry,
        lines: same.map((each) => each.line),
        group: groupOf.get(line) ?? line,
        change: same.map(({ change }) => change).reduce(add),
      },
    ];
  });
}

/** Each line's group, named by its smallest line: lines of one adjustment or one position are of one group. */
function groupsOf(lines: readonly BatchLine[]): ReadonlyMap<number, number> {
  const group = new Map(lines.map(({ line }) => [line, line]));
  const ties = [
    ...Map.groupBy(lines, ({ adjustment }) => adjustment).values(),
    ...Map.groupBy(lines, ({ position }) => position).values(),
  ].filter((tied) => tied.length > 1);
  for (let changed = true; changed;) {
    changed = false;
    for (const tied of ties) {
      const least = Math.min(...tied.map(({ line }) => group.get(line) ?? line));
      for (const { line } of tied) {
        if (group.get(line) === least) continue;
        group.set(line, least);
        changed = true;
      }
    }
  }
  return group;
}

/** Entries in parts of at most `most`, groups kept whole; a group that is larger is a part of its own. */
export function splitByGroup(entries: readonly Entry[], most: number): readonly (readonly Entry[])[] {
  const parts: Entry[][] = [];
  for (const group of Map.groupBy(entries, (entry) => entry.group).values()) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= most) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}
