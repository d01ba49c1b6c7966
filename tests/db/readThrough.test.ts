import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readThrough } from "../../db/readThrough.ts";

test("reading a file through says nothing, whether it can be read, is missing or is stopped", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stocktrace-read-"));
  try {
    const file = join(folder, "some.stocktrace");
    writeFileSync(file, new Uint8Array(100_000));
    const going = new AbortController();
    await expect(readThrough(file, going.signal)).resolves.toBeUndefined();
    await expect(readThrough(join(folder, "none"), going.signal)).resolves.toBeUndefined();
    going.abort();
    await expect(readThrough(file, going.signal)).resolves.toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
