import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { type SampleOptions, simulate } from "../../shared/sample/simulate.ts";
import { globalsOf } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { createOutput } from "../output.ts";
import { many } from "../../shared/many.ts";

type Options = Omit<SampleOptions, "difficulty"> & { readonly hard?: boolean };

export function sampleCommand(): Command {
  return new Command("sample")
    .description("write a simulated warehouse with known faults: native files and truth.csv")
    .argument("<dir>")
    .option("--seed <n>", "", wholeNumber)
    .option("--positions <n>", "", wholeNumber)
    .option("--movements <n>", "", wholeNumber)
    .option("--faults <n>", "", wholeNumber)
    .option(
      "--hard",
      "faults that share a position or look like another, and more that only looks like a fault",
    )
    .action((dir: string, { hard, ...sizes }: Options, command: Command) => {
      const output = createOutput(globalsOf(command).json);
      mkdirSync(dir, { recursive: true });
      const { files, sources, truth } = simulate({ ...sizes, difficulty: hard ? "hard" : "easy" });
      for (const { name, kind, source, lines } of files) {
        const written = writeLines(join(dir, name), lines());
        output.row(
          { file: name, kind, source: source ?? null, rows: written - 1 },
          `${name}: ${many(written - 1, "row")}`,
        );
      }
      const names = sources.map(({ name, kind, timezone, grain, authority = [] }) =>
        ["stocktrace sources add", name, "--kind", kind, "--timezone", timezone, "--grain", grain]
          .concat(authority.length > 0 ? ["--authority", authority.join(",")] : [])
          .join(" "),
      );
      output.note(
        `${many(truth.length, "position differs", "positions differ")}, and truth.csv says why. Register the systems before importing:\n${names.join("\n")}`,
      );
    });
}

/** Cells gathered to about this many characters go to the disk at once. */
const CHUNK = 1 << 20;

function writeLines(path: string, lines: Iterable<string>): number {
  const descriptor = openSync(path, "w");
  let written = 0;
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    written++;
    if (chunk.length < CHUNK) continue;
    writeSync(descriptor, chunk);
    chunk = "";
  }
  writeSync(descriptor, chunk);
  closeSync(descriptor);
  return written;
}
