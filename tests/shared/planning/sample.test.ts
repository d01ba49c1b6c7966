import fc from "fast-check";
import { expect, test } from "vitest";
import { normalQuantile } from "../../../shared/planning/normal.ts";
import { sampleSize, type SampleSize, type SampleWish, takesAll } from "../../../shared/planning/sample.ts";

function sized(population: number, wish: SampleWish): SampleSize {
  const size = sampleSize(population, wish);
  if (!size.ok) throw new Error(size.error);
  return size.value;
}

test("quantiles are those of printed tables, in the middle and in both tails", () => {
  for (const [share, z] of [
    [0.5, 0],
    [0.9, 1.281552],
    [0.95, 1.644854],
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.01, -2.326348],
    [0.001, -3.090232],
  ] as const)
    // prettier-ignore
    expect(normalQuantile(share)).toBeCloseTo(z, 6);
});

test("385 of endlessly many is what half wrong, 95 % and ±5 % take, and a finite population takes fewer", () => {
  const wish = { confidence: 95, error: 50, margin: 5 };
  expect(sized(1_000_000_000, wish)).toMatchObject({ unlimited: 385, size: 385 });
  expect(sized(1_000, wish)).toMatchObject({ unlimited: 385, size: 278 });
  expect(sized(100, wish).size).toBe(80);
});

test("a margin that would take more than there are takes all, and says so", () => {
  const all = sized(40, { confidence: 99, error: 50, margin: 0.5 });
  expect(all.unlimited).toBeGreaterThan(40);
  expect(all).toMatchObject({ size: 40 });
  expect(takesAll(all)).toBe(true);
});

test.each([
  [{ confidence: 100, error: 5, margin: 3 }, "only counting every position is"],
  [{ confidence: 20, error: 5, margin: 3 }, "says nothing"],
  [{ confidence: 95, error: 0, margin: 3 }, "expected error of 0 %"],
  [{ confidence: 95, error: 5, margin: 0 }, "margin of 0 %"],
  [{ confidence: 95, error: 5, margin: 100 }, "margin of 100 %"],
])("%j is refused in words", (wish, words) => {
  expect(sampleSize(1_000, wish)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
});

test("a sample is never larger than the population, and a narrower margin never takes fewer", () => {
  const wishes = fc.record({
    confidence: fc.integer({ min: 50, max: 99 }),
    error: fc.integer({ min: 1, max: 99 }),
    margin: fc.integer({ min: 1, max: 49 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), wishes, (population, wish) => {
      const { size } = sized(population, wish);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size).toBeLessThanOrEqual(population);
      expect(sized(population, { ...wish, margin: wish.margin + 1 }).size).toBeLessThanOrEqual(size);
    }),
  );
});
