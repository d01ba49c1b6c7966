import { expect, test } from "vitest";
import { tellingRows } from "../../../shared/compare/telling.ts";
import { quantity } from "../../../shared/quantity.ts";

const row = (left: number, right: number) => ({ left: quantity(left), right: quantity(right) });

test("what two systems only say elsewhere is told by where the left one says more, any other difference by all of it", () => {
  const [damaged, sellable] = [row(27, 0), row(367, 394)];
  expect(tellingRows([sellable, damaged])).toEqual([damaged]);
  expect(tellingRows([sellable, row(20, 0)])).toEqual([sellable, row(20, 0)]);
  expect(tellingRows([damaged])).toEqual([damaged]);
  expect(tellingRows([])).toEqual([]);
});
