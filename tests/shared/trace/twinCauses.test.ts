import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario, told } from "./scenario.ts";

/** The first explanation is the one the arrows draw, and more likely than not. */
function fires(text: string): void {
  const { evidence, expected } = scenario(text);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(expected);
  expect(first?.score).toBeGreaterThanOrEqual(0.5);
}

/** Nothing is accused with any confidence, and "unexplained" comes first. */
function doesNotFire(text: string): void {
  const { evidence } = scenario(text);
  const { explanations } = trace(evidence);
  const accusing = explanations.filter(({ parts }) => parts.some((part) => part.cause !== "unexplained"));
  expect(accusing.filter(({ score }) => score >= 0.5)).toEqual([]);
  expect(explanations[0]?.parts.map((part) => part.cause)).toEqual(["unexplained"]);
}

describe("missing_movement fires on", () => {
  test("a sale that only the other system has", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    87

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5
      4 09:00  W2     sale  SO-12  1     -2

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      4 09:00  E2     sale  SO-12  1     -2
      5 09:00  E3     sale  SO-13  1     -3     → missing_movement -3
    `));

  test("a receipt of a system that numbers its own documents", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    114

      at       event  type     doc    line  effect
      3 09:20  W1     receipt  PO-11  1     24
      4 09:40  W2     receipt  PO-12  1     24
      5 09:10  W3     sale     SO-1   1     -7

      erp      event  type     doc   line  effect
      3 09:00  E1     receipt  4711  1     24
      4 09:00  E2     receipt  4712  1     24
      4 17:00  E3     receipt  4713  1     24     → missing_movement +24
      5 09:00  E4     sale     4714  1     -7
    `));
});

describe("missing_movement does not fire on", () => {
  test("a theft beside ledgers that agree", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5
      4 09:00  W2     sale  SO-12  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      4 09:00  E2     sale  SO-12  1     -5
    `));

  test("an event before the other ledger and this one both began", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -2

      erp      event  type  doc    line  effect
      0 00:00  E0     sale  SO-9   1     -5
      3 09:00  E1     sale  SO-11  1     -2
    `));

  test("an event that the other system booked twice", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      3 09:05  E2     sale  SO-11  1     -5
    `));

  test("an event of goods that stand in another status", () =>
    doesNotFire(`
      bin   item  book  counted
      A-01  SKU7  90    85

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -2

      erp      event  type   status   doc    line  effect
      3 09:00  E1     sale   -        SO-11  1     -2
      4 09:00  E2     scrap  damaged  SC-1   1     -5
    `));
});
