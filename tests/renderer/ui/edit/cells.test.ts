import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaOf, at, cellsOf, filledDown, moved, pasted } from "../../../../renderer/ui/edit/cells.ts";
import { cellsFromTsv, cellsToTsv } from "../../../../renderer/ui/edit/tsvCells.ts";

const SIZE = { rows: 5, columns: 4 };
const cell = fc.record({ row: fc.nat(4), column: fc.nat(3) });
const KEYS = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home", "End"];
const nameOf = (row: number, column: number) => `${row}${"abcd"[column]}`;

describe("keys in a grid of cells", () => {
  test("never lead out of it", () => {
    fc.assert(
      fc.property(cell, fc.constantFrom(...KEYS), fc.boolean(), fc.nat(9), (from, key, far, page) => {
        const to = moved(from, { key, far, page }, SIZE);
        expect(to).toBeDefined();
        expect(to?.row).toBeGreaterThanOrEqual(0);
        expect(to?.row).toBeLessThan(SIZE.rows);
        expect(to?.column).toBeGreaterThanOrEqual(0);
        expect(to?.column).toBeLessThan(SIZE.columns);
      }),
    );
  });

  test("move a step, a page, or to the edge", () => {
    const from = { row: 2, column: 1 };
    const to = (key: string, far = false) => moved(from, { key, far, page: 3 }, SIZE);
    expect(to("ArrowDown")).toEqual({ row: 3, column: 1 });
    expect(to("ArrowDown", true)).toEqual({ row: 4, column: 1 });
    expect(to("ArrowLeft")).toEqual({ row: 2, column: 0 });
    expect(to("ArrowRight", true)).toEqual({ row: 2, column: 3 });
    expect(to("PageUp")).toEqual({ row: 0, column: 1 });
    expect(to("End")).toEqual({ row: 2, column: 3 });
    expect(to("Home", true)).toEqual({ row: 0, column: 0 });
    expect(to("a")).toBeUndefined();
  });
});

describe("a block of cells", () => {
  test("is the same whichever corner it was chosen from", () => {
    fc.assert(
      fc.property(cell, cell, (anchor, active) => {
        expect(areaOf({ anchor, active })).toEqual(areaOf({ anchor: active, active: anchor }));
      }),
    );
  });

  test("comes back as it was copied, whatever stands in its cells", () => {
    const width = fc.integer({ min: 1, max: 4 });
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("", "a\tb", "two\nlines", 'say "8"', '"', "\r\n", "00123", "=1+1"),
    );
    fc.assert(
      fc.property(
        width.chain((columns) =>
          fc.array(fc.array(text, { minLength: columns, maxLength: columns }), {
            minLength: 1,
            maxLength: 4,
          }),
        ),
        // A last row of one empty cell can't be told from the line end that closes the block.
        (rows) => {
          fc.pre(!(rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ""));
          expect(cellsFromTsv(cellsToTsv(rows))).toEqual(rows);
        },
      ),
    );
  });

  test("that a spreadsheet pastes ends with its last row", () => {
    expect(cellsFromTsv("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(cellsFromTsv('"a\nb"\t5" pipe')).toEqual([["a\nb", '5" pipe']]);
    expect(cellsFromTsv("")).toEqual([[""]]);
  });

  test("is pasted from the first chosen cell on, as far as the grid goes", () => {
    const edits = pasted(
      [
        ["x", "y"],
        ["z", "w"],
      ],
      areaOf(at({ row: 4, column: 2 })),
      SIZE,
    );
    expect(edits).toEqual([
      { row: 4, column: 2, value: "x" },
      { row: 4, column: 3, value: "y" },
    ]);
  });

  test("of one cell fills all that are chosen", () => {
    const area = areaOf({ anchor: { row: 0, column: 1 }, active: { row: 1, column: 2 } });
    expect(pasted([["x"]], area, SIZE).map(({ row, column }) => [row, column])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ]);
  });

  test("is filled down from its first row", () => {
    const area = areaOf({ anchor: { row: 1, column: 0 }, active: { row: 3, column: 1 } });
    expect(filledDown(area, nameOf)).toEqual([
      { row: 2, column: 0, value: "1a" },
      { row: 2, column: 1, value: "1b" },
      { row: 3, column: 0, value: "1a" },
      { row: 3, column: 1, value: "1b" },
    ]);
    expect(cellsOf({ ...area, bottom: 1 }, nameOf)).toEqual([["1a", "1b"]]);
  });
});
