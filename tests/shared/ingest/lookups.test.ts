import fc from "fast-check";
import { expect, test } from "vitest";
import { feedText, finishHash, type Hash, hashText, startHash } from "../../../shared/ingest/hash.ts";
import { pairs } from "../../../shared/ingest/pairs.ts";
import { seenBefore } from "../../../shared/ingest/seen.ts";

const hashOf = (...texts: readonly string[]): Hash => {
  const hash = startHash();
  for (const text of texts) feedText(hash, text);
  finishHash(hash);
  return hash;
};

test("pairs answer as a Map of joined keys would", () => {
  const small = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small, fc.nat(1_000_000)), { maxLength: 3_000 }), (entries) => {
      const ours = pairs();
      const model = new Map<string, number>();
      for (const [a, b, value] of entries) {
        expect(ours.get(a, b)).toBe(model.get(`${a} ${b}`) ?? -1);
        ours.set(a, b, value);
        model.set(`${a} ${b}`, value);
      }
      for (const [key, value] of model) {
        const [a = 0, b = 0] = key.split(" ").map(Number);
        expect(ours.get(a, b)).toBe(value);
      }
    }),
    { numRuns: 30 },
  );
});

test("a hash that was seen is never called new, and a new one seldom seen", () => {
  const seen = seenBefore(100_000);
  let wrong = 0;
  for (let n = 0; n < 100_000; n++) if (seen(hashOf(`row ${n}`))) wrong++;
  expect(wrong).toBeLessThan(1_500);
  for (let n = 0; n < 100_000; n += 97) expect(seen(hashOf(`row ${n}`))).toBe(true);
});

test("half a million near-equal texts have hashes of their own", () => {
  const hashes = new Set<string>();
  for (let n = 0; n < 500_000; n++) hashes.add(hashText(hashOf(`E${n}`, String(n % 7))));
  expect(hashes.size).toBe(500_000);
});

test("a hash never changes: it is kept in project files", () => {
  expect(hashText(hashOf("536365", "85123A", ""))).toMatchInlineSnapshot(`"8373bb77fe45ac43"`);
  expect(hashText(hashOf("ab", "c"))).not.toBe(hashText(hashOf("a", "bc")));
});
