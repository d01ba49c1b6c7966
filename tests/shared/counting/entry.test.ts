import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCounted, readCounted, type CountableItem } from "../../../shared/counting/entry.ts";
import { units } from "../../../shared/quantity.ts";

const bolt: CountableItem = {
  sku: "BOLT",
  baseUom: "EA",
  packs: [
    { uom: "CS", unitsPer: units(12) },
    { uom: "PAL", unitsPer: units(480) },
  ],
};
const rope: CountableItem = { sku: "ROPE", baseUom: "M", packs: [{ uom: "COIL", unitsPer: units(50) }] };

test("a number is read in the unit beside it, in the base unit without one", () => {
  expect(parseCounted(bolt, "7", undefined)).toMatchObject({
    ok: true,
    value: { qty: units(7), typedUom: "EA" },
  });
  expect(parseCounted(bolt, "3", "CS")).toMatchObject({
    ok: true,
    value: { qty: units(36), typedQty: units(3), typedUom: "CS", typed: undefined },
  });
  expect(parseCounted(bolt, "3 cs", undefined)).toMatchObject({ ok: true, value: { qty: units(36) } });
});

test("packs and loose ones add up, and the words are kept", () => {
  expect(parseCounted(bolt, "3 CS + 4", undefined)).toEqual({
    ok: true,
    value: { qty: units(40), typedQty: units(40), typedUom: "EA", typed: "3 CS + 4" },
  });
  expect(parseCounted(bolt, "1PAL+2CS+5", "CS")).toMatchObject({ ok: true, value: { qty: units(509) } });
});

test("any sum of packs and loose ones is worth its parts", () => {
  const amount = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(amount, amount, amount, (pallets, cases, loose) => {
      const read = parseCounted(bolt, `${pallets} PAL + ${cases} CS + ${loose}`, undefined);
      expect(read).toMatchObject({ ok: true, value: { qty: units(pallets * 480 + cases * 12 + loose) } });
    }),
  );
});

test("half of a thing that is counted one by one is refused, half a metre is not", () => {
  expect(readCounted(bolt, "2.5", undefined)).toEqual({
    ok: false,
    error: "2.5 EA is not a whole number of EA, and BOLT is counted in those.",
  });
  expect(parseCounted(bolt, "0.5", "CS")).toMatchObject({ ok: true, value: { qty: units(6) } });
  expect(parseCounted(rope, "2.5", undefined)).toMatchObject({ ok: true, value: { qty: 25_000 } });
});

test.each([
  ["-3", { kind: "negative" }],
  ["twelve", { kind: "notANumber" }],
  ["", { kind: "notANumber" }],
  ["3 BX", { kind: "noSuchUnit", uom: "BX" }],
  ["3 CS +", { kind: "notANumber" }],
  ["3 CS + -1", { kind: "negative" }],
  ["900000000000 + 900000000000", { kind: "outOfRange" }],
  ["1.23456", { kind: "tooManyDecimals" }],
])("%s is no counted quantity", (text, error) => {
  expect(parseCounted(bolt, text, undefined)).toMatchObject({ ok: false, error });
});
