/** What of a place says when a counter passes it. */
export type Stop = {
  readonly location: string;
  /** The bin's own place in the walk, where somebody gave it one. */
  readonly sequence: number | null;
  readonly zone: string;
  readonly bin: string;
};

/**
 * The order a counter walks: location by location; first the bins that were given a place in the walk, in that order;
 * then the others by zone and by name, each in natural order: a bin's name begins with its aisle and its rack. What
 * stands in one bin is sorted by `within`.
 */
export function inWalkingOrder<T extends Stop>(
  stops: readonly T[],
  within: (stop: T) => readonly string[],
): T[] {
  const keyOf = keyMaker();
  const keyed = stops.map((stop) => ({
    stop,
    sequence: stop.sequence ?? Number.POSITIVE_INFINITY,
    location: keyOf([stop.location]),
    rest: keyOf([stop.sequence === null ? stop.zone : "", stop.bin, ...within(stop)]),
  }));
  return keyed
    .toSorted(
      (a, b) =>
        ascending(a.location, b.location) || ascending(a.sequence, b.sequence) || ascending(a.rest, b.rest),
    )
    .map(({ stop }) => stop);
}

/**
 * A name as a key whose plain order is the one people number shelves by: A-2 stands before A-10, and leading zeros
 * and the case don't matter. Names that are equal under it need the name itself to tell them apart.
 */
export const naturalKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, "").padStart(LONGEST_NUMBER, "0"));

/** Digits of the longest number kept in order; longer ones are codes, and still in order among those as long. */
const LONGEST_NUMBER = 20;

/**
 * Names one after another as one key. A line break sorts before everything a name can hold, so that no name reaches
 * into the next; names that are equal as people read them are told apart by how they are written.
 */
function keyMaker(): (names: readonly string[]) => string {
  // Zones, items and lots come again and again.
  const known = new Map<string, string>();
  const natural = (name: string): string => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const key = naturalKey(name);
    known.set(name, key);
    return key;
  };
  return (names) => [...names.map(natural), ...names].join("\n");
}

const ascending = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : Number(a > b));
