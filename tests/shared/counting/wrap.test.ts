import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, wrapText } from "../../../shared/counting/sheet/wrap.ts";

/** Every letter is one wide. */
const measure = (text: string): number => [...text].length;
const wrapped = (text: string, width: number, lines: number): readonly string[] =>
  wrapText(text, width, lines, measure);

test("a text is broken at spaces and dashes, within a word only where there are none, and what is left is cut", () => {
  expect(wrapped("blue pen, medium", 10, 2)).toEqual(["blue pen,", "medium"]);
  expect(wrapped("VERY-LONG-CODE", 8, 2)).toEqual(["VERY-", "LONG-CO…"]);
  expect(wrapped("abcdefghij", 4, 3)).toEqual(["abcd", "efgh", "ij"]);
  expect(wrapped("不锈钢螺丝", 3, 2)).toEqual(["不锈钢", "螺丝"]);
  expect(wrapped("one two three", 5, 2)).toEqual(["one", "two…"]);
  expect(wrapped("  ", 5, 2)).toEqual([]);
});

test("no line is wider than there is room, there are no more than asked for, and nothing is lost but what is cut", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "-", "不", "😀"), maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      (written, width, most) => {
        const lines = wrapped(written, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        const bare = (each: string): string => each.replace(/\s/g, "");
        const shown = bare(lines.join(""));
        if (shown.endsWith("…")) expect(bare(written).startsWith(shown.slice(0, -1))).toBe(true);
        else expect(shown).toBe(bare(written));
      },
    ),
  );
});

test("a text that fits is left as it is, and one that doesn't ends in …", () => {
  expect(cutText("A-01", 4, measure)).toBe("A-01");
  expect(cutText("A-01-02", 4, measure)).toBe("A-0…");
});
