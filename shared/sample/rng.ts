/** A seeded stream of chance. The same seed and label always give the same stream. */
export type Rng = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly int: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of a list; an empty list is a bug. */
  readonly pick: <T>(list: readonly T[]) => T;
};

/** The stream of a seed and a label: parts of the simulator draw from streams of their own, so that more faults don't make another month. */
export function rngOf(seed: number, label: string): Rng {
  const next = mulberry32(hash(`${seed}/${label}`));
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    const value = list[int(0, list.length - 1)];
    if (value === undefined) throw new Error("picked from an empty list");
    return value;
  };
  return { next, int, pick, chance: (probability) => next() < probability };
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], rng: Rng): T[] {
  const rest = [...list];
  const out: T[] = [];
  while (rest.length > 0) {
    const index = rng.int(0, rest.length - 1);
    const last = rest.pop();
    const chosen = index < rest.length ? rest[index] : last;
    if (index < rest.length && last !== undefined) rest[index] = last;
    if (chosen !== undefined) out.push(chosen);
  }
  return out;
}

/** Draws from a list in proportion to weights; each draw costs a binary search. */
export function weighted<T>(list: readonly T[], weightOf: (value: T) => number): (rng: Rng) => T {
  const cumulative: number[] = [];
  let total = 0;
  for (const value of list) cumulative.push((total += weightOf(value)));
  return (rng) => {
    const value = list[firstAbove(cumulative, rng.next() * total)];
    if (value === undefined) throw new Error("drew from an empty list");
    return value;
  };
}

function firstAbove(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** Mulberry32, Tommy Ettinger's 32-bit generator (public domain): small, fast and good enough for a simulation. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
