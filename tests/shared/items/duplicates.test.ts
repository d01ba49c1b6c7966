import fc from "fast-check";
import { expect, test } from "vitest";
import { codeKey } from "../../../shared/items/codes.ts";
import { slipsBetween } from "../../../shared/items/distance.ts";
import {
  becauseOf,
  comparedItem,
  duplicateSigns,
  type SuspectItem,
} from "../../../shared/items/duplicates.ts";
import { comparedCode, isSlipOfCode } from "../../../shared/items/similarCode.ts";

const item = (sku: string, description = "", barcode = "") => comparedItem({ sku, description, barcode });
const signs = (a: string, b: string): string => duplicateSigns(item(a), item(b)).join(" ");

test("a code that differs in case, spacing or leading zeros says in which of them", () => {
  expect(signs("15056BL", "15056bl")).toBe("case");
  expect(signs("AB-12", "AB 12")).toBe("spacing");
  expect(signs("AB_12", "AB12")).toBe("spacing");
  expect(signs("00123", "123")).toBe("leadingZeros");
  expect(signs("00-123a", "123A")).toBe("case spacing leadingZeros");
  expect(signs("123", "1230")).toBe("");
  expect(signs("0A", "A")).toBe("");
  expect(signs("--", "- -")).toBe("");
});

test("the same barcode is a sign, and none is none", () => {
  expect(duplicateSigns(item("A", "", "4006381333931"), item("B", "", " 4006381333931 "))).toEqual([
    "barcode",
  ]);
  expect(duplicateSigns(item("A", "", " "), item("B", "", ""))).toEqual([]);
});

test("the same description alone is no sign; beside another it is said", () => {
  expect(duplicateSigns(item("RED-MUG", "Mug, red"), item("BLU-PLATE", "mug red"))).toEqual([]);
  expect(duplicateSigns(item("red-mug", "Mug, red"), item("RED-MUG", "mug red"))).toEqual([
    "case",
    "sameDescription",
  ]);
});

test("a slip of a code needs the same description", () => {
  expect(duplicateSigns(item("AXLE-4471", "Axle"), item("AXEL-4471", "axle"))).toEqual([
    "similarCode",
    "sameDescription",
  ]);
  expect(duplicateSigns(item("AXLE-4471", "Axle"), item("AXEL-4471", "Axle, long"))).toEqual([]);
});

test.each([
  ["BOLT-10445", "BOLT-10455", false, "the next of a series"],
  ["BOLT-10445", "BOLT-10454", true, "two digits swapped"],
  ["BOLT-10445", "BOLT-1045", true, "a digit lost"],
  ["BOLT-1044", "BOLT-10445", false, "a number continued"],
  ["85123A", "85123B", false, "another colour"],
  ["85123", "85123A", false, "a variant beside the plain one"],
  ["SHIRT-RED-10", "SHIRT-BED-10", false, "a short run of letters is a colour"],
  ["SHIRT-100-XL", "SHIRT-100-XS", false, "another size"],
  ["BRACKET-10", "BRACKTE-10", true, "two letters swapped"],
  ["BRACKETS-10", "BRCKTS-10", true, "two letters lost of a long word"],
  ["1O4455", "104455", true, "a letter that looks like a digit"],
  ["AB12", "BA12", false, "too short to tell"],
])("%s and %s: %s, %s", (a, b, expected) => {
  expect(isSlipOfCode(comparedCode(a), comparedCode(b))).toBe(expected);
  expect(isSlipOfCode(comparedCode(b), comparedCode(a))).toBe(expected);
});

test("the reason is one sentence", () => {
  expect(becauseOf(["case", "leadingZeros", "barcode"])).toBe(
    "The codes differ only in capital letters and leading zeros; both have the same barcode.",
  );
  expect(becauseOf([])).toBe("");
});

const code = fc.string({ unit: fc.constantFrom(..."aAbB01 -_9xX"), minLength: 1, maxLength: 10 });
const anyItem = fc
  .record({
    sku: code,
    description: fc.constantFrom("", "Mug", "mug.", "Cup"),
    barcode: fc.constantFrom("", "1", "2"),
  })
  .map((written: SuspectItem) => comparedItem(written));

test("signs don't depend on which of the two comes first, and an item is no duplicate of itself", () => {
  fc.assert(
    fc.property(anyItem, anyItem, (a, b) => {
      expect(duplicateSigns(a, b)).toEqual(duplicateSigns(b, a));
      expect(duplicateSigns(a, a)).toEqual([]);
    }),
  );
});

/** The code as somebody else might write it. */
const respelt = (text: string) =>
  fc
    .tuple(
      fc.array(fc.constantFrom("", "-", " ", "_"), { maxLength: 12 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.nat(2),
    )
    .map(([marks, capitals, zeros]) => {
      const letters = [...text].map(
        (letter, at) => (marks[at] ?? "") + (capitals[at] ? letter.toUpperCase() : letter.toLowerCase()),
      );
      return "0".repeat(/^\d/.test(text) ? zeros : 0) + letters.join("");
    });

test("however a code is written, a sign says why both may be one, and the key stays", () => {
  const pair = code.chain((text) => respelt(text).map((other) => [text, other] as const));
  fc.assert(
    fc.property(pair, ([one, other]) => {
      fc.pre(one !== other && codeKey(one) !== "");
      expect(codeKey(other)).toBe(codeKey(one));
      expect(codeKey(codeKey(one))).toBe(codeKey(one));
      expect(duplicateSigns(item(one), item(other)).length).toBeGreaterThan(0);
    }),
  );
});

test("slips: none between equal texts, as many either way, and a made slip counts as one", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(8), (a, b, at) => {
      expect(slipsBetween(a, a, 3)).toBe(0);
      expect(slipsBetween(a, b, 3)).toBe(slipsBetween(b, a, 3));
      expect(slipsBetween(a, `${a.slice(0, at)}x${a.slice(at)}`, 3)).toBe(1);
    }),
  );
  expect(slipsBetween("ab", "ba", 2)).toBe(1);
  expect(slipsBetween("abcdef", "uvwxyz", 2)).toBe(3);
});
