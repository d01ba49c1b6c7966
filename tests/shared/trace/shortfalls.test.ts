import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

describe("missing_movement fires on", () => {
  test("the part of a split line that was never posted", () => {
    const text = `
      bin   item  book  counted
      A-01  SKU7  90    87

      at       event  type  doc    line  effect
      3 09:00  W1     ship  SO-11  1     -4
      4 09:00  W2     ship  SO-12  1     -2

      erp      event  type  doc    line  effect
      3 09:10  E1     ship  SO-11  1     -7     → missing_movement -3
      4 09:10  E2     ship  SO-12  1     -2
    `;
    fires(text);
    const [first] = trace(scenario(text).evidence).explanations;
    expect(first?.parts[0]?.because).toContain(
      "WMS has only -4 of it, as SO-11 line 1. Posting the other -3",
    );
  });

  test("the same of a system that numbers its own documents", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    87

      at       event  type  doc    line  effect
      3 09:00  W1     ship  SO-11  1     -4
      4 09:00  W2     ship  SO-12  1     -2

      erp      event  type  doc   line  effect
      3 09:10  E1     ship  4711  1     -7     → missing_movement -3
      4 09:10  E2     ship  4712  1     -2
    `));
});

test("an event of which this ledger has more than the other one lacks nothing", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    87

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-11  1     -7

    erp      event  type  doc    line  effect
    3 09:10  E1     ship  SO-11  1     -4
  `));

test("two quantities that a slip makes of each other are a slip, and no part of it is missing", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    72

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-11  1     -24

    erp      event  type  doc    line  effect
    3 09:10  E1     ship  SO-11  1     -42
  `);
  const causes = trace(evidence).explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause));
  expect(causes[0]).toBe("digit_error");
  expect(causes).not.toContain("missing_movement");
});

describe("an item that hardly ever moved", () => {
  test("lacks the one receipt that the other system has", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    102

      erp      event  type     doc   line  effect
      3 09:10  E1     receipt  4711  1     12     → missing_movement +12
    `));

  test("lacks nothing where the other system has nothing in common with this one", () => {
    const rows = Array.from(
      { length: 9 },
      (_, index) => `      ${index + 3} 10:10  E${index}  sale  47${index}  1  -5`,
    );
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85

      erp       event  type  doc  line  effect
${rows.join("\n")}
    `);
  });

  test("has its event in both, though the other system's clock is cut to the hour and knows of nothing later", () => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    87

      at       event  type  doc    line  effect
      3 09:50  W1     ship  SO-11  1     -4

      erp      event  type  doc   line  effect
      3 09:00  E1     ship  4711  1     -7
    `);
    const others = evidence.others.map((ledger) => ({
      ...ledger,
      until: ledger.legs[0]?.occurredAt ?? ledger.until,
    }));
    const [first] = trace({ ...evidence, others }).explanations;
    expect(first?.parts[0]?.because).toContain("WMS has only -4 of it");
  });
});
