import { expect, test } from "vitest";
import { EUR, money } from "../../../shared/money.ts";
import { severityOf, type Gravity } from "../../../shared/reconcile/severity.ts";

const slight: Gravity = { value: money(-100), currency: EUR, abcClass: "C", book: 10, highRisk: false };

test.each([
  ["a euro of a C item", {}, "low"],
  ["a euro of an A item", { abcClass: "A" }, "medium"],
  ["fifty euros", { value: money(5_000) }, "medium"],
  ["a loss of a thousand euros", { value: money(-100_000) }, "high"],
  ["a thousand euros of an A item", { value: money(100_000), abcClass: "A" }, "critical"],
  ["a negative book", { book: -1 }, "medium"],
  ["high risk and 250 euros", { highRisk: true, value: money(25_000) }, "critical"],
] as const)("%s", (_, more, expected) => {
  expect(severityOf({ ...slight, ...more })).toBe(expected);
});
