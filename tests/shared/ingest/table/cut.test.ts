import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { cutRecords } from "../../../../shared/ingest/table/cut.ts";
import type { Quoting } from "../../../../shared/ingest/table/quoting.ts";

const COMMA: Quoting = { delimiter: ",", quote: '"', escape: '"' };

type Read = { readonly rows: readonly string[]; readonly malformed: readonly number[] };

/** Rows as "line cell ¦ cell", and the lines that were set aside. */
function read(text: string, quoting = COMMA, width?: number): Read {
  const { records } = cutRecords(text, quoting, { firstLine: 1, last: true, width });
  const rows = records.cells.map((cells, row) => `${records.lines[row]} ${cells.join(" ¦ ")}`);
  return { rows, malformed: [...records.malformed].map((row) => records.lines[row] ?? 0) };
}

test("a quote that is never closed harms its own line only", () => {
  expect(read('a,"b\nc,d\ne,"f"\n', COMMA, 2)).toEqual({
    rows: ['1 a ¦ "b', "2 c ¦ d", "3 e ¦ f"],
    malformed: [1],
  });
});

test("lines behind a quote that isn't doubled are set aside up to where the cell may end", () => {
  expect(read('1,"he said "stop, now" and\nleft, fast, gone\nso",3\n2,x,3\n', COMMA, 3).malformed).toEqual([
    1, 2, 3,
  ]);
});

test("two lost quotes don't swallow the rows between them", () => {
  const { rows, malformed } = read('1,"a,b,c\n2,d,e,f\n3,g",h,i\n4,j,k,l\n', COMMA, 4);
  expect(malformed).toEqual([1, 3]);
  expect(rows).toContain("2 2 ¦ d ¦ e ¦ f");
});

test("a quote opened over more than a thousand lines was never closed", () => {
  const text = `a,"b\n${"c,d\n".repeat(1_500)}`;
  const first = cutRecords(text, COMMA, { firstLine: 1, last: false, width: 2 });
  expect([...first.records.malformed]).toEqual([0]);
  expect(first.records.cells).toHaveLength(1_501);
  expect(first.rest).toBe("");
});

test("a quoted cell that goes on in text still to come is waited for, then read whole", () => {
  const { records, rest } = cutRecords('a,b\nc,"d\ne', COMMA, { firstLine: 1, last: false, width: 2 });
  expect(records.cells).toEqual([["a", "b"]]);
  expect(rest).toBe('c,"d\ne');
  expect(read(`${rest}f"\n`).rows).toEqual(["1 c ¦ d\nef"]);
});

test("spaces around quoted cells aren't part of them", () => {
  expect(read('a, "b, c" ,d\n"e"  \n').rows).toEqual(["1 a ¦ b, c ¦ d", "2 e"]);
});

test("a lone quote in a bare cell sets its line aside; inch marks, pairs and formulas don't", () => {
  expect(read('ab"c,1\n5" pipe,2\nsay "hi",3\n="007",4\nx",5\n', COMMA, 2).malformed).toEqual([1, 5]);
});

test("a backslash escapes the quote and itself, and is a letter elsewhere", () => {
  const quoting: Quoting = { delimiter: ",", quote: '"', escape: "\\" };
  expect(read('"5\\" x","a\\\\","C:\\new"\n', quoting).rows).toEqual(['1 5" x ¦ a\\ ¦ C:\\new']);
});

test("without a quote nothing is quoted", () => {
  expect(read('"a,b"\n', { ...COMMA, quote: "" }).rows).toEqual(['1 "a ¦ b"']);
});

const LETTERS = ["a", "b", "é", "漢", " ", "1", "\t", ";", "|", ",", "\n", "\r", "\r\n", '"', "'", "\\"];
const noise = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 80 });

test("any text is cut into lines that follow one another, and nothing is lost or thrown", () => {
  fc.assert(
    fc.property(
      noise,
      fc.constantFrom(",", ";", "\t", "|", " "),
      fc.constantFrom(['"', '"'], ["'", "'"], ['"', "\\"], ["", '"']),
      fc.constantFrom(undefined, 1, 2, 3, 4),
      (text, delimiter, [quote = "", escape = ""], width) => {
        const quoting = { delimiter, quote, escape };
        const { records, rest, nextLine } = cutRecords(text, quoting, { firstLine: 1, last: true, width });
        expect(rest).toBe("");
        expect([...records.lines]).toEqual([...new Set(records.lines)].toSorted((a, b) => a - b));
        const ends = text.match(/\r\n|\r|\n/g)?.length ?? 0;
        expect(nextLine - 1).toBe(text === "" || /[\r\n]$/.test(text) ? ends : ends + 1);
      },
    ),
    { numRuns: 3_000 },
  );
});

test("text is cut the same in one piece as in pieces of any length", () => {
  fc.assert(
    fc.property(
      noise,
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
      (text, lengths) => {
        const pieces: string[] = [];
        for (let at = 0, n = 0; at < text.length; n++) {
          const length = lengths[n % lengths.length] ?? 1;
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        const found: string[] = [];
        let rest = "";
        let line = 1;
        [...pieces, undefined].forEach((piece) => {
          const options = { firstLine: line, last: piece === undefined, width: 3 };
          const cut = cutRecords(rest + (piece ?? ""), COMMA, options);
          cut.records.cells.forEach((cells, row) =>
            found.push(JSON.stringify([cut.records.lines[row], cells, cut.records.malformed.has(row)])),
          );
          ({ rest } = cut);
          line = cut.nextLine;
        });
        const { records } = cutRecords(text, COMMA, { firstLine: 1, last: true, width: 3 });
        const whole = records.cells.map((cells, row) =>
          JSON.stringify([records.lines[row], cells, records.malformed.has(row)]),
        );
        expect(found).toEqual(whole);
      },
    ),
    { numRuns: 3_000 },
  );
});

test("text that the library finds no fault with is read as the library reads it, unless rows look swallowed", () => {
  fc.assert(
    fc.property(noise, (noisy) => {
      const text = noisy.replaceAll("\r", "");
      const { data, errors } = Papa.parse<string[]>(text, { delimiter: ",", newline: "\n" });
      const { records } = cutRecords(text, COMMA, { firstLine: 1, last: true, width: undefined });
      fc.pre(errors.length === 0 && records.malformed.size === 0 && !/(^|[,\n])[ \t]+"/.test(text));
      const rows = text.endsWith("\n") || text === "" ? data.slice(0, -1) : data;
      expect(records.cells).toEqual(rows);
    }),
    { numRuns: 3_000 },
  );
});
