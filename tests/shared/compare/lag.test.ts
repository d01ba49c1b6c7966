import fc from "fast-check";
import { expect, test } from "vitest";
import { type Event, paired } from "../../../shared/compare/lag.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

const event = (movement: string, at: number, effect: number, doc = ""): Event => ({
  ...{ movement, at: instant(at), effect: units(effect), doc },
});
const alone = (left: readonly Event[], right: readonly Event[]): readonly (readonly string[])[] => {
  const found = paired(left, right);
  return [found.left, found.right].map((side) => side.map(({ movement }) => movement));
};

test("equal effects are twins, each of one event only, and those of one document before others", () => {
  expect(alone([event("W1", 1, -5), event("W2", 2, -5)], [event("E1", 3, -5)])).toEqual([["W2"], []]);
  expect(alone([event("W1", 1, -5)], [event("E1", 1, 5)])).toEqual([["W1"], ["E1"]]);
  expect(alone([event("W1", 1, -5, "D1"), event("W2", 2, -5, "D2")], [event("E1", 3, -5, "D2")])).toEqual([
    ["W1"],
    [],
  ]);
});

test("what is left over differs by as much as what was given", () => {
  const side = fc.array(
    fc
      .tuple(fc.nat(9), fc.integer({ min: -3, max: 3 }), fc.constantFrom("", "D1", "D2"))
      .map(([at, effect, doc]) => event("M", at, effect, doc)),
    { maxLength: 8 },
  );
  const sum = (events: readonly Event[]): number => events.reduce((total, { effect }) => total + effect, 0);
  fc.assert(
    fc.property(side, side, (left, right) => {
      const found = paired(left, right);
      expect(sum(found.left) - sum(found.right)).toBe(sum(left) - sum(right));
      const effects = new Set(found.left.map(({ effect }) => effect));
      expect(found.right.some(({ effect }) => effects.has(effect))).toBe(false);
    }),
  );
});
