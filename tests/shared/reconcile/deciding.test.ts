import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantity, units } from "../../../shared/quantity.ts";
import { decidingEntry, isClosedCountError } from "../../../shared/reconcile/deciding.ts";
import { instant } from "../../../shared/time.ts";

/** "round@minute", in the order they were entered. */
const entry = (text: string): { text: string; round: number; countedAt: ReturnType<typeof instant> } => {
  const [round = "", minute = ""] = text.split("@");
  return { text, round: Number(round), countedAt: instant(Number(minute)) };
};

test.each([
  ["1@10", "1@10"],
  ["1@10 1@20", "1@20"],
  ["1@20 1@10", "1@20"],
  ["2@10 1@99", "2@10"],
  ["1@10 2@5", "2@5"],
  ["1@10 3@7 2@50", "3@7"],
])("of %s the entry %s decides", (entries, expected) => {
  expect(decidingEntry(entries.split(" ").map(entry))?.text).toBe(expected);
});

test("a correction of the same minute decides over what it corrects", () => {
  const first = { ...entry("1@10"), counted: 5 };
  const correction = { ...entry("1@10"), counted: 6 };
  expect(decidingEntry([first, correction])).toBe(correction);
});

test("nobody counted, nothing decides", () => {
  expect(decidingEntry([])).toBeUndefined();
});

test("a late scan of an earlier round changes nothing", () => {
  const entries = fc.array(
    fc.record({
      round: fc.integer({ min: 1, max: 4 }),
      countedAt: fc.integer({ min: 0, max: 99 }).map(instant),
    }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(entries, (list) => {
      const deciding = decidingEntry(list);
      expect(deciding?.round).toBe(Math.max(...list.map(({ round }) => round)));
      const late = { round: (deciding?.round ?? 1) - 1, countedAt: instant(1_000) };
      expect(decidingEntry([...list, late])).toBe(deciding);
    }),
  );
});

describe("a recount that agrees with the book", () => {
  const first = { ...entry("1@10"), variance: units(-5), isWithinTolerance: false };
  const recount = { ...entry("2@30"), variance: quantity(0), isWithinTolerance: true };

  test("closes the first count as a count error", () =>
    expect(isClosedCountError([first, recount])).toBe(true));
  test("proves nothing about a first count inside tolerance", () =>
    expect(isClosedCountError([{ ...first, isWithinTolerance: true }, recount])).toBe(false));
  test("must agree exactly", () =>
    expect(isClosedCountError([first, { ...recount, variance: units(1) }])).toBe(false));
  test("must be a recount", () => expect(isClosedCountError([recount])).toBe(false));
});
