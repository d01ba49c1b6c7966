import type { Quantity } from "../../shared/quantity.ts";

/** What is known of a variance to tell how near it is to another one; `bin` is that of its position. */
export type Varying = {
  readonly id: number;
  readonly item: number;
  readonly bin: number;
  readonly variance: Quantity;
};

/** Variances at one place, put in order once for everybody who looks for the nearest of them: by variance, then by id. */
export type Nearby<V extends Varying> = {
  readonly all: readonly V[];
  readonly byBin: ReadonlyMap<number, readonly V[]>;
};

export function nearby<V extends Varying>(variances: readonly V[]): Nearby<V> {
  const all = variances.toSorted((a, b) => a.variance - b.variance || a.id - b.id);
  return { all, byBin: Map.groupBy(all, ({ bin }) => bin) };
}

/** The variance that others are held against. */
type Own = Omit<Varying, "id">;

/**
 * The `most` nearest to a variance among those of other items: those in the bin first, then those that are off the other way, by how
 * nearly they are opposite, then the others; the first id first.
 */
export function nearestTo<V extends Varying>(
  { all, byBin }: Nearby<V>,
  own: Own,
  most: number,
): readonly V[] {
  const found = new Set([...around(byBin.get(own.bin) ?? [], own, most), ...around(all, own, most)]);
  return [...found]
    .map((one) => ({
      one,
      near: Number(one.bin === own.bin),
      opposite: Number(one.variance < 0 !== own.variance < 0),
      apart: Math.abs(one.variance + own.variance),
    }))
    .toSorted(
      (a, b) => b.near - a.near || b.opposite - a.opposite || a.apart - b.apart || a.one.id - b.one.id,
    )
    .slice(0, most)
    .map(({ one }) => one);
}

/**
 * All of other items that may be among the `most` nearest: of thousands only those that lie around the opposite variance, and where
 * these are too few, around zero.
 */
function around<V extends Varying>(
  sorted: readonly V[],
  { item, variance }: Own,
  most: number,
): readonly V[] {
  const isOther = (one: V): boolean => one.item !== item;
  const zero = firstFrom(sorted, 0);
  const middle = firstFrom(sorted, -variance);
  const opposite =
    variance < 0
      ? [
          ...downFrom(sorted, middle, zero, isOther, most),
          ...upFrom(sorted, middle, sorted.length, isOther, most),
        ]
      : [
          ...downFrom(sorted, Math.min(middle, zero), 0, isOther, most),
          ...upFrom(sorted, middle, zero, isOther, most),
        ];
  if (opposite.length >= most) return opposite;
  const alike =
    variance < 0
      ? downFrom(sorted, zero, 0, isOther, most)
      : upFrom(sorted, zero, sorted.length, isOther, most);
  return [...opposite, ...alike];
}

/** The place of the first that is at least so much. */
function firstFrom(sorted: readonly Varying[], least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.variance ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From a place up to another one, without it: the first `most` that hold. Of equal ones the first id comes first already. */
function upFrom<V extends Varying>(
  sorted: readonly V[],
  start: number,
  end: number,
  holds: (one: V) => boolean,
  most: number,
): readonly V[] {
  const found: V[] = [];
  for (let place = start; place < end && found.length < most; place++) {
    const one = sorted[place];
    if (one && holds(one)) found.push(one);
  }
  return found;
}

/** Below a place down to another one: the last `most` that hold, and all that are equal to the lowest of them, for their ids. */
function downFrom<V extends Varying>(
  sorted: readonly V[],
  start: number,
  end: number,
  holds: (one: V) => boolean,
  most: number,
): readonly V[] {
  const found: V[] = [];
  for (let place = start - 1; place >= end; place--) {
    const one = sorted[place];
    if (!one || !holds(one)) continue;
    if (found.length >= most && one.variance !== found.at(-1)?.variance) break;
    found.push(one);
  }
  return found;
}
