import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

test("sku_swap does not fire on a theft beside a like item that is over by more", () =>
  accusesNothing(`
    bin   item     name              book  counted
    A-01  GLV-10R  Work glove red    90    82
    A-01  GLV-10B  Work glove blue   60    76
  `));

describe("a mix-up of two items fires beside a fault that only its quantity gives away", () => {
  test("where the two hide each other, and neither is thought of without the other", () =>
    fires(`
      bin   item     name              book  counted
      A-01  GLV-10R  Work glove red    250   292
      B-07  GLV-10B  Work glove blue   60    63       → sku_swap -3

      pack  holds
      BOX   10

      at       event  type  doc   line  user  uom  effect
      3 09:00  W-1    ship  SO-1  1     ann   BOX  -50     → unit_of_measure +45
      4 09:00  W-2    ship  SO-2  1     ann   -    -3
      5 09:00  W-3    ship  SO-3  1     bob   -    -7
      6 09:00  W-4    ship  SO-4  1     ann   -    -2
    `));

  test("where two items were mixed up with it", () =>
    fires(`
      bin   item     name              book  counted
      A-01  GLV-10R  Work glove red    150   21
      B-07  GLV-10B  Work glove blue   60    180      → sku_swap -120
      C-02  GLV-10G  Work glove green  60    69       → sku_swap -9
    `));
});

test("a mix-up that fits no second fault to the piece is no explanation of more than the variance", () => {
  const { evidence } = scenario(`
    bin   item     name              book  counted
    A-01  GLV-10R  Work glove red    250   292
    B-07  GLV-10B  Work glove blue   60    64

    pack  holds
    BOX   10

    at       event  type  doc   line  user  effect
    3 09:00  W-1    ship  SO-1  1     ann   -50
    4 09:00  W-2    ship  SO-2  1     ann   -3
  `);
  const { explanations } = trace(evidence);
  expect(explanations[0]?.parts.map(({ cause }) => cause)).toEqual(["unexplained"]);
  const swapped = explanations.filter(({ parts }) => parts.some(({ cause }) => cause === "sku_swap"));
  expect(swapped.filter(({ score }) => score > 0.1)).toEqual([]);
});
