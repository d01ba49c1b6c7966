import { expect, test } from "vitest";
import { EUR, money } from "../../../shared/money.ts";
import { severityOf, severityWhenLate, type Gravity } from "../../../shared/reconcile/severity.ts";

const slight: Gravity = {
  value: money(-100),
  currency: EUR,
  abcClass: "C",
  book: 10,
  highRisk: false,
  repeats: 0,
};

test.each([
  ["a euro of a C item", {}, "low"],
  ["a euro of an A item", { abcClass: "A" }, "medium"],
  ["fifty euros", { value: money(5_000) }, "medium"],
  ["a loss of a thousand euros", { value: money(-100_000) }, "high"],
  ["a thousand euros of an A item", { value: money(100_000), abcClass: "A" }, "critical"],
  ["a negative book", { book: -1 }, "medium"],
  ["the second exception in a row", { repeats: 1 }, "medium"],
  ["a third one is no more urgent than a fourth", { repeats: 9, value: money(5_000) }, "high"],
  ["high risk and 250 euros", { highRisk: true, value: money(25_000) }, "critical"],
] as const)("%s", (_, more, expected) => {
  expect(severityOf({ ...slight, ...more })).toBe(expected);
});

test("a case that is late becomes more urgent by one step, up to critical", () => {
  expect((["low", "medium", "high", "critical"] as const).map(severityWhenLate)).toEqual([
    "medium",
    "high",
    "critical",
    "critical",
  ]);
});
