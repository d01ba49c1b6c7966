import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { asWritten, csvLine, neutralise } from "../../../shared/csv.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";

const OPERATORS = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
const BLANKS = ["", " ", "   ", "\u00a0", " \u00a0 "];

test.each([...OPERATORS, "\t", "\r", "\n"])(
  "a cell that begins with %j, after blanks or not, is made safe",
  (first) => {
    for (const blank of BLANKS) {
      const cell = `${blank}${first}SUM(A1)`;
      expect(neutralise(cell)).toBe(`'${cell}`);
    }
  },
);

test("no text that this app writes begins as a formula, but for plain numbers", () => {
  const mischief = fc.array(fc.constantFrom(...OPERATORS, ...BLANKS, "\t", "\r", "\n", "'", "A", "1", "."));
  fc.assert(
    fc.property(
      fc.oneof(
        mischief.map((parts) => parts.join("")),
        fc.string(),
      ),
      (cell) => {
        const written = neutralise(cell);
        if (/^-?\d+(\.\d+)?$/.test(cell)) expect(written).toBe(cell);
        else expect(written).not.toMatch(/^[ \u00a0]*([=+\-@＝＋－＠]|\t|\r|\n)/u);
      },
    ),
  );
});

test("a quantity, negative or not, stays as it is", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const plain = formatQuantity(quantity(value));
      expect(neutralise(plain)).toBe(plain);
    }),
  );
});

test("what was written reads back as the same text, apostrophes of its own included", () => {
  const texts = fc.array(fc.constantFrom("'", "=", "-", "@", " ", "\t", "\n", '"', ",", "x", "1"));
  fc.assert(
    fc.property(
      fc.array(
        texts.map((parts) => parts.join("")),
        { minLength: 2, maxLength: 4 },
      ),
      (cells) => {
        const line = csvLine(cells.map(neutralise)).slice(0, -2);
        const read = Papa.parse<string[]>(line, { newline: "\r\n", delimiter: "," });
        expect(read.data[0]?.map(asWritten)).toEqual(cells);
      },
    ),
  );
});
