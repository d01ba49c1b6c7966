import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario } from "./scenario.ts";

/** The score of the first explanation by a cause; 0 where there is none. */
function scoreOf(cause: string, text: string): number {
  const { evidence } = scenario(text);
  return trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === cause)?.score ?? 0;
}

test("of several digits that fit alike each says less than that nothing explains it", () => {
  const rows = (events: number): string => `
    bin   item  book  counted
    A-01  SKU7  90    63

    at       event  type  doc    line  effect
    ${Array.from({ length: events }, (_, nth) => `${nth + 3} 09:00  W${nth}     pick  SO-${nth}  1     -25`).join("\n    ")}`;
  const ratio = (events: number): number =>
    scoreOf("digit_error", rows(events)) / scoreOf("unexplained", rows(events));
  expect(ratio(1)).toBeGreaterThan(0.9);
  expect(ratio(3)).toBeLessThan(0.4);
});

test("a next row's number that nobody counted there says less than one that somebody did", () => {
  const score = (counted: number): number =>
    scoreOf(
      "count_error",
      `
    bin   item  book  counted
    A-01  SKU7  45    50
    A-02  SKU8  50    ${counted}`,
    );
  expect(score(20)).toBeGreaterThan(0);
  expect(score(20)).toBeLessThan(0.8 * score(50));
});
