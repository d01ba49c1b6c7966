import { describe, expect, test } from "vitest";
import { allocate } from "../../../shared/trace/allocate.ts";
import type { CaseTrace } from "../../../shared/trace/claims.ts";
import type { PositionName } from "../../../shared/trace/types.ts";
import { caseOf } from "./cases.ts";

/** The first explanation's causes and other bins, and its score. */
function told(cases: readonly CaseTrace[], bin: string): readonly [string, number] {
  const own = allocate(cases).find(({ position }) => position.bin === bin);
  const [first] = own?.trace.explanations ?? [];
  const parts = (first?.parts ?? []).map(({ cause, positions }) =>
    [cause, ...positions.map((position) => position.bin)].join(" "),
  );
  return [parts.join(" & "), first?.score ?? 0];
}

describe("goods that lie in another bin", () => {
  test("are told there too, where a second fault hides the opposite variance", () => {
    const a = caseOf("A", "0.9 duplicate_movement +5 #7 & wrong_bin -3 @B", "0.1 unexplained +2");
    const b = caseOf("B", "1 unexplained +3");
    expect(told([a, b], "A")).toEqual(["duplicate_movement & wrong_bin B", 0.9]);
    expect(told([a, b], "B")).toEqual(["wrong_bin A", 0.9]);
  });

  test("are told at each of the bins that a shortage went to", () => {
    const a = caseOf("A", "0.9 wrong_bin -3 @B & wrong_bin -2 @C", "0.1 unexplained -5");
    const b = caseOf("B", "0.7 unexplained +3", "0.3 wrong_bin +3 @A");
    const c = caseOf("C", "0.7 unexplained +2", "0.3 wrong_bin +2 @A");
    expect(told([a, b, c], "B")[0]).toBe("wrong_bin A");
    expect(told([a, b, c], "C")[0]).toBe("wrong_bin A");
  });

  test("lose to what the other end knows better, at both ends", () => {
    const a = caseOf("A", "0.6 duplicate_movement +5 #7 & wrong_bin -3 @B", "0.4 unexplained +2");
    const b = caseOf("B", "0.99 duplicate_movement +3 #9", "0.01 unexplained +3");
    expect(told([a, b], "B")[0]).toBe("duplicate_movement");
    expect(told([a, b], "A")[0]).toBe("unexplained");
  });

  test("aren't told where the end that saw them gives them up for what a third bin says", () => {
    const a = caseOf("A", "1 unexplained -4");
    const b = caseOf("B", "0.9 wrong_bin +4 @A & wrong_bin +6 @C", "0.1 unexplained +10");
    const c = caseOf("C", "0.99 duplicate_movement -6 #9", "0.01 unexplained -6");
    expect(told([a, b, c], "B")[0]).toBe("unexplained");
    expect(told([a, b, c], "A")[0]).toBe("unexplained");
  });

  test("are left alone where both variances are exact opposites, for then both ends see it", () => {
    const a = caseOf("A", "0.9 wrong_bin -2 @B", "0.1 unexplained -2");
    const b = caseOf("B", "0.6 duplicate_movement +2 #7", "0.4 unexplained +2");
    expect(told([a, b], "B")).toEqual(["duplicate_movement", 0.6]);
  });
});

/** The same case where bin B holds another item. */
function withOtherItemInB({ key, position, trace, asked }: CaseTrace): CaseTrace {
  const renamed = (name: PositionName): PositionName => (name.bin === "B" ? { ...name, sku: "SKU8" } : name);
  const explanations = trace.explanations.map(({ score, parts }) => ({
    score,
    parts: parts.map((part) => ({ ...part, positions: part.positions.map(renamed) })),
  }));
  return { key, position: renamed(position), trace: { ...trace, explanations }, asked };
}

describe("a mix-up of two items that a second fault hides from one of them", () => {
  const a = caseOf("A", "0.9 duplicate_movement +5 #7 & wrong_bin -3 @B", "0.1 unexplained +2");
  const b = caseOf("B", "1 unexplained +3");
  const cases = [a, b].map(withOtherItemInB);

  test("isn't told to a case that didn't ask, but isn't refuted by it either", () => {
    expect(told(cases, "A")).toEqual(["duplicate_movement & wrong_bin B", 0.9]);
    expect(told(cases, "B")).toEqual(["unexplained", 1]);
  });

  test("is told no louder than a third case leaves the other part of the sum that it stands in", () => {
    const sum = caseOf("A", "0.8 wrong_bin -9 @B & wrong_bin -2 @C", "0.2 unexplained -11");
    const third = (...explanations: readonly string[]): readonly [string, number] => {
      const slip = caseOf("B", "0.5 duplicate_movement +9 #7", "0.5 unexplained +9");
      const [own, ...others] = [slip, sum, caseOf("C", ...explanations)].map(withOtherItemInB);
      return told(own === undefined ? others : [{ ...own, asked: [sum.position] }, ...others], "B");
    };
    expect(third("0.9 wrong_bin +2 @A", "0.1 unexplained +2")[0]).toBe("wrong_bin A");
    expect(third("0.97 duplicate_movement +2 #9", "0.03 unexplained +2")[0]).toBe("duplicate_movement");
  });

  test("is told to the case that asks, in whatever order the two are traced", () => {
    const asking = cases.map((own) => (own.position.bin === "B" ? { ...own, asked: [a.position] } : own));
    for (const order of [asking, asking.toReversed()]) {
      expect(told(order, "A")).toEqual(["duplicate_movement & wrong_bin B", 0.9]);
      expect(told(order, "B")).toEqual(["wrong_bin A", 0.9]);
    }
  });
});
