import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { Input } from "../../shared/contract.ts";
import { type Paper, PAPERS } from "../../shared/counting/sheet/paper.ts";
import { STATUSES } from "../../shared/domain.ts";
import { withProject } from "../command.ts";
import { instantOption, wholeNumber } from "../numbers.ts";
import { Ended, EXIT } from "../output.ts";
import { valueOf, watched } from "../project.ts";
import { many } from "../../shared/many.ts";

const SHEET_FORMATS = ["pdf", "xlsx", "csv"] as const;

export function countCommand(): Command {
  return new Command("count")
    .description("enter what was counted")
    .argument("<count>", "its number", wholeNumber)
    .requiredOption("--sku <sku>")
    .requiredOption("--bin <bin>")
    .option("--location <name>", "of the bin, where the count has bins of that name at several")
    .requiredOption("--qty <n>")
    .option("--uom <unit>")
    .option("--lot <lot>", "", "")
    .addOption(new Option("--status <status>").choices(STATUSES).default("available"))
    .option("--at <time>", "when it was counted, if not now", instantOption)
    .action((count: number, options: Omit<Input<"counts.enter">, "count">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { entry, notes } = valueOf(await client["counts.enter"]({ count, ...options }));
        output.row({ entry }, `Entry ${entry} is on disk.`);
        for (const note of notes) output.note(note);
      }),
    );
}

export function sheetCommand(): Command {
  return new Command("sheet")
    .description("write a count's sheet: to print (.pdf), or to fill in and import again (.xlsx, .csv)")
    .argument("<count>", "its number", wholeNumber)
    .requiredOption("--out <file>", "ends in .pdf, .xlsx or .csv")
    .addOption(new Option("--paper <size>", "of a .pdf").choices(PAPERS))
    .action((count: number, options: { out: string; paper?: Paper }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { out, paper } = options;
        const format = formatOf(out);
        const asked = { count, format, ...(paper && { paper }) };
        const { lines, pages, base64 } = valueOf(await client["counts.sheet"](asked, watched(output)));
        writeOut(out, Buffer.from(base64, "base64"));
        const printed = pages === null ? "" : ` on ${many(pages, "page")}`;
        output.row(
          { count, lines, file: out, ...(pages !== null && { pages }) },
          `Wrote ${many(lines, "line")}${printed} to ${out}.`,
        );
      }),
    );
}

function formatOf(out: string): Input<"counts.sheet">["format"] {
  const format = SHEET_FORMATS.find((each) => out.toLowerCase().endsWith(`.${each}`));
  if (format) return format;
  throw new Ended(EXIT.usage, `A sheet is written as .pdf, .xlsx or .csv; ${out} ends in none of them.`);
}

/** Also over an older sheet of that name; a folder that isn't there, or may not be written to, is said. */
function writeOut(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Ended(EXIT.refused, `The sheet can't be written to ${file}: ${why}. Name another file.`);
  }
}
