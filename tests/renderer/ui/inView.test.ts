import { expect, test } from "vitest";
import { isInView } from "../../../renderer/ui/inView.ts";

const ROW_PX = 32;
/** High enough for the head and `rows` rows. */
const viewOf = (rows: number, scrollOffset: number) => ({
  scrollOffset,
  scrollRect: { height: (rows + 1) * ROW_PX },
});
const seen = (view: ReturnType<typeof viewOf>): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6].filter((row) => isInView(view, row, ROW_PX));

test("the rows between the head and the lower edge are in view", () => {
  expect(seen(viewOf(3, 0))).toEqual([0, 1, 2]);
  expect(seen(viewOf(3, 2 * ROW_PX))).toEqual([2, 3, 4]);
});

test("a row that the head or the edge cuts is not in view", () => {
  expect(seen(viewOf(3, 1))).toEqual([1, 2]);
  expect(seen({ scrollOffset: 0, scrollRect: { height: 4 * ROW_PX - 1 } })).toEqual([0, 1]);
});

test("nothing is in view before the table was measured", () => {
  expect(isInView({ scrollOffset: 0, scrollRect: null }, 0, ROW_PX)).toBe(false);
  expect(isInView({ scrollOffset: null, scrollRect: { height: 320 } }, 0, ROW_PX)).toBe(false);
});
