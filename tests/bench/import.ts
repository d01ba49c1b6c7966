import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeForeignMovements, writeMovements } from "./importFile.ts";
import { writeWorkbook } from "./importSheet.ts";
import type { Measured } from "./importRun.ts";

const RUN = fileURLToPath(new URL("./importRun.ts", import.meta.url));
const LARGE_ROWS = 5_000_000;

/**
 * Imports native movements and sets their rows a second beside the floor's, measured in the same run; then the same
 * file again, a longer extract of it, and the peak of memory, also for `LARGE_ROWS`.
 */
export function benchImport(rows = 1_000_000, rounds = 2): void {
  const folder = mkdtempSync(join(tmpdir(), "stocktrace-bench-"));
  try {
    const file = join(folder, "movements.csv");
    writeMovements(file, rows);
    const floor = best(rounds, (round) => run("floor", join(folder, `floor-${round}.db`), file));
    const taken = best(rounds, (round) => run("import", join(folder, `p-${round}.stocktrace`), file));
    const project = join(folder, "p-0.stocktrace");
    const again = run("again", project, file);
    appendFileSync(file, longer(file));
    const more = run("again", project, file);
    say(`floor, papaparse into one bare table: ${speed(floor)}`);
    say(
      `import of ${rows} native movements: ${speed(taken)}, ${share(floor.ms, taken.ms)} of the floor (goal: at least 0.6)`,
    );
    say(
      `the same file again: ${again.ms.toFixed(0)} ms, ${share(again.ms, taken.ms)} of the import (goal: at most 0.5)`,
    );
    say(`one row longer, every row looked up: ${speed(more)}`);
    say(`peak of memory: ${taken.peakMb} MB (goal: under 400)`);
    writeForeignMovements(file, rows);
    const foreignFloor = best(rounds, (round) => run("floor", join(folder, `foreign-${round}.db`), file));
    const mapped = best(rounds, (round) => run("mapped", join(folder, `m-${round}.stocktrace`), file));
    say(
      `import of ${rows} movements through a mapping with codes and split columns: ${speed(mapped)}, ${share(foreignFloor.ms, mapped.ms)} of the floor of that file (goal: at least 0.6)`,
    );
    benchSheet(folder);
    writeMovements(file, LARGE_ROWS);
    const large = run("import", join(folder, "large.stocktrace"), file);
    say(`import of ${LARGE_ROWS}: ${speed(large)}, peak ${large.peakMb} MB (goal: under 400)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SHEET_ROWS = 100_000;

/** The same movements as a workbook of one sheet. */
function benchSheet(folder: string): void {
  const file = join(folder, "movements.xlsx");
  writeWorkbook(file, SHEET_ROWS);
  const taken = run("import", join(folder, "sheet.stocktrace"), file);
  say(
    `import of a workbook of ${SHEET_ROWS} rows: ${speed(taken)}, peak ${taken.peakMb} MB (goal: under 15 s)`,
  );
}

function run(what: string, project: string, file: string): Measured {
  const text = execFileSync(process.execPath, [RUN, what, project, file], { encoding: "utf8" });
  // What `importRun.ts` prints.
  return JSON.parse(text) as Measured;
}

/** The least disturbed of a few runs, and the highest of their peaks. */
function best(rounds: number, work: (round: number) => Measured): Measured {
  const all = Array.from({ length: rounds }, (_, round) => work(round));
  const fastest = all.reduce((a, b) => (b.ms < a.ms ? b : a));
  return { ...fastest, peakMb: Math.max(...all.map(({ peakMb }) => peakMb)) };
}

/** The file's last row once more, under an id of its own. */
function longer(file: string): string {
  const last = readFileSync(file, "latin1").trimEnd().split("\n").at(-1) ?? "";
  return `${last.replace(/^[^,]*/, "WMS-LAST")}\n`;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const speed = ({ rows, ms }: Measured): string =>
  `${ms.toFixed(0)} ms, ${Math.round((rows / ms) * 1_000)} rows/s`;
const share = (part: number, whole: number): string => (part / whole).toFixed(2);

if (process.argv[1] === fileURLToPath(import.meta.url)) benchImport();
