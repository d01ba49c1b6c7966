import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptedOf, isDisputed, type LineEntry } from "../../../shared/counting/accepted.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

let serial = 0;
const said = (by: string, qty: number, round = 1): LineEntry => {
  serial += 1;
  return { entry: serial, by, qty: units(qty), round, at: instant(serial), place: serial };
};

test("the only entry is accepted as the only one, and none when there is none", () => {
  expect(acceptedOf([said("ann", 5)])).toMatchObject({ why: "only", with: null });
  expect(acceptedOf([])).toBeUndefined();
});

test("a second number by the same person corrects the first", () => {
  expect(acceptedOf([said("ann", 5), said("ann", 6)])).toMatchObject({
    why: "correction",
    entry: { qty: units(6) },
  });
});

test("two counters who say the same agree; who says otherwise is a disagreement", () => {
  const agreed = [said("ann", 5), said("bob", 5)];
  expect(acceptedOf(agreed)).toMatchObject({ why: "agreed", with: "ann" });
  expect(isDisputed(agreed)).toBe(false);
  const differing = [said("ann", 5), said("bob", 7)];
  expect(acceptedOf(differing)).toMatchObject({ why: "last", entry: { by: "bob" } });
  expect(isDisputed(differing)).toBe(true);
});

test("a correction ends a disagreement", () => {
  expect(isDisputed([said("ann", 5), said("bob", 7), said("ann", 7)])).toBe(false);
});

test("a third counter settles by agreeing with one, and is a recount by themselves otherwise", () => {
  const [ann, bob] = [said("ann", 5), said("bob", 7)];
  expect(acceptedOf([ann, bob, said("cyd", 5, 2)])).toMatchObject({ why: "confirmed", with: "ann" });
  expect(acceptedOf([ann, bob, said("cyd", 6, 2)])).toMatchObject({ why: "recount", with: null });
});

test("the accepted entry is the last of the highest round, in whatever order the entries come", () => {
  const entry = fc.record({
    entry: fc.integer({ min: 1, max: 1_000 }),
    by: fc.constantFrom("ann", "bob", "cyd"),
    qty: fc.integer({ min: 0, max: 9 }).map(units),
    round: fc.integer({ min: 1, max: 3 }),
    at: fc.constant(instant(0)),
    place: fc.integer({ min: 0, max: 50 }),
  });
  const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 8, selector: (one) => one.entry });
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (given, keys) => {
      const accepted = acceptedOf(given)?.entry;
      const shuffled = given
        .map((one) => ({ one, key: keys.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(acceptedOf(shuffled)?.entry).toEqual(accepted);
      for (const other of given) {
        if (other === accepted || accepted === undefined) continue;
        const order = [
          other.round - accepted.round,
          other.place - accepted.place,
          other.by.charCodeAt(0) - accepted.by.charCodeAt(0),
          other.entry - accepted.entry,
        ];
        expect(order.find((difference) => difference !== 0)).toBeLessThan(0);
      }
    }),
  );
});
