import { describe, expect, test } from "vitest";
import { allocate } from "../../../shared/trace/allocate.ts";
import type { CaseTrace } from "../../../shared/trace/claims.ts";
import { sharedAmongEquals } from "../../../shared/trace/equallySure.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { caseOf } from "./cases.ts";
import { fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

const LINE = `
      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5
      5 09:00  E3     sale  SO-13  1     -9`;

describe("one line of two bins", () => {
  test("is missing at each of them by what it is short", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    86
      B-01  SKU7  40    35
      ${LINE}     → missing_movement -4
    `));

  test("may be a line of three, or an order's", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    102
      B-01  SKU7  40    45
      B-02  SKU7  40    43

      order  line  kind  qty  due      state
      PO-9   1     po    20   8 00:00  open     → receipt_not_posted +12
    `));

  test("is all of one bin's where it alone is off by it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    81
      B-01  SKU7  40    39
      ${LINE}     → missing_movement -9
    `));

  test.each([
    ["off the other way", "B-01  SKU7  40    45", "E3     sale"],
    ["not off by what is left", "B-01  SKU7  40    36", "E3     sale"],
  ])("isn't told of a bin that is %s", (_name, other, event) => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    86
      ${other}
      ${LINE.replace("E3     sale", event)}
    `);
    const parts = trace(evidence).explanations.flatMap((explanation) => explanation.parts);
    expect(parts.filter(({ sharedWith }) => sharedWith !== undefined)).toEqual([]);
  });

  test("isn't told of a row that names the bin it is of", () => {
    const text = `
      bin   item  book  counted
      A-01  SKU7  90    86
      B-01  SKU7  40    35

      erp      event  type  doc    line  bin   effect
      3 09:00  E1     sale  SO-11  1     A-01  -5
      5 09:00  E3     sale  SO-13  1     A-01  -9`;
    const parts = trace(scenario(text).evidence).explanations.flatMap((explanation) => explanation.parts);
    expect(parts.filter(({ sharedWith }) => sharedWith !== undefined)).toEqual([]);
  });
});

describe("one row that several bins could be meant by", () => {
  const short = (bin: string, score = 0.9): CaseTrace =>
    caseOf(bin, `${score} duplicate_movement -5 #7`, `${(1 - score).toFixed(2)} unexplained -5`);
  const told = (cases: readonly CaseTrace[]): readonly unknown[] =>
    sharedAmongEquals(cases).map(({ trace: { explanations } }) =>
      explanations.map(({ score, parts: [part] }) => [part?.cause, score, part?.because.trim()]),
    );

  test("is each one's by an equal chance, and each says who else", () => {
    const of = (other: string): readonly unknown[] => [
      ["unexplained", 0.55, ""],
      [
        "duplicate_movement",
        0.45,
        `The same would account for what is off at ${other}, and it can be only one of them.`,
      ],
    ];
    expect(told([short("A"), short("B")])).toEqual([of("B"), of("A")]);
    const [first] = sharedAmongEquals([short("A"), short("B"), short("C")]);
    expect(first?.trace.explanations.map(({ score }) => score)).toEqual([0.7, 0.3]);
  });

  test("comes to it from what the bins say of each other", () => {
    const settled = sharedAmongEquals(allocate([short("A"), short("B")]));
    const [first, second] = settled.map(({ trace: { explanations } }) =>
      explanations.map(({ score }) => score),
    );
    expect(first).toEqual(second);
    expect(Math.max(...(first ?? []))).toBeLessThan(0.6);
  });

  test("stays the surer one's, both ends of a movement keep it, and a tie stays one", () => {
    const surer = allocate([short("A", 0.95), short("B")]);
    expect(sharedAmongEquals(surer)).toEqual(surer);
    const tied = [
      caseOf("A", "0.45 duplicate_movement -5 #7", "0.45 duplicate_movement -5 #8", "0.1 unexplained -5"),
      caseOf("B", "0.4 duplicate_movement -5 #7", "0.35 unexplained -5", "0.25 wrong_bin -5 @C"),
    ];
    expect(sharedAmongEquals(tied)).toEqual(tied);
    const ends = [short("A"), caseOf("B", "0.9 duplicate_movement +5 #7", "0.1 unexplained +5")];
    expect(sharedAmongEquals(ends)).toEqual(ends);
  });
});
