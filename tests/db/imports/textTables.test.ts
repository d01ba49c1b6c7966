import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, expect, test } from "vitest";
import { dialectText, keptCells } from "../../../db/imports/chunks.ts";
import { openTable, type Table, type TableOrder } from "../../../db/imports/parse/table.ts";
import { DELIMITERS } from "../../../shared/reading.ts";

const folder = mkdtempSync(join(tmpdir(), "text-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "table.csv");

async function open(bytes: string | Uint8Array, order: Partial<TableOrder> = {}) {
  writeFileSync(path, bytes);
  const opened = await openTable(path, { wish: {}, remembered: {}, headers: [], ...order });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

type Rows = { readonly cells: (readonly string[])[]; readonly lines: number[]; readonly footer: string[][] };

/** Every row of a table; each read back from what is kept of its run, too. */
async function rowsOf(table: Table): Promise<Rows> {
  const rows: Rows = { cells: [], lines: [], footer: [] };
  for await (const run of table.rows()) {
    if (!run.ok) throw new Error(run.error);
    const { records, text, firstLine, footer } = run.value;
    expect([...records.malformed]).toEqual([]);
    const kept = keptCells(text, dialectText(table.found), firstLine);
    records.cells.forEach((cells, row) => {
      expect(kept(records.lines[row] ?? 0)).toEqual(cells);
      rows.cells.push(cells);
      rows.lines.push(records.lines[row] ?? 0);
    });
    rows.footer.push(...footer.map(({ cells }) => [...cells]));
  }
  return rows;
}

type Written = {
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly quote: '"' | "'";
  readonly escape: '"' | "'" | "\\";
  readonly ends: readonly string[];
  readonly encoding: string;
  readonly bom: boolean;
  readonly sep: boolean;
  readonly preamble: readonly string[];
  readonly footer: boolean;
  readonly all: boolean;
};

const HEADER = ["sku", "description", "qty", "bin"];
const BOMS: Readonly<Record<string, readonly number[]>> = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
};

function write(rows: readonly (readonly string[])[], dialect: Written): Uint8Array {
  const { delimiter, quote, escape, ends, all } = dialect;
  const special = new RegExp(`[\\r\\n"'\\\\]|^\\s|\\s$`);
  const cell = (text: string): string => {
    if (!all && !special.test(text) && !text.includes(delimiter)) return text;
    const inner =
      escape === "\\"
        ? text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`)
        : text.replaceAll(quote, quote + quote);
    return `${quote}${inner}${quote}`;
  };
  const line = (cells: readonly string[]): string => cells.map(cell).join(delimiter);
  const lines = [
    ...(dialect.sep ? [`sep=${delimiter}`] : []),
    ...dialect.preamble,
    line(HEADER),
    ...rows.map(line),
    ...(dialect.footer ? [["Total", "", "12", ""].join(delimiter)] : []),
  ];
  const text = lines.map((each, at) => each + (ends[at % ends.length] ?? "\n")).join("");
  const bom = dialect.bom ? (BOMS[dialect.encoding] ?? []) : [];
  return Buffer.concat([Uint8Array.from(bom), iconv.encode(text, dialect.encoding, { addBOM: false })]);
}

const LETTERS = [
  "a",
  "b",
  "é",
  "ß",
  " ",
  ",",
  ";",
  "\t",
  "|",
  '"',
  "'",
  "\\",
  "\n",
  "\r",
  "\r\n",
  "0",
  "=",
  "#",
];
const cellText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom("", "00123", "1E5", "=1+1", "__proto__", '5" pipe', "it's", "-0") },
);
const tableRows = fc.array(
  // The first cell says something, or the row would be an empty line, which isn't a row.
  fc.tuple(fc.constantFrom("A1", "B-2", "c 3"), cellText, fc.constantFrom("1", "2.5", "-3"), cellText),
  { minLength: 1, maxLength: 12 },
);
const dialects: fc.Arbitrary<Written> = fc
  .record({
    delimiter: fc.constantFrom(...DELIMITERS.filter((each) => each !== " ")),
    quote: fc.constantFrom('"', "'"),
    escape: fc.constantFrom("doubled", "\\"),
    ends: fc.constantFrom(["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]),
    encoding: fc.constantFrom(
      "utf-8",
      "utf-16le",
      "utf-16be",
      "windows-1252",
      "iso-8859-15",
      "cp850",
      "macroman",
    ),
    bom: fc.boolean(),
    sep: fc.boolean(),
    preamble: fc.constantFrom([], ["Stock report"], ["Stock report", "", "Printed on 2025-01-31, page 1"]),
    footer: fc.boolean(),
    all: fc.boolean(),
  })
  .map(({ escape, quote, ...rest }) => ({ ...rest, quote, escape: escape === "\\" ? "\\" : quote }));

/** Lines that each have a row's cells can't be told from rows, so such a row is set aside; that is tested elsewhere. */
const isAmbiguous = (rows: readonly (readonly string[])[], delimiter: string): boolean =>
  rows.some((row) => {
    const lines = row.join(delimiter).split(/\r\n|\r|\n/);
    return lines.length > 1 && lines.every((line) => line.split(delimiter).length === row.length);
  });

test("a table in any dialect, encoding and line ends, with lines above and below it, reads back cell for cell", async () => {
  await fc.assert(
    fc.asyncProperty(tableRows, dialects, async (rows, dialect) => {
      fc.pre(!isAmbiguous(rows, dialect.delimiter));
      const said = { quote: dialect.quote, escape: dialect.escape, delimiter: dialect.delimiter };
      // Only what bytes alone can't tell is said: which code page a handful of letters is in.
      const encoding = BOMS[dialect.encoding] ? {} : { encoding: dialect.encoding };
      const { table, close } = await open(write(rows, dialect), {
        wish: { ...said, ...encoding },
        headers: HEADER,
      });
      const found = await rowsOf(table);
      close();
      expect(table.found.header).toEqual(HEADER);
      expect(table.found.preamble).toEqual(dialect.preamble.filter((line) => line !== ""));
      expect(found.cells.filter((cells) => cells.length > 1)).toEqual(rows);
      expect(found.footer).toEqual(dialect.footer ? [["Total", "", "12", ""]] : []);
    }),
    { numRuns: 600 },
  );
});

test("the delimiter is found without being said, whatever the cells hold", async () => {
  await fc.assert(
    fc.asyncProperty(tableRows, dialects, async (rows, written) => {
      const dialect: Written = { ...written, quote: '"', escape: '"', encoding: "utf-8" };
      fc.pre(!isAmbiguous(rows, dialect.delimiter));
      const { table, close } = await open(write(rows, dialect), { headers: HEADER });
      close();
      expect(table.found.dialect.delimiter).toBe(dialect.delimiter);
      expect(table.found.header).toEqual(HEADER);
    }),
    { numRuns: 400 },
  );
});

test("rows come the same a second time, and every byte of the file is seen in order", async () => {
  const text = `sku,qty\n${Array.from({ length: 60_000 }, (_, row) => `SKU-${row},${row % 7}\n`).join("")}`;
  const { table, close } = await open(text, { headers: HEADER });
  const first = await rowsOf(table);
  const seen: Uint8Array[] = [];
  for await (const run of table.rows((bytes) => seen.push(Uint8Array.from(bytes)))) expect(run.ok).toBe(true);
  close();
  expect(first.cells).toHaveLength(60_000);
  expect(first.lines.at(-1)).toBe(60_001);
  expect(Buffer.concat(seen).toString()).toBe(text);
  expect(table.expectedRows).toBeGreaterThan(40_000);
  expect(table.expectedRows).toBeLessThan(80_000);
});

test("a file that is shorter when it is read than when it was opened is refused, not read in part", async () => {
  const text = `sku,qty\n${"A,1\n".repeat(200_000)}`;
  const { table, close } = await open(text, { headers: HEADER });
  truncateSync(path, 400_000);
  const errors: string[] = [];
  for await (const run of table.rows()) if (!run.ok) errors.push(run.error);
  close();
  expect(errors).toEqual([
    expect.stringMatching(/changed while it was read: it had 800008 bytes, and then 400000/),
  ]);
});

test("empty bytes far into a file are refused, with about the line", async () => {
  const text = `sku,qty\n${"A,1\n".repeat(100_000)}B\u0000,2\n`;
  const { table, close } = await open(text, { headers: HEADER });
  const errors: string[] = [];
  for await (const run of table.rows()) if (!run.ok) errors.push(run.error);
  close();
  expect(errors).toEqual([expect.stringMatching(/Near line \d+ there are empty bytes/)]);
});

test("rows kept by an older version, under a delimiter alone, are read with double quotes", () => {
  const kept = keptCells('A;"x;y\nz";1\nB;u;2\n', ";", 5);
  expect(kept(5)).toEqual(["A", "x;y\nz", "1"]);
  expect(kept(7)).toEqual(["B", "u", "2"]);
  expect(kept(6)).toBeUndefined();
});

test("a quote left open doesn't lose the rows behind it when they are read back", async () => {
  const { table, close } = await open('sku;qty\nA;"1\nB;2\nC;"3"\n', { headers: HEADER });
  const lines: (readonly string[] | undefined)[] = [];
  for await (const run of table.rows()) {
    if (!run.ok) throw new Error(run.error);
    const kept = keptCells(run.value.text, dialectText(table.found), run.value.firstLine);
    lines.push(...[...run.value.records.lines].map(kept));
  }
  close();
  expect(lines).toEqual([
    ["A", '"1'],
    ["B", "2"],
    ["C", "3"],
  ]);
});
