import fc from "fast-check";
import { expect, test } from "vitest";
import { quantity } from "../../../shared/quantity.ts";
import { couldName } from "../../../shared/trace/naming.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, Stranger } from "../../../shared/trace/types.ts";
import { positionKey } from "../../../shared/trace/words.ts";
import { evidences } from "./arbitrary.ts";

const pieces = fc.integer({ min: -9, max: 9 }).map((n) => quantity(n * 10_000));
const rows = fc.array(
  fc.record({ variance: pieces, isInBin: fc.boolean(), code: fc.constantFrom("CUP", "POT") }),
  { maxLength: 4 },
);

/** Few pieces, in a bin or near it, of items whose codes are alike or not: any of them may have been mixed up. */
const atOnePlace: fc.Arbitrary<Evidence> = fc
  .tuple(evidences, pieces, rows)
  .map(([evidence, variance, others]) => {
    const position = { ...evidence.position, sku: "CUP-100", bin: "B-1" };
    const strangers = others.map(({ variance: theirs, isInBin, code }, index): Stranger => ({
      position: { ...position, sku: `${code}-${index + 101}`, bin: isInBin ? "B-1" : "B-2" },
      ...{ countedAt: evidence.countedAt, counted: theirs, book: quantity(0), variance: theirs },
      ...{ description: "", barcode: "", documents: [] },
    }));
    const peers = { items: 2_000, inBin: 2, inFamily: 2 };
    return { ...evidence, position, variance, counted: variance, book: quantity(0), strangers, peers };
  });

const endOf = ({ position }: Stranger): ReadonlySet<string> => new Set([positionKey(position)]);

test("a case that couldn't name a position tells it of no mix-up, and never first", () => {
  fc.assert(
    fc.property(atOnePlace, (evidence) => {
      const { explanations } = trace(evidence);
      const unknown = explanations.find(({ parts }) => parts.every(({ cause }) => cause === "unexplained"));
      for (const stranger of evidence.strangers.filter((one) => !couldName(evidence, endOf(one)))) {
        const end = positionKey(stranger.position);
        for (const { score, parts } of explanations) {
          const named = parts.filter(({ positions }) => positions.some((one) => positionKey(one) === end));
          expect(named.filter(({ explains }) => explains === -stranger.variance)).toEqual([]);
          if (named.length > 0) expect(score).toBeLessThanOrEqual(unknown?.score ?? 0);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("whether a case could name a position is known before its movements are", () => {
  fc.assert(
    fc.property(atOnePlace, ({ position, item, variance, strangers, peers, ...rest }) => {
      const ends = new Set(strangers.map((one) => positionKey(one.position)));
      const swap = { position, item, variance, strangers, peers };
      expect(couldName({ ...swap, siblings: [] }, ends)).toBe(
        couldName({ ...swap, siblings: rest.siblings }, ends),
      );
    }),
    { numRuns: 100 },
  );
});

test("an exact opposite could be named, and a part of the variance in the same bin; what isn't asked about couldn't", () => {
  fc.assert(
    fc.property(atOnePlace, fc.integer({ min: 1, max: 500 }), (evidence, number) => {
      const position = { ...evidence.position, sku: "SET-1", bin: "B-1" };
      const of = (own: number, other: number): boolean => {
        const stranger: Stranger = {
          ...{ countedAt: evidence.countedAt, counted: quantity(0), book: quantity(-other) },
          ...{ position: { ...position, sku: "CUP-2" }, variance: quantity(other) },
          ...{ description: "", barcode: "", documents: [] },
        };
        return couldName(
          { ...evidence, position, variance: quantity(own), strangers: [stranger] },
          endOf(stranger),
        );
      };
      const size = number * 10_000;
      expect([of(-size, size), of(-3 * size, size)]).toEqual([true, true]);
      expect(couldName(evidence, new Set())).toBe(false);
    }),
    { numRuns: 50 },
  );
});
