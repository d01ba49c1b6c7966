import fc from "fast-check";
import { expect, test } from "vitest";
import { bridge } from "../../../shared/trace/bridge.ts";
import { causes } from "../../../shared/trace/causes/index.ts";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { quantity } from "../../../shared/quantity.ts";
import { evidences } from "./arbitrary.ts";

const runs = { numRuns: 400 };

test("the parts of every explanation add up to the variance exactly", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      for (const { parts } of trace(evidence).explanations) {
        expect(parts.reduce((sum, part) => sum + BigInt(part.explains), 0n)).toBe(BigInt(evidence.variance));
      }
    }),
    runs,
  );
});

test("an explanation uses no movement and no counterpart twice, and has at most three causes and a remainder", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      for (const { parts } of trace(evidence).explanations) {
        const used = parts.flatMap((part) => [
          ...part.movementIds,
          ...part.positions.map((position) => JSON.stringify(position)),
        ]);
        expect(new Set(used).size).toBe(used.length);
        expect(parts.filter((part) => part.cause !== "unexplained").length).toBeLessThanOrEqual(3);
        expect(parts.filter((part) => part.cause === "unexplained").length).toBeLessThanOrEqual(1);
      }
    }),
    runs,
  );
});

test("scores are chances: each from 0 to 1, best first, together at most 1", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const scores = trace(evidence).explanations.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + scores.length * 1e-6);
    }),
    runs,
  );
});

test("a variance always has a purely unexplained explanation, and no variance has none", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const pure = trace(evidence).explanations.filter(({ parts }) =>
        parts.every((part) => part.cause === "unexplained"),
      );
      expect(pure.length).toBe(evidence.variance === 0 ? 0 : 1);
      const settled = { ...evidence, counted: evidence.book, variance: quantity(0) };
      expect(trace(settled).explanations).toEqual([]);
    }),
    runs,
  );
});

test("every cause answers for any rest without throwing, and speaks in its own name", () => {
  fc.assert(
    fc.property(
      evidences,
      fc.maxSafeInteger().filter((rest) => rest !== 0),
      (evidence, rest) => {
        for (const cause of causes) {
          for (const found of cause.find(cluesOf(evidence))(quantity(rest))) {
            expect(found.cause).toBe(cause.cause);
            expect(Number.isFinite(found.weight)).toBe(true);
            expect(
              [found.because, found.confirms, found.refutes].every((sentence) => sentence.length > 20),
            ).toBe(true);
          }
        }
      },
    ),
    runs,
  );
});

test("the order in which the evidence lies doesn't matter", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const turned = {
        ...evidence,
        legs: evidence.legs.toReversed(),
        elsewhere: evidence.elsewhere.toReversed(),
        others: evidence.others.map((ledger) => ({ ...ledger, legs: ledger.legs.toReversed() })),
        orders: evidence.orders.toReversed(),
        reported: evidence.reported.toReversed(),
        siblings: evidence.siblings.toReversed(),
        strangers: evidence.strangers.toReversed(),
        bundles: evidence.bundles.map((bundle) => ({
          ...bundle,
          legs: bundle.legs.toReversed(),
          orders: bundle.orders.toReversed(),
          variances: bundle.variances.toReversed(),
        })),
        knownPoints: evidence.knownPoints.toReversed(),
      };
      expect(trace(turned)).toEqual(trace(evidence));
    }),
    runs,
  );
});

test("the bridge reaches the book and the count whatever the movements", () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const steps = bridge(evidence);
      const changes = steps.filter(({ kind }) => kind === "movements");
      const last = changes.at(-1);
      if (last !== undefined) expect(last.running).toBe(evidence.book);
      expect(steps.at(-1)?.running).toBe(evidence.counted);
      expect(steps.find(({ kind }) => kind === "variance")?.qty).toBe(evidence.variance);
    }),
    runs,
  );
});
