import fc from "fast-check";
import { expect, test } from "vitest";
import { inWalkingOrder, naturalKey, type Stop } from "../../../shared/counting/walk.ts";

const stop = (text: string): Stop & { readonly text: string } => {
  const [location = "", sequence = "", zone = "", bin = ""] = text.split(" ");
  return { location, sequence: sequence === "–" ? null : Number(sequence), zone, bin, text };
};
const walked = (...stops: string[]): string[] =>
  inWalkingOrder(stops.map(stop), () => []).map(({ text }) => text);

test("bins with a place in the walk come first, then the others by zone and name, numbers as numbers", () => {
  expect(
    walked("DC – B A-1", "DC – A A-10-02", "DC – A A-2-11", "DC – A A-10-1", "DC 20 Z Z-9", "DC 3 Z Z-10", "AB – Z Z-1"),
  ).toEqual([
    "AB – Z Z-1", "DC 3 Z Z-10", "DC 20 Z Z-9", "DC – A A-2-11", "DC – A A-10-1", "DC – A A-10-02", "DC – B A-1",
  ]); // prettier-ignore
});

test("what stands in one bin is sorted by what is asked for, in natural order", () => {
  const items = ["PEN-10", "PEN-9", "pen-2"].map((sku) => ({ ...stop("DC – A A-1"), sku }));
  expect(inWalkingOrder(items, ({ sku }) => [sku]).map(({ sku }) => sku)).toEqual([
    "pen-2",
    "PEN-9",
    "PEN-10",
  ]);
});

test("the order doesn't depend on the order that the bins came in", () => {
  const bins = fc.uniqueArray(
    fc.record({
      location: fc.constantFrom("DC", "dc2", "DC10"),
      sequence: fc.option(fc.nat(3), { nil: null }),
      zone: fc.constantFrom("", "A", "B2", "B10"),
      bin: fc.stringMatching(/^[AB]-\d{1,3}-0?\d$/),
    }),
    { maxLength: 12, selector: ({ location, bin }) => `${location} ${bin}` },
  );
  const names = (stops: readonly Stop[]): string[] =>
    inWalkingOrder(stops, () => []).map((each) => JSON.stringify(each));
  fc.assert(
    fc.property(bins, (stops) => {
      expect(names(stops.toReversed())).toEqual(names(stops));
    }),
  );
});

test("leading zeros and case don't part what people take for one place", () => {
  expect(naturalKey("a-007")).toBe(naturalKey("A-7"));
  expect(naturalKey("A-7") < naturalKey("A-12")).toBe(true);
});
