import { acceptedOf, type LineEntry } from "../counting/accepted.ts";
import { add, type Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

export const COUNTERS_DEFINITION =
  "Lines where a person's first number is not what a recount or a second counter led to ÷ lines the person counted. " +
  "What was moved between the two counts is allowed for. A line that nobody counted again shows no error.";

/** What stands on one line of a count, and what was moved there from one moment to another (negative the other way). */
export type CountedLine = {
  readonly entries: readonly LineEntry[];
  readonly movedBetween: (from: Instant, to: Instant) => Quantity;
};

export type CounterFigure = {
  readonly counter: string;
  readonly lines: number;
  /** Of these, lines that were counted again or by somebody else too. */
  readonly checked: number;
  readonly errors: number;
  /** errors ÷ lines. */
  readonly rate: number;
  /** Where the true rate lies with 95 % confidence: wide after few lines. */
  readonly within: Interval;
};

type Tally = { counter: string; lines: number; checked: number; errors: number };

/** One figure a person, in the order of their names: this is no ranking. */
export function counterFigures(lines: Iterable<CountedLine>): readonly CounterFigure[] {
  const tallies = new Map<string, Tally>();
  for (const line of lines) {
    for (const [key, own] of Map.groupBy(line.entries, ({ by }) => personKey(by))) {
      const tally = tallies.get(key) ?? { counter: own[0]?.by ?? key, lines: 0, checked: 0, errors: 0 };
      tallies.set(key, tally);
      tally.lines++;
      if (!isChecked(line.entries, key)) continue;
      tally.checked++;
      if (isError(line, firstNumber(own))) tally.errors++;
    }
  }
  return [...tallies.values()].flatMap(figureOf).toSorted((a, b) => (a.counter < b.counter ? -1 : 1));
}

function figureOf({ counter, lines, checked, errors }: Tally): CounterFigure[] {
  const within = wilsonInterval(errors, lines);
  return within ? [{ counter, lines, checked, errors, rate: errors / lines, within }] : [];
}

/** Files and people write a name differently. */
const personKey = (name: string): string => name.trim().toLowerCase();

const isChecked = (entries: readonly LineEntry[], person: string): boolean =>
  entries.some(({ by }) => personKey(by) !== person) || new Set(entries.map(({ round }) => round)).size > 1;

/** The last number of the first round in which they counted the line: a slip they mended by themselves is none. */
function firstNumber(own: readonly LineEntry[]): LineEntry | undefined {
  const round = Math.min(...own.map((entry) => entry.round));
  return own
    .filter((entry) => entry.round === round)
    .toSorted((a, b) => a.place - b.place || a.entry - b.entry)
    .at(-1);
}

function isError({ entries, movedBetween }: CountedLine, said: LineEntry | undefined): boolean {
  const accepted = acceptedOf(entries)?.entry;
  if (!said || !accepted || said.entry === accepted.entry) return false;
  return add(said.qty, movedBetween(said.at, accepted.at)) !== accepted.qty;
}
