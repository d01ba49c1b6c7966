import { describe, expect, test } from "vitest";
import { allocate } from "../../../shared/trace/allocate.ts";
import type { CaseTrace } from "../../../shared/trace/claims.ts";
import { weighedByLeftOver, weighedByRecordsAtBothEnds } from "../../../shared/trace/leftOver.ts";
import type { Hypothesis, PositionName } from "../../../shared/trace/types.ts";
import { caseOf } from "./cases.ts";

/** The same case where every bin holds an item of its own, so that an exchange between two bins is a mix-up of two items. */
function withItemsOfTheirOwn({ trace, ...own }: CaseTrace): CaseTrace {
  const renamed = (name: PositionName): PositionName => ({ ...name, sku: `SKU-${name.bin}` });
  const swapped = (part: Hypothesis): Hypothesis =>
    part.positions.length === 0
      ? part
      : { ...part, cause: "sku_swap", positions: part.positions.map(renamed) };
  const explanations = trace.explanations.map(({ score, parts }) => ({ score, parts: parts.map(swapped) }));
  return { ...own, position: renamed(own.position), trace: { ...trace, explanations } };
}

/** What each explanation of the first case scores among the others. */
function scoresOf(cases: readonly CaseTrace[]): readonly number[] {
  const [own] = weighedByLeftOver(cases.map(withItemsOfTheirOwn));
  return (own?.trace.explanations ?? []).map(({ score }) => score);
}

describe("a mix-up of two items", () => {
  const short = caseOf("A", "0.5 wrong_bin -4 @B", "0.5 unexplained -4");
  const mixUp = (cases: readonly CaseTrace[]): number => scoresOf(cases)[0] ?? 0;

  test("is three times as likely against nothing known where no record accounts for the other end", () => {
    const over = caseOf("B", "0.5 wrong_bin +4 @A", "0.5 unexplained +4");
    expect(scoresOf([short, over])).toEqual([0.75, 0.25]);
  });

  test("gains nothing where a record accounts for the other end", () => {
    const over = caseOf("B", "0.9 duplicate_movement +4 #7", "0.1 wrong_bin +4 @A");
    expect(scoresOf([short, over])).toEqual([0.5, 0.5]);
  });

  test("gains the less, the more a third item could be the other end's", () => {
    const alone = caseOf("B", "0.8 wrong_bin +4 @A", "0.2 unexplained +4");
    const torn = caseOf("B", "0.4 wrong_bin +4 @A", "0.4 wrong_bin +4 @C", "0.2 unexplained +4");
    expect(mixUp([short, torn])).toBeLessThan(mixUp([short, alone]));
    expect(mixUp([short, torn])).toBeGreaterThan(0.5);
  });

  test("takes what it gains from what is unexplained, and nothing from a record", () => {
    const own = caseOf("A", "0.4 duplicate_movement -4 #7", "0.3 wrong_bin -4 @B", "0.3 unexplained -4");
    const over = caseOf("B", "0.5 wrong_bin +4 @A", "0.5 unexplained +4");
    const [record = 0, mixedUp = 0, unknown = 0] = scoresOf([own, over]);
    expect(record).toBeCloseTo(0.4, 5);
    expect(mixedUp).toBeGreaterThan(0.3);
    expect(unknown).toBeLessThan(0.3);
    expect(record + mixedUp + unknown).toBeCloseTo(1, 5);
  });

  test("is left as it is where the other end is off by another quantity, or wasn't traced", () => {
    const other = caseOf("B", "0.5 unexplained +6", "0.5 wrong_bin +6 @C");
    expect(scoresOf([short, other])).toEqual([0.5, 0.5]);
    expect(scoresOf([short])).toEqual([0.5, 0.5]);
  });

  test("that is too unlikely to ask the other end about is left as it is", () => {
    const doubtful = caseOf("A", "0.9 unexplained -4", "0.1 wrong_bin -4 @B");
    const over = caseOf("B", "0.5 wrong_bin +4 @A", "0.5 unexplained +4");
    expect(scoresOf([doubtful, over])).toEqual([0.9, 0.1]);
  });
});

test("goods of one item in two bins are weighed by their own traces alone", () => {
  const short = caseOf("A", "0.5 wrong_bin -4 @B", "0.5 unexplained -4");
  const over = caseOf("B", "0.5 wrong_bin +4 @A", "0.5 unexplained +4");
  expect(weighedByLeftOver([short, over])).toEqual([short, over]);
});

describe("an exchange of goods, where a record accounts for its end", () => {
  const scoresAt = (cases: readonly CaseTrace[]): readonly number[] =>
    (weighedByRecordsAtBothEnds(cases)[0]?.trace.explanations ?? []).map(({ score }) => score);
  const short = caseOf("A", "0.87 wrong_bin -4 @B", "0.12 sign_reversed -4 #7", "0.01 unexplained -4");

  test("and another one for the other end, comes behind them", () => {
    const over = caseOf("B", "0.87 wrong_bin +4 @A", "0.12 sign_reversed +4 #8", "0.01 unexplained +4");
    const [own] = weighedByRecordsAtBothEnds([short, over]);
    expect(own?.trace.explanations[0]?.parts[0]?.cause).toBe("sign_reversed");
  });

  test("and none for the other end, stays as it is", () => {
    const over = caseOf("B", "0.9 wrong_bin +4 @A", "0.1 unexplained +4");
    expect(scoresAt([short, over])).toEqual([0.87, 0.12, 0.01]);
  });

  test("and one that is hardly likelier than nothing known for the other end, stays as it is", () => {
    const over = caseOf("B", "0.87 wrong_bin +4 @A", "0.09 sign_reversed +4 #8", "0.04 unexplained +4");
    expect(scoresAt([short, over])).toEqual([0.87, 0.12, 0.01]);
  });

  test("stays as it is where the other end is off by another quantity", () => {
    const over = caseOf("B", "0.87 wrong_bin +6 @A", "0.12 sign_reversed +6 #8", "0.01 unexplained +6");
    expect(scoresAt([short, over])).toEqual([0.87, 0.12, 0.01]);
  });
});

test("where a first mix-up is declined, the item of the next one is heard as well", () => {
  const short = caseOf(
    "A",
    "0.875 wrong_bin -12 @B & wrong_bin -2 @D",
    "0.077 wrong_bin -12 @C & wrong_bin -2 @D",
    "0.048 unexplained -14",
  );
  const knowsBetter = (bin: string): CaseTrace =>
    caseOf(bin, "0.98 duplicate_movement +12 #7", "0.02 unexplained +12");
  const cases = [short, knowsBetter("B"), { ...knowsBetter("C"), key: "C" }].map(withItemsOfTheirOwn);
  const [own] = allocate(cases);
  expect(own?.trace.explanations[0]?.parts[0]?.cause).toBe("unexplained");
});
