import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { Input, Reply } from "../../shared/contract.ts";
import { csvLine, neutralise } from "../../shared/csv.ts";
import { COUNT_METHODS, STATUSES } from "../../shared/domain.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import type { Client } from "../../shared/rpc.ts";
import { withProject } from "../command.ts";
import { instantOption, wholeNumber } from "../numbers.ts";
import { Ended, EXIT } from "../output.ts";
import { valueOf } from "../project.ts";

const PLANS = ["abc", "zone", "random", "control", "negative", "never", "all"] as const;

export function planCommand(): Command {
  return new Command("plan")
    .description("make a count")
    .addOption(new Option("--method <method>").choices(COUNT_METHODS).default("blind"))
    .addOption(new Option("--by <rule>").choices(PLANS).default("all"))
    .option("--location <location>")
    .option("--size <lines>", "at most so many lines", wholeNumber)
    .option("--seed <n>", "of a random choice", wholeNumber, 1)
    .action((options: Input<"counts.plan">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const planned = valueOf(await client["counts.plan"](options));
        output.row(planned, `Count ${planned.count}: ${planned.lines} lines.`);
      }),
    );
}

export function countCommand(): Command {
  return new Command("count")
    .description("enter what was counted")
    .argument("<count>", "its number", wholeNumber)
    .requiredOption("--sku <sku>")
    .requiredOption("--bin <bin>")
    .requiredOption("--qty <n>")
    .option("--uom <unit>")
    .option("--lot <lot>", "", "")
    .addOption(new Option("--status <status>").choices(STATUSES).default("available"))
    .option("--at <time>", "when it was counted, if not now", instantOption)
    .action((count: number, options: Omit<Input<"counts.enter">, "count">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { entry } = valueOf(await client["counts.enter"]({ count, ...options }));
        output.row({ entry }, `Entry ${entry} is on disk.`);
      }),
    );
}

export function sheetCommand(): Command {
  return new Command("sheet")
    .description("write a count's lines to a file to count with")
    .argument("<count>", "its number", wholeNumber)
    .requiredOption("--out <file.csv>")
    .action((count: number, { out }: { out: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        if (!out.toLowerCase().endsWith(".csv")) throw new Ended(EXIT.usage, "A sheet is written as .csv.");
        const lines = await allLines(client, count);
        writeFileSync(out, csvLine(SHEET_HEADER) + lines.map((line) => csvLine(sheetCells(line))).join(""));
        output.row({ count, lines: lines.length, file: out }, `Wrote ${lines.length} lines to ${out}.`);
      }),
    );
}

/** The native `counts` header first, so that a filled sheet can be imported; then what helps to find the shelf. */
const SHEET_HEADER = [
  "sku",
  "location",
  "bin",
  "lot",
  "status",
  "counted_qty",
  "uom",
  "counted_at",
  "counted_by",
  "round",
  "description",
  "zone",
  "barcode",
  "book",
];

type Line = Reply<"counts.lines">["rows"][number];

const sheetCells = (line: Line): string[] =>
  [
    ...[line.sku, line.location, line.bin, line.lot, line.status, "", line.uom, "", "", ""],
    ...[line.description, line.zone, line.barcode, line.book === null ? "" : formatQuantity(line.book)],
  ].map(neutralise);

async function allLines(client: Client, count: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (;;) {
    const page = valueOf(await client["counts.lines"]({ count, offset: lines.length, limit: 1_000 }));
    lines.push(...page.rows);
    if (page.rows.length === 0 || lines.length >= page.total) return lines;
  }
}
