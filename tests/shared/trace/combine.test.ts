import { describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario, told } from "./scenario.ts";

/** The first explanation has exactly the parts that the arrows draw. */
function combines(text: string): void {
  const { evidence, expected } = scenario(text);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(expected);
}

describe("faults that share a position", () => {
  test("a repeat and a turned sign", () =>
    combines(`
      bin   item  book  counted
      A-01  SKU7  90    81

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
      4 10:00  WMS-18  sale  SO-12  1     ann   7      → sign_reversed -14
      5 10:20  WMS-19  sale  SO-13  1     ann   -3
    `));

  test("a repeat and goods in another bin", () =>
    combines(`
      bin   item  book  counted
      A-01  SKU7  90    92
      A-02  SKU7  10    13             → wrong_bin -3

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
    `));

  test("three of them", () =>
    combines(`
      bin   item  book  counted
      A-01  SKU7  90    120
      A-02  SKU7  10    13             → wrong_bin -3

      at       event   type     doc    line  user  effect
      3 09:00  WMS-17  pick     SO-11  1     ann   -5
      3 09:02  EDI-4   pick     SO-11  1     edi   -5     → duplicate_movement +5
      5 10:20  WMS-19  receipt  PO-13  1     ann   -14    → sign_reversed +28
      6 10:20  WMS-20  receipt  PO-14  1     ann   48
    `));

  test("a repeat, and a count of the right book with a zero too many", () =>
    combines(`
      bin   item  book  counted
      A-01  SKU7  90    950            → count_error +855

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
    `));
});

test("a count error beside another fault is refuted by a recount that finds all of the difference again", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    950            → count_error +855

    at       event   type  doc    line  user  effect
    3 09:00  WMS-17  pick  SO-11  1     ann   -5
    3 09:02  EDI-4   pick  SO-11  1     edi   -5     → duplicate_movement +5
  `);
  const part = trace(evidence).explanations[0]?.parts.find(({ cause }) => cause === "count_error");
  expect(part?.refutes).toBe("A recount by somebody else is off by +860 again.");
});

test("a fault that a record names is told beside goods that left without a trace", () => {
  const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    77

      at           event   type  doc    line  user  effect
      3 09:00:12  WMS-17  pick  SO-11  1     ann   -5
      3 09:00:12  EDI-4   pick  SO-11  1     edi   -5
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["duplicate_movement +5 EDI-4", "unexplained -18"]);
});

test("no explanation takes back with its remainder what one of its parts explains", () => {
  const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5
      4 10:00  WMS-18  sale  SO-12  1     ann   7
  `);
  for (const { parts } of trace(evidence).explanations) {
    const rest = parts.find(({ cause }) => cause === "unexplained")?.explains ?? 0;
    expect(parts.some(({ explains }) => explains === -rest)).toBe(false);
  }
});

describe("what can't be told apart", () => {
  test("two equal counterparts are a tie", () => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  10    7
      A-02  SKU7  0     3
      A-03  SKU7  4     7
    `);
    const [first, second] = trace(evidence).explanations;
    expect(first?.score).toBe(second?.score);
    expect([told(first, evidence), told(second, evidence)]).toEqual([
      ["wrong_bin -3 A-02"],
      ["wrong_bin -3 A-03"],
    ]);
  });

  test("two repeats of one quantity are a tie, and share the chance", () => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5
      4 09:00  WMS-18  pick  SO-12  1     ann   -5
      4 09:02  EDI-5   pick  SO-12  1     edi   -5
    `);
    const [first, second, third] = trace(evidence).explanations;
    expect(first?.score).toBe(second?.score);
    expect(first?.score).toBeGreaterThan(third?.score ?? 1);
    expect(first?.score).toBeLessThan(0.5);
  });
});

test("a bin counted twice is one counterpart, with its latest variance", () => {
  const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  10    7
      A-02  SKU7  0     3
  `);
  const earlier = evidence.siblings.map((sibling) => ({
    ...sibling,
    countedAt: instant(sibling.countedAt - 1),
  }));
  expect(trace({ ...evidence, siblings: [...evidence.siblings, ...earlier] })).toEqual(trace(evidence));
});

test("evidence outranks coincidence: a document's repeat before an equal number in the next row", () => {
  const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    95
      A-02  SKU8  95    95

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  pick  SO-11  1     ann   -5
      3 09:02  EDI-4   pick  SO-11  1     edi   -5
  `);
  const causes = trace(evidence).explanations.map(({ parts }) => parts[0]?.cause);
  expect(causes[0]).toBe("duplicate_movement");
  expect(causes).toContain("count_error");
});

test("a repeat that explains only a part leaves the rest unexplained, and says so", () => {
  const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    77

      at           event   type  doc    line  user  effect
      3 09:00:12  WMS-17  pick  SO-11  1     ann   -5
      3 09:00:12  EDI-4   pick  SO-11  1     edi   -5
  `);
  const all = trace(evidence).explanations.map((explanation) => told(explanation, evidence));
  expect(all).toContainEqual(["duplicate_movement +5 EDI-4", "unexplained -18"]);
  expect(all).toContainEqual(["unexplained -13"]);
});

test("where one sure record accounts for all of it, goods that lie elsewhere and another slip don't make it up", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  39    66
    B-01  SKU7  27    15

    pack  holds
    CS    6

    at       event  type     doc   line  effect
    3 09:00  W1     receipt  PO-9  30    3
    4 09:00  W2     receipt  PO-8  30    24

    erp      event  type     doc   line  effect
    3 09:10  E1     receipt  PO-9  30    30
    4 09:10  E2     receipt  PO-8  30    24
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["digit_error +27 W1"]);
});

test("two mix-ups that make it up together say the less, the more items could be one of them", () => {
  const scoreAmong = (...others: readonly string[]): number | undefined => {
    const { evidence } = scenario(`
      bin   item    book  counted
      A-01  SKU-71  900   831
      A-01  SKU-77  100   150
      A-01  SKU-78  100   119
      ${others.join("\n")}
    `);
    const [first] = trace(evidence).explanations;
    expect(first?.parts.map(({ cause }) => cause)).toEqual(["sku_swap", "sku_swap"]);
    return first?.score;
  };
  expect(scoreAmong()).toBeGreaterThan(0.95);
  const many = [
    "B-01  SKU-72  100  108",
    "B-02  SKU-73  100  141",
    "B-03  SKU-74  100  127",
    "B-04  SKU-75  100  91",
  ];
  expect(scoreAmong(...many)).toBeLessThan(0.95);
});
