import fc from "fast-check";
import { expect, test } from "vitest";
import { code128, widthOf } from "../../../shared/barcode/code128.ts";

const must = (text: string): readonly number[] => {
  const bars = code128(text);
  if (!bars) throw new Error(`no barcode of ${text}`);
  return bars;
};

test("a known code has the widths that the standard gives it", () => {
  // Start B, "A" (value 33), check character (104 + 33) mod 103 = 34 ("B"), stop.
  expect(must("A")).toEqual([2, 1, 1, 2, 1, 4, 1, 1, 1, 3, 2, 3, 1, 3, 1, 1, 2, 3, 2, 3, 3, 1, 1, 1, 2]);
});

test("every printable text becomes characters of eleven modules and a stop of thirteen", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x20-\x7e]{1,40}$/), (text) => {
      const bars = must(text);
      // Six runs a character, seven in the stop; no run is wider than four modules.
      expect((bars.length - 7) % 6).toBe(0);
      expect(widthOf(bars)).toBe(((bars.length - 7) / 6) * 11 + 13);
      expect(bars.every((run) => run >= 1 && run <= 4)).toBe(true);
    }),
  );
});

test("digits are written two to a character, so that a barcode of thirteen is as narrow as it can be", () => {
  expect(widthOf(must("4006381333931"))).toBeLessThan(widthOf(must("ABCDEFGHIJKLM")));
});

test.each(["", "Łożysko", "不锈钢", "A\tB", "é"])(
  "what a scanner couldn't type back has no barcode: %j",
  (text) => {
    expect(code128(text)).toBeUndefined();
  },
);
