import fc from "fast-check";
import { expect, test } from "vitest";
import { type Page, paginate } from "../../../shared/counting/sheet/pages.ts";
import { binsOf, type SheetLine } from "../../../shared/counting/sheet/sheet.ts";
import { HEIGHT } from "../../../shared/counting/sheet/paper.ts";

const ROOM = 600;

const lineIn = (bin: string, line: number): SheetLine => ({
  ...{
    line,
    location: "DC",
    zone: "",
    bin,
    sku: `S${line}`,
    description: "",
    barcode: "",
    lot: "",
    serial: false,
  },
  ...{ status: "available", uom: "EA", packs: [], book: null },
});

/** Lines of so many in each bin, with a height each. */
const sheets = fc
  .array(fc.array(fc.integer({ min: HEIGHT.line, max: 70 }), { minLength: 1, maxLength: 30 }), {
    maxLength: 8,
  })
  .map((bins) => {
    const heights = bins.flat();
    const lines = bins.flatMap((lineHeights, bin) => lineHeights.map(() => `B${bin}`));
    return { heights, lines: lines.map((bin, place) => lineIn(bin, place + 1)) };
  });

const pagesOf = ({
  heights,
  lines,
}: {
  heights: readonly number[];
  lines: readonly SheetLine[];
}): readonly Page<SheetLine>[] => paginate(binsOf(lines), ({ line }) => heights[line - 1] ?? 0, ROOM, 20);

test("every line stands on a page once, in order, under its bin's head, and nothing reaches below the page", () => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      const pages = pagesOf(sheet);
      const lines: number[] = [];
      for (const page of pages) {
        let below = 0;
        let bin: string | undefined;
        for (const { y, height, block } of page) {
          expect(y).toBe(below);
          below = y + height;
          if (block.kind === "bin") bin = block.bin.bin;
          if (block.kind !== "line") continue;
          expect(block.line.bin).toBe(bin);
          lines.push(block.line.line);
        }
        expect(below).toBeLessThanOrEqual(ROOM);
        expect(page.at(-1)?.block.kind).not.toBe("bin");
      }
      expect(lines).toEqual(sheet.lines.map(({ line }) => line));
    }),
  );
});

test("a bin's head is said to go on only where the bin was begun overleaf", () => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      const begun = new Set<string>();
      for (const { block } of pagesOf(sheet).flat()) {
        if (block.kind !== "bin") continue;
        expect(block.continued).toBe(begun.has(block.bin.bin));
        begun.add(block.bin.bin);
      }
    }),
  );
});

test("room for found stock comes once, at the end, and never as a handful of rows", () => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      const blocks = pagesOf(sheet)
        .flat()
        .map(({ block }) => block);
      const found = blocks.filter((block) => block.kind === "found");
      expect(found).toHaveLength(1);
      expect(blocks.at(-1)).toBe(found[0]);
      expect(found[0]?.rows).toBeGreaterThanOrEqual(6);
    }),
  );
});
