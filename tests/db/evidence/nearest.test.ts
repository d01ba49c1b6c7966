import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nearby, nearestTo, type Varying } from "../../../db/evidence/nearest.ts";
import { quantity } from "../../../shared/quantity.ts";

const varying = fc
  .array(
    fc.record({
      item: fc.integer({ min: 1, max: 6 }),
      bin: fc.integer({ min: 1, max: 4 }),
      variance: fc.integer({ min: -6, max: 6 }).map(quantity),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((one, index): Varying => ({ ...one, id: index + 1 })));
const own = fc.record({
  item: fc.integer({ min: 1, max: 6 }),
  bin: fc.integer({ min: 1, max: 5 }),
  variance: fc.integer({ min: -7, max: 7 }).map(quantity),
});

/** The same by putting every one of them in order. */
function nearestOfAll(all: readonly Varying[], { item, bin, variance }: Omit<Varying, "id">, most: number) {
  const rank = (one: Varying): readonly number[] => [
    one.bin === bin ? 0 : 1,
    one.variance < 0 === variance < 0 ? 1 : 0,
    Math.abs(one.variance + variance),
    one.id,
  ];
  const order = (a: readonly number[], b: readonly number[]): number =>
    a.map((value, place) => value - (b[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return all
    .filter((one) => one.item !== item)
    .toSorted((a, b) => order(rank(a), rank(b)))
    .slice(0, most);
}

test("the nearest of many variances are those that putting all of them in order comes to", () => {
  fc.assert(
    fc.property(varying, own, fc.integer({ min: 1, max: 12 }), (all, one, most) => {
      expect(nearestTo(nearby(all), one, most)).toEqual(nearestOfAll(all, one, most));
    }),
    { numRuns: 500 },
  );
});
