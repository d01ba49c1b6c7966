import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { TARGETS, targets } from "../../../../shared/adjust/targets/index.ts";
import { csvOf } from "../../../../shared/adjust/targets/table.ts";
import { writeFor } from "../../../../shared/adjust/targets/write.ts";
import { HANDOVER } from "./rows.ts";
import { lookUpsFor, ROWS } from "./scenario.ts";

const FOLDER = path.join(import.meta.dirname, "golden");
/** Set it to write them anew, and read every line of the difference. */
const WRITES = process.env["STOCKTRACE_GOLDEN"] === "write";

test.each(TARGETS)("%s writes the files, refusals and notes that somebody read", (name) => {
  const written = writeFor(name, ROWS, lookUpsFor(name), HANDOVER);
  if (!written.ok) throw new Error(written.error.message);
  const { files, refusals, notes } = written.value;
  const said = [
    ...refusals.map(({ field, message }) => `refused (${field}) ${message}`),
    ...notes.map(({ message }) => `note ${message}`),
  ];
  expectGolden(`${name}.txt`, said.map((line) => `${line}\n`).join(""));
  for (const file of files) expectGolden(`${file.name}.csv`, csvOf(file.table, targets[name].bom));
  const kept = readdirSync(FOLDER).filter((file) => file.endsWith(".csv") && stemsOf(name).test(file));
  expect(new Set(files.map((file) => `${file.name}.csv`))).toEqual(new Set(kept));
});

/** The native file was called adjustments before there were others. */
const stemsOf = (name: string): RegExp =>
  new RegExp(`^${name === "native" ? "adjustments" : name}(-recording|-reclassification)?-(absolute|delta)-`);

function expectGolden(file: string, text: string): void {
  const full = path.join(FOLDER, file);
  if (WRITES) writeFileSync(full, text);
  expect(existsSync(full), `${file} is in golden/`).toBe(true);
  expect(text).toBe(readFileSync(full, "utf8"));
}
