import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readThrough } from "../../db/readThrough.ts";
import { tempFolder } from "./project.ts";

const BYTES = 100_000;

function someFile(): string {
  const file = join(tempFolder(), "some.stocktrace");
  writeFileSync(file, new Uint8Array(BYTES));
  return file;
}

test("a file is read to its end, and where it is missing or nobody wants it any more nothing is said", async () => {
  const file = someFile();
  const going = new AbortController();
  expect(await readThrough(file, going.signal)).toBe(BYTES);
  expect(await readThrough(`${file}-2`, going.signal)).toBe(0);
  going.abort();
  expect(await readThrough(file, going.signal)).toBe(0);
});

test("a file that would take much of the memory that is free is left where it is", async () => {
  const { signal } = new AbortController();
  expect(await readThrough(someFile(), signal, 4 * BYTES)).toBe(BYTES);
  expect(await readThrough(someFile(), signal, 3 * BYTES)).toBe(0);
});
