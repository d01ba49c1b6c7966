import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TableOrder } from "../../db/imports/parse/table.ts";
import { type Expected, PLAIN_ORDER, readingOf, readingOfBytes } from "./reading.ts";

type Case = {
  /** What is nasty about the file. */
  readonly about: string;
  readonly order?: Partial<TableOrder>;
  readonly expected: Expected;
};

const FOLDER = import.meta.dirname;
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".csv"));

function caseOf(file: string): Case {
  const parsed: Case = JSON.parse(readFileSync(join(FOLDER, file.replace(/\.csv$/, ".json")), "utf8"));
  return parsed;
}

test.each(files.map((file) => [file, caseOf(file)] as const))(
  "%s comes out as expected: $about",
  async (file, { order, expected }) => {
    expect(await readingOf(join(FOLDER, file), { ...PLAIN_ORDER, ...order })).toEqual(expected);
  },
);

test("every expected reading has its file, and there are many", () => {
  const readings = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  expect(readings.map((name) => name.replace(/\.json$/, ".csv"))).toEqual(files);
  expect(files.length).toBeGreaterThanOrEqual(40);
});

test("a cell of 300,000 letters is read whole, across the borders of what is read at once", async () => {
  const long = `${"x".repeat(150_000)}\n${"y".repeat(150_000)}`;
  const reading = await readingOfBytes(`sku,description\nA1,"${long}"\nA2,z\n`);
  expect(reading).toEqual({
    header: ["sku", "description"],
    rows: [
      [2, "A1", long],
      [4, "A2", "z"],
    ],
  });
});

test("a line without end and a line of countless columns are refused at once", async () => {
  expect(await readingOfBytes("x".repeat(400_000))).toEqual({
    refused: expect.stringMatching(/first line is longer than any header/),
  });
  const columns = Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(",");
  expect(await readingOfBytes(`${columns}\n${columns}\n`)).toEqual({
    refused: expect.stringMatching(/Line 1 has 20,000 columns/),
  });
});

test("one row of 100,000 columns without a line end is refused, not read", async () => {
  const columns = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(",");
  expect(await readingOfBytes(columns)).toHaveProperty("refused");
});

test("whatever bytes are changed, added or cut off, a file is read or refused, never more", async () => {
  const change = fc.record({
    file: fc.constantFrom(...files),
    cut: fc.nat(),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ file, cut, changes }) => {
      const whole = readFileSync(join(FOLDER, file));
      const bytes = Uint8Array.from(whole.subarray(0, whole.length - (cut % (whole.length + 1)) / 2));
      for (const [at, byte] of changes) bytes[at % Math.max(1, bytes.length)] = byte;
      const reading = await readingOfBytes(bytes);
      if ("refused" in reading) expect(reading.refused).toMatch(/^[A-Z“].*[.!]$/s);
      else for (const row of reading.rows) expect(row).toHaveLength(reading.header.length + 1);
    }),
    { numRuns: 1_500 },
  );
});
