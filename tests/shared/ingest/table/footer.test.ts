import fc from "fast-check";
import { expect, test } from "vitest";
import { footerLength } from "../../../../shared/ingest/table/footer.ts";
import type { FileLine } from "../../../../shared/ingest/table/lines.ts";
import { secondHeader } from "../../../../shared/ingest/table/second.ts";

const linesOf = (text: string): FileLine[] =>
  text.split("\n").map((line, at) => ({ line: at + 2, cells: line.split("|").map((cell) => cell.trim()) }));

const ROWS = "A1 | Bolt | B-1 | 5\nA2 | Nut | B-2 | 7\nA3 | Pin | B-3 | 9";
const footerOf = (below: string): number => footerLength(linesOf(`${ROWS}\n${below}`), 4);

test.each([
  ["Total | | | 21", 1],
  ["TOTAL: | | | 21", 1],
  ["Grand total | | | 21 EUR", 1],
  [" | | Summe | 21", 1],
  ["Gesamtergebnis | | | 21,00", 1],
  ["Total général | | | 21", 1],
  ["合計 | | | 21", 1],
  ["Sub-total | | | 21\n | | |\nTotal | | | 21", 3],
  ["Total | | | 21\n\nPrinted on 2025-01-31 by anna\nPage 1 of 1", 4],
  ["Records: 3", 1],
  ["Number of rows | 3", 1],
  ["(3 rows affected)", 1],
  ["*** End of report ***", 1],
  ["-------- | ---- | --- | --", 1],
  ["Lagerliste der Filiale Nord", 1],
])("%j is no row", (below, lines) => {
  expect(footerOf(below)).toBe(lines);
});

test.each([
  "A4 | Screw | B-4 | 1",
  "A4 | | |",
  "A4 | | | 5",
  "Total | Motor oil 5W-30 | B-4 | 5",
  "Total | Oil | B-4 | 5",
  "Totally red paint | | | 5",
  "Sum41 | | | 5",
  " | | | 5",
  "A4 | 5",
  "Row 5 | | |",
  "Printed label 12 | | |",
  "Total | Oil | | 5",
  "Total | | |",
])("%j stays a row", (below) => {
  expect(footerOf(below)).toBe(0);
});

test("a total between rows stays where it is", () => {
  expect(footerOf("Total | | | 21\nA4 | Screw | B-4 | 1")).toBe(0);
});

test.each(["Total | TOT-1", "Rows | 5", "Row 5", "Page 2"])(
  "%j stays a row of a table of two columns",
  (below) => {
    expect(footerLength(linesOf(`A | B\nC | D\n${below}`), 2)).toBe(0);
  },
);

test("of an empty table, and of one column, nothing but remarks is left out", () => {
  expect(footerLength([], 3)).toBe(0);
  expect(footerLength(linesOf("A1\nA2\nTotal"), 1)).toBe(0);
  expect(footerLength(linesOf("A1\nA2\nEnd of file"), 1)).toBe(1);
});

test("rows with a code, a text and a number are never left out", () => {
  const row = fc.tuple(fc.stringMatching(/^[A-Z]{2}\d{2}$/), fc.stringMatching(/^[a-z]{3,8}$/), fc.nat());
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const lines = rows.map(([code, text, qty], at) => ({ line: at + 2, cells: [code, text, String(qty)] }));
      expect(footerLength(lines, 3)).toBe(0);
    }),
  );
});

test("a second table starts behind a blank line with words over columns of numbers", () => {
  const rows = "A | 1 | 2\nB | 3 | 4\nC | 5 | 6";
  expect(secondHeader(linesOf(`${rows}\n\nbin | zone | kind\nX | 1 | 2`), 3)?.line).toBe(6);
  expect(secondHeader(linesOf(`${rows}\nbin | zone | kind`), 3)).toBeUndefined();
  expect(secondHeader(linesOf(`${rows}\n\nD | 7 | 8`), 3)).toBeUndefined();
  expect(secondHeader(linesOf(`${rows}\n\nbin | zone`), 3)).toBeUndefined();
  expect(secondHeader(linesOf(`${rows}\n\nD | n/a | n/a`), 3)).toBeUndefined();
});
