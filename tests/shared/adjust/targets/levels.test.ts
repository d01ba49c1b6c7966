import fc from "fast-check";
import { expect, test } from "vitest";
import { TARGETS, type TargetName } from "../../../../shared/adjust/targets/index.ts";
import { levelsOf, type Line, type Lining } from "../../../../shared/adjust/targets/levels.ts";
import { openboxes } from "../../../../shared/adjust/targets/openboxes.ts";
import type { Stock, TargetRow } from "../../../../shared/adjust/targets/row.ts";
import { square } from "../../../../shared/adjust/targets/square.ts";
import type { LookUps } from "../../../../shared/adjust/targets/target.ts";
import { tryton } from "../../../../shared/adjust/targets/tryton.ts";
import { woocommerce } from "../../../../shared/adjust/targets/woocommerce.ts";
import { writeFor } from "../../../../shared/adjust/targets/write.ts";
import { quantity } from "../../../../shared/quantity.ts";
import type { PositionName } from "../../../../shared/trace/types.ts";
import { positionKey } from "../../../../shared/trace/words.ts";
import { at, HANDOVER, lookUps, row, SETTINGS } from "./rows.ts";

const FORMATS: readonly Lining[] = [
  tryton,
  woocommerce,
  { ...square, linesPerFile: 3 },
  { ...openboxes, completes: true, fileOf: ({ location }) => location },
];

const positions = fc.record({
  sku: fc.constantFrom("BOLT", "NUT", "NAMELESS"),
  bin: fc.constantFrom("A-01", "A-02", "A-03"),
  location: fc.constantFrom("Main", "Shop"),
  status: fc.constantFrom("available", "available", "available", "damaged" as const),
  lot: fc.constantFrom("", "L-1"),
});
const named = ({ sku, bin, ...more }: PositionName): PositionName => at(sku, `${bin}-${more.location}`, more);

/** Rows of few positions, so that they meet: several of one position, moves in chains, levels below zero, no names. */
const batches = fc
  .record({
    stock: fc.uniqueArray(
      fc.record({ position: positions.map(named), units: fc.integer({ min: -2, max: 9 }) }),
      {
        selector: ({ position }) => positionKey(position),
        maxLength: 10,
      },
    ),
    rows: fc.array(
      fc.record({
        from: positions.map(named),
        to: fc.option(positions.map(named), { nil: undefined }),
        units: fc.integer({ min: 1, max: 6 }),
        isOver: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ stock, rows }) => {
    const books = new Map(stock.map(({ position, units }) => [positionKey(position), units]));
    const book = (position: PositionName): string => String(books.get(positionKey(position)) ?? 0);
    return {
      stock: stock.map(({ position, units }): Stock => ({ at: position, onHand: quantity(units * 10_000) })),
      rows: rows
        .filter(({ from, to }) => !to || positionKey(from) !== positionKey(to))
        .map(({ from, to, units, isOver }, index): TargetRow => {
          const change = String(isOver && !to ? units : -units);
          const move = to && { to, toOnHand: book(to) };
          return row(index + 1, from, { change, onHand: book(from), ...move });
        }),
    };
  });

/** Lines and what they hold, whatever order they come in. */
const inAnyOrder = (lines: readonly Line[]) =>
  new Map(
    lines.map(({ holds, ...line }) => [
      positionKey(line.at),
      { ...line, holds: new Set(holds.map(positionKey)) },
    ]),
  );

test.each(FORMATS)(
  "levels for $name are never below zero, and change each item by what its accepted rows do",
  (format) => {
    fc.assert(
      fc.property(batches, ({ stock, rows }) => {
        const given = lookUps({ others: stock, names: { item: { NAMELESS: "" } } });
        const { lines, rows: accepted, refusals } = levelsOf(format, rows, given);
        const refused = refusals.map(({ adjustment }) => adjustment);
        expect(
          [...refused, ...accepted.map(({ adjustment }) => adjustment)].toSorted((a, b) => a - b),
        ).toEqual(rows.map(({ adjustment }) => adjustment));
        for (const line of lines) expect(line.level).toBeGreaterThanOrEqual(0);
        for (const sku of ["BOLT", "NUT"]) {
          const set = lines
            .filter((line) => line.at.sku === sku)
            .reduce((sum, { level, before }) => sum + level - before, 0);
          const changed = accepted.reduce(
            (sum, { at: from, to, change }) =>
              sum + (from.sku === sku ? change : 0) - (to?.sku === sku ? change : 0),
            0,
          );
          expect(set).toBe(changed);
        }
        // What is left can be written as it is: nothing hangs on a row that was refused.
        const again = levelsOf(format, accepted, given);
        expect(again.refusals).toEqual([]);
        expect(inAnyOrder(again.lines)).toEqual(inAnyOrder(lines));
        expect(again.lines).toHaveLength(lines.length);
      }),
      { numRuns: 150 },
    );
  },
);

test.each(TARGETS)("what is left for %s after its refusals can be written as it is", (name) => {
  fc.assert(
    fc.property(batches, ({ stock, rows }) => {
      const names = { item: { NAMELESS: "" }, location: { Main: "1000/0001", Shop: "1000/0002" } };
      const given = lookUps({ others: stock, names, settings: SETTINGS });
      const refused = refusalsOf(name, rows, given);
      const left = rows.filter(({ adjustment }) => !refused.includes(adjustment));
      expect(refusalsOf(name, left, given)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

function refusalsOf(name: TargetName, rows: readonly TargetRow[], given: LookUps): readonly number[] {
  const written = writeFor(name, rows, given, HANDOVER);
  if (!written.ok) throw new Error(written.error.message);
  return written.value.refusals.map(({ adjustment }) => adjustment);
}
