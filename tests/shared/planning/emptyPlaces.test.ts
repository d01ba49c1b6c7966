import fc from "fast-check";
import { expect, test } from "vitest";
import { dueNow, planDue } from "../../../shared/planning/due.ts";
import { emptyPlaces } from "../../../shared/planning/emptyPlaces.ts";
import { type Quantity, units, ZERO } from "../../../shared/quantity.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { daysAgo, NOW, position, SETTINGS } from "./facts.ts";

const gone = { bin: "A-1", book: ZERO, lastCountedAt: null };

test("a bin that is empty by the book is due once, when nobody was there for as long as C items take at its location", () => {
  const positions = [
    position(1, { ...gone, abcClass: "A", lastMovedAt: daysAgo(400) }),
    position(2, { ...gone, abcClass: "A", lastCountedAt: daysAgo(200) }),
  ];
  expect(
    dueNow(planDue(positions, SETTINGS, NOW)).map(({ facts, due }) => [facts.id, due.kind, due.reason]),
  ).toEqual([
    [
      2,
      "empty",
      "the bin is empty by the book, and nobody was there since 2025-08-14: empty places are looked at every 180 days",
    ],
  ]);
});

test("an empty bin isn't due before, and is foreseen for its day", () => {
  const [planned] = planDue([position(1, { ...gone, lastMovedAt: daysAgo(10) })], SETTINGS, NOW);
  expect(planned).toMatchObject({ due: null, dueAt: daysAgo(10) + 180 * DAY_MS });
});

test.each([
  ["something else is on the book there", { book: units(1) }],
  ["a book is missing there", { book: null }],
  ["it is planned already", { book: ZERO, planned: 4 }],
])("no empty place is looked for where %s", (_why, said) => {
  const old = { bin: "A-1", lastMovedAt: daysAgo(400) };
  expect(emptyPlaces([position(1, { ...gone, ...old }), position(2, { ...old, ...said })]).size).toBe(0);
});

test("nobody looks where nothing ever was, or before a bin without a name", () => {
  expect(emptyPlaces([position(1, gone)]).size).toBe(0);
  expect(emptyPlaces([position(1, { ...gone, bin: "", lastMovedAt: daysAgo(400) })]).size).toBe(0);
});

test("whatever stands where, one position at most stands for an empty bin, and its bin holds nothing", () => {
  const stock = fc.record({
    bin: fc.constantFrom("A-1", "A-2", "B-1", ""),
    book: fc.constantFrom<Quantity | null>(ZERO, ZERO, units(2), null),
    lastMovedAt: fc.constantFrom(null, daysAgo(1), daysAgo(500)),
    lastCountedAt: fc.constantFrom(null, daysAgo(2), daysAgo(600)),
  });
  fc.assert(
    fc.property(fc.array(stock, { maxLength: 12 }), (rows) => {
      const positions = rows.map((row, at) => position(at + 1, row));
      const bins = positions.filter(({ id }) => emptyPlaces(positions).has(id)).map(({ bin }) => bin);
      expect(new Set(bins).size).toBe(bins.length);
      for (const { bin, book } of positions) if (bins.includes(bin)) expect(book).toBe(ZERO);
    }),
  );
});
