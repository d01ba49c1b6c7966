import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  keyOf,
  mergeLines,
  nextOpen,
  replaceLines,
  type Mark,
} from "../../../../renderer/screens/count/entry/lines.ts";
import { lineOf } from "./lines.ts";

const NOTHING = new Map<string, Mark>();
const walk = [lineOf("A-1", "BOLT"), lineOf("A-2", "BOLT"), lineOf("A-3", "NUT")];

describe("the next line", () => {
  test("is the next uncounted one, going round at the end", () => {
    expect(nextOpen(walk, NOTHING, 0, "ann")?.bin).toBe("A-2");
    expect(nextOpen(walk, NOTHING, 2, "ann")?.bin).toBe("A-1");
  });

  test("passes lines that were left for a reason until nothing else is left", () => {
    const left = [lineOf("A-1", "BOLT"), lineOf("A-2", "BOLT", { skipped: "blocked" }), lineOf("A-3", "NUT")];
    expect(nextOpen(left, NOTHING, 0, "ann")?.bin).toBe("A-3");
    const marks = new Map<string, Mark>(
      [left[0], left[2]].map((line) => [line ? keyOf(line) : "", { state: "saved", typed: "1" }]),
    );
    expect(nextOpen(left, marks, 0, "ann")?.bin).toBe("A-2");
  });

  test("passes lines that are somebody else's", () => {
    const shared = [
      lineOf("A-1", "BOLT"),
      lineOf("A-2", "BOLT", { assignedTo: "bob" }),
      lineOf("A-3", "NUT"),
    ];
    expect(nextOpen(shared, NOTHING, 0, "ann")?.bin).toBe("A-3");
    expect(nextOpen(shared, NOTHING, 0, "bob")?.bin).toBe("A-2");
  });

  test("is the same line again while it is to be counted once more, and nothing once all are counted", () => {
    const again = new Map<string, Mark>(walk.map((line) => [keyOf(line), { state: "saved", typed: "1" }]));
    expect(nextOpen(walk, again, 1, "ann")).toBeUndefined();
    again.set("L1\nA-2\nBOLT\n\navailable", { state: "again", typed: "1" });
    expect(nextOpen(walk, again, 1, "ann")?.bin).toBe("A-2");
  });
});

test("lines that are read again keep their places and their identity where nothing changed", () => {
  const read = [lineOf("A-2", "BOLT", { done: true }), lineOf("A-3", "NUT"), lineOf("A-9", "NEW")];
  const merged = mergeLines(walk, read);
  expect(merged.map(({ bin, done }) => `${bin} ${done}`)).toEqual([
    "A-1 false",
    "A-2 true",
    "A-3 false",
    "A-9 false",
  ]);
  expect(merged[0]).toBe(walk[0]);
  expect(merged[2]).toBe(walk[2]);
  expect(mergeLines(walk, [lineOf("A-1", "BOLT")])).toBe(walk);
  expect(replaceLines(walk, [lineOf("A-3", "NUT")])).toEqual([walk[2]]);
});

test("merging any page leaves every line there once", () => {
  const bins = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(bins, bins, (before, read) => {
      const linesOf = (numbers: readonly number[]) => numbers.map((n) => lineOf(`A-${n}`, "BOLT"));
      const merged = mergeLines(linesOf(before), linesOf(read));
      expect(new Set(merged.map(keyOf)).size).toBe(merged.length);
      expect(merged).toHaveLength(new Set([...before, ...read]).size);
    }),
  );
});
