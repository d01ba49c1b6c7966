import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenFile } from "../../../db/imports/parse/bytes.ts";
import { recordRuns } from "../../../db/imports/parse/text/runs.ts";

type Encoding = "utf-8" | "utf-16le";

/** Bytes handed out in runs of arbitrary lengths, as a disk might. */
function fileOf(bytes: Uint8Array, lengths: readonly number[]): OpenFile {
  return {
    size: bytes.length,
    runs: function* (from) {
      for (let at = from, n = 0; at < bytes.length; n++) {
        const length = lengths[n % lengths.length] ?? 1;
        yield bytes.subarray(at, at + length);
        at += length;
      }
    },
    close: () => undefined,
  };
}

function read(text: string, delimiter: string, lengths: readonly number[], label: Encoding = "utf-8") {
  const bytes = Buffer.from(text, label === "utf-8" ? "utf8" : "utf16le");
  const encoding = { label, skipBytes: 0, guessed: false };
  const quoting = { delimiter, quote: '"', escape: '"' };
  const cells: string[][] = [];
  const lines: number[] = [];
  const options = { quoting, encoding, skip: 0, skipLines: 0, width: undefined };
  for (const run of recordRuns(fileOf(bytes, lengths), options)) {
    if (!run.ok) throw new Error(run.error);
    for (const row of run.value.cut.records.cells) cells.push([...row]);
    lines.push(...run.value.cut.records.lines);
  }
  return { cells, lines };
}

const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", "é", "漢", "😀", " ", '"', ",", ";", "\t", "|", "\n", "\r", "'", "=", "0"),
    maxLength: 6,
  }),
  fc.constantFrom("", "00123", "1E5", "=1+1", "__proto__", '"', '""', "\r\n", '5" pipe'),
);
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

test("a table in any dialect, quoting, mix of line ends, encoding and cut of runs reads back cell for cell", () => {
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(
      fc.record({
        cells: fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width }),
        end: lineEnd,
      }),
      { minLength: 1, maxLength: 12 },
    ),
  );
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(",", ";", "\t", "|"),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom<Encoding[]>("utf-8", "utf-16le"),
      (rows, delimiter, endsWithEnd, lengths, label) => {
        const written = (text: string, quote: boolean): string =>
          quote || text.includes('"') || text.includes(delimiter) || /[\r\n]/.test(text)
            ? `"${text.replaceAll('"', '""')}"`
            : text;
        let text = "";
        const lines: number[] = [];
        let line = 1;
        rows.forEach((row, at) => {
          lines.push(line);
          line += 1 + row.cells.reduce((sum, [each]) => sum + (each.match(/\r\n|\r|\n/g) ?? []).length, 0);
          text += row.cells.map(([each, quote]) => written(each, quote)).join(delimiter);
          if (at < rows.length - 1 || endsWithEnd) text += row.end;
        });
        const found = read(text, delimiter, lengths, label);
        expect(found.cells).toEqual(rows.map((row) => row.cells.map(([each]) => each)));
        expect(found.lines).toEqual(lines);
      },
    ),
    { numRuns: 1_500 },
  );
});

test("a row that never ends is refused after a million characters, wherever it starts", () => {
  const endless = `a,b\n1,"${"x".repeat(1_200_000)}`;
  expect(() => read(endless, ",", [65_536])).toThrow(/line 2 is longer than a million characters/);
});
