import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const cleanups: (() => void)[] = [];

/** Has `cleanup` done after the test that runs; the last one asked for is the first. */
export const afterTest = (cleanup: () => void): unknown => cleanups.push(cleanup);

/** Done after each test by `afterEach.ts`, because files that share a process share this module, too. */
export function cleanUp(): void {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup();
}

/** A folder of its own, gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stocktrace-test-"));
  afterTest(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
