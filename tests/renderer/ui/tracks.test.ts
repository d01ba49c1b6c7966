import { expect, test } from "vitest";
import { leastWidth } from "../../../renderer/ui/tracks.ts";

test("a table is at least as wide as the smallest sizes of its columns, fixed or not", () => {
  expect(leastWidth(["96px", "minmax(140px, 1fr)", "minmax(64px, 0.15fr)"])).toBe(96 + 140 + 64);
  expect(leastWidth([])).toBe(0);
});
