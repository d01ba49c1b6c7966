import { expect, test } from "vitest";
import { cutRecords } from "../../../../shared/ingest/table/cut.ts";
import { withTornRows } from "../../../../shared/ingest/table/torn.ts";

function malformedLines(text: string): number[] {
  const quoting = { delimiter: ",", quote: '"', escape: '"' };
  const { records } = cutRecords(text, quoting, { firstLine: 1, last: true, width: 2 });
  return [...withTornRows(records, 2).malformed]
    .map((row) => records.lines[row] ?? 0)
    .toSorted((a, b) => a - b);
}

test("a row whose last cell lost its opening quote isn't taken with half a cell", () => {
  expect(malformedLines('a,b\nc,first\nsecond\nthird"\ne,f\n')).toEqual([2, 4]);
});

test("a row above a line damaged in itself is left alone", () => {
  expect(malformedLines('a,b\nc,"d"x\ne,f\n')).toEqual([2]);
  expect(malformedLines('a,b\n"c"d\ne,f\n')).toEqual([2]);
});

test("nothing changes where no quote is out of place", () => {
  expect(malformedLines("a,b\nshort\nc,d\n")).toEqual([]);
});
