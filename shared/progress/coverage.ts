import type { PlanFacts } from "../planning/facts.ts";
import type { DaysBetween } from "../planning/settings.ts";
import { DAY_MS, type Instant } from "../time.ts";

/**
 * How a bin stands: something in it was `never` counted, or is `older` than its class is counted; all of it is `fresh`; by the
 * book it is `empty`. In the count that is looked at, it is `open` until all its lines are `done`.
 */
export const COVERAGES = ["never", "older", "fresh", "empty", "open", "done"] as const;
export type Coverage = (typeof COVERAGES)[number];

export type Bin = { readonly location: string; readonly zone: string; readonly bin: string };
export type BinCoverage = Bin & {
  readonly state: Coverage;
  /** When anything in it was counted last. */
  readonly lastCountedAt: Instant | null;
};

type Counted = Pick<PlanFacts, "location" | "bin" | "book" | "abcClass" | "lastCountedAt">;

/** Whether a line of the count that is looked at is done, by `binKey`. */
export type LinesOfBin = ReadonlyMap<string, readonly boolean[]>;

export const binKey = ({ location, bin }: Pick<Bin, "location" | "bin">): string =>
  JSON.stringify([location, bin]);

export function coverageOf(
  bins: readonly Bin[],
  positions: readonly Counted[],
  lines: LinesOfBin,
  days: DaysBetween,
  now: Instant,
): BinCoverage[] {
  const inBin = Map.groupBy(positions, binKey);
  return bins.map(({ location, zone, bin }) => {
    const key = binKey({ location, bin });
    const held = inBin.get(key) ?? [];
    const times = held.flatMap(({ lastCountedAt }) => lastCountedAt ?? []);
    return {
      ...{ location, zone, bin },
      state: stateInCount(lines.get(key)) ?? stateOf(held, days, now),
      lastCountedAt: times.reduce<Instant | null>(
        (last, at) => (last === null || at > last ? at : last),
        null,
      ),
    };
  });
}

const stateInCount = (lines: readonly boolean[] | undefined): Coverage | undefined =>
  lines && (lines.every(Boolean) ? "done" : "open");

function stateOf(held: readonly Counted[], days: DaysBetween, now: Instant): Coverage {
  const stocked = held.filter(({ book }) => book !== 0);
  if (stocked.length === 0) return "empty";
  if (stocked.some(({ lastCountedAt }) => lastCountedAt === null)) return "never";
  const isOlder = stocked.some(
    ({ location, abcClass, lastCountedAt }) =>
      lastCountedAt !== null && lastCountedAt + days(location, abcClass) * DAY_MS <= now,
  );
  return isOlder ? "older" : "fresh";
}

/** The bins of an aisle taken together. */
export type AisleCoverage = {
  readonly location: string;
  readonly zone: string;
  readonly aisle: string;
  readonly bins: number;
  readonly states: Readonly<Record<Coverage, number>>;
};

/** By location, zone and aisle, in the order of the bins. */
export function byAisle(bins: readonly BinCoverage[]): AisleCoverage[] {
  const groups = Map.groupBy(bins, (each) => JSON.stringify([each.location, each.zone, aisleOf(each.bin)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { location, zone, bin } = first;
    const of = (state: Coverage): number => group.filter((each) => each.state === state).length;
    const states = {
      ...{ never: of("never"), older: of("older"), fresh: of("fresh") },
      ...{ empty: of("empty"), open: of("open"), done: of("done") },
    };
    return [{ location, zone, aisle: aisleOf(bin), bins: group.length, states }];
  });
}

/** What a bin's name begins with: up to its first separator, or its letters; names that have neither are their own aisle. */
export const aisleOf = (bin: string): string =>
  /^([^-_./:\s]+)[-_./:\s]/.exec(bin)?.[1] ?? /^(\p{L}+)\d/u.exec(bin)?.[1] ?? bin;
