import { expect, test } from "vitest";
import { type Expected, readingOfBytes } from "../../nasty/reading.ts";

/** A table with everything that cells may hold, and each way to spoil one of its rows. */
const HEADER = ["sku", "date", "qty", "price", "type", "description", "url", "note"];
const TYPES = ["Tablet", "Camera, small", 'Phone "X"'];
const DESCRIPTIONS = ["Simple", "Two\nlines", "Long, with; and\ttabs", 'the "best", really'];
const NOTES = ["", "ok", 'say "hi", twice', "one\ntwo, and more\nthree"];

const ROWS: readonly (readonly string[])[] = Array.from({ length: 12 }, (_, row) => [
  `PROD-${1000 + row}`,
  `${row + 1}/3/2025`,
  String(row % 9),
  (row * 1.5).toFixed(2),
  TYPES[row % 3] ?? "",
  DESCRIPTIONS[row % 4] ?? "",
  `http://example.test/${row}`,
  NOTES[(row >> 1) % 4] ?? "",
]);
const TRUTH: ReadonlySet<string> = new Set(ROWS.map((row) => JSON.stringify(row)));

const quoted = (cell: string): string => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const written = (row: readonly string[]): string[] => row.map(quoted);

type Spoiled = { readonly what: string; readonly text: string };

/** The table with one cell or one delimiter of one row spoiled, for every row and cell. */
function spoiled(
  ways: Readonly<Record<string, (cells: readonly string[], at: number) => string>>,
): Spoiled[] {
  return ROWS.flatMap((row, at) =>
    row.flatMap((_, column) =>
      Object.entries(ways).map(([way, spoil]) => {
        const lines = [HEADER, ...ROWS].map((each) => written(each).join(","));
        lines[at + 1] = spoil(written(row), column);
        return { what: `${way} in row ${at}, column ${column}`, text: `${lines.join("\n")}\n` };
      }),
    ),
  );
}

const inCell =
  (change: (cell: string) => string) =>
  (cells: readonly string[], at: number): string =>
    cells.map((cell, column) => (column === at ? change(cell) : cell)).join(",");
const between =
  (mark: string) =>
  (cells: readonly string[], at: number): string =>
    at === 0 ? cells.join(",") : `${cells.slice(0, at).join(",")}${mark}${cells.slice(at).join(",")}`;

/** Rows that were read and never written, by what was spoiled; and how many rows were lost beside the spoiled one. */
async function misread(files: readonly Spoiled[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { what, text } of files) {
    const reading: Expected = await readingOfBytes(text, { wish: {}, remembered: {}, headers: HEADER });
    const rows = "rows" in reading ? reading.rows.map(([, ...cells]) => JSON.stringify(cells)) : [];
    wrong.push(...rows.filter((row) => !TRUTH.has(row)).map((row) => `${what}: ${row}`));
    if (rows.length < ROWS.length - 2) wrong.push(`${what}: only ${rows.length} rows were read`);
  }
  return wrong;
}

test("one quote too many or too few sets its row aside, and no row is read otherwise than it was written", async () => {
  const files = spoiled({
    "a quote before": inCell((cell) => `"${cell}`),
    "a quote behind": inCell((cell) => `${cell}"`),
    "a quote inside": inCell((cell) => `${cell.slice(0, 2)}"${cell.slice(2)}`),
    "the closing quote lost": inCell((cell) => cell.replace(/"$/, "")),
    "the opening quote lost": inCell((cell) => cell.replace(/^"/, "")),
  });
  expect(files.length).toBe(ROWS.length * HEADER.length * 5);
  expect(await misread(files)).toEqual([]);
});

test("one delimiter too many, too few or of another sort sets its row aside", async () => {
  const files = spoiled({
    "another delimiter": between(";"),
    "no delimiter": between(""),
    "two delimiters": between(",,"),
  });
  expect(await misread(files)).toEqual([]);
});

test("a file cut off anywhere gives the rows before the cut, and never half a row as a whole one", async () => {
  const text = [HEADER, ...ROWS].map((row) => written(row).join(",")).join("\n");
  const wrong: string[] = [];
  for (let end = text.indexOf("\n") + 1; end < text.length; end += 3) {
    const reading = await readingOfBytes(text.slice(0, end), { wish: {}, remembered: {}, headers: HEADER });
    const rows = "rows" in reading ? reading.rows.map(([, ...cells]) => cells) : [];
    // Only the very last cell may be shorter than it was: nothing in the file says so.
    const half = rows.filter(
      (row, at) =>
        !TRUTH.has(JSON.stringify(row)) && !(at === rows.length - 1 && row.length === HEADER.length),
    );
    wrong.push(...half.map((row) => `cut at ${end}: ${JSON.stringify(row)}`));
  }
  expect(wrong).toEqual([]);
});
