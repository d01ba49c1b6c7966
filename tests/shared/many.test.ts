import fc from "fast-check";
import { expect, test } from "vitest";
import { figure, many } from "../../shared/many.ts";

test.each([
  [0, "0 rows"],
  [1, "1 row"],
  [2, "2 rows"],
  [1_234, "1,234 rows"],
])("%d rows are called %s", (count, words) => {
  expect(many(count, "row")).toBe(words);
});

test("what several are called may be another word, or a verb with it", () => {
  expect([many(1, "entry", "entries"), many(2, "entry", "entries")]).toEqual(["1 entry", "2 entries"]);
  expect([many(1, "file is", "files are"), many(0, "file is", "files are")]).toEqual([
    "1 file is",
    "0 files are",
  ]);
});

test("whole numbers are grouped as English has it", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (count) => {
      expect(figure(count)).toBe(count.toLocaleString("en"));
    }),
  );
});
