import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import type { Input } from "../../shared/contract.ts";
import { PLAN_BYS } from "../../shared/counting/plan.ts";
import { COUNT_METHODS } from "../../shared/domain.ts";
import { DEFAULT_SAMPLE } from "../../shared/planning/sample.ts";
import { many } from "../../shared/many.ts";
import { formatInstant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { instantOption, numberOption, wholeNumber } from "../numbers.ts";
import { Ended, EXIT } from "../output.ts";
import { everyRow } from "../pages.ts";
import { valueOf } from "../project.ts";

type Options = Omit<Input<"counts.plan">, "zones" | "skus" | "sample" | "counters" | "dueAt"> & {
  readonly zone?: string[];
  readonly items?: string;
  readonly confidence?: number;
  readonly error?: number;
  readonly margin?: number;
  readonly counters: "1" | "2";
  readonly due?: Input<"counts.plan">["dueAt"];
};

export function planCommand(): Command {
  return new Command("plan")
    .description("make a count")
    .addOption(new Option("--method <method>").choices(COUNT_METHODS).default("blind"))
    .addOption(new Option("--by <rule>").choices(PLAN_BYS).default("all"))
    .option("--location <location>")
    .option("--zone <zone...>", "of these zones only")
    .option("--size <lines>", "at most so many lines", wholeNumber)
    .option("--seed <n>", "of a random choice", wholeNumber, 1)
    .option("--items <file>", "for --by items: a SKU or barcode on each line")
    .option("--day <day>", "for --by day: a day of the calendar, such as 2026-03-01")
    .option("--confidence <percent>", "of a random sample without --size", numberOption)
    .option("--error <percent>", "share of wrong records it expects", numberOption)
    .option("--margin <percent>", "how far its result may be off", numberOption)
    .addOption(new Option("--counters <n>", "how many count each line").choices(["1", "2"]).default("1"))
    .option("--no-recounts", "lines outside tolerance aren't counted again")
    .option("--due <time>", "when it is to be done", instantOption)
    .option("--propose", "only a proposal, until it is released")
    .action((options: Options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const planned = valueOf(await client["counts.plan"](wishOf(options)));
        const what = options.propose ? "proposed lines" : "lines";
        output.row(planned, `Count ${planned.count}: ${planned.lines} ${what}.`);
      }),
    );
}

function wishOf({
  zone,
  items,
  confidence,
  error,
  margin,
  counters,
  due,
  ...wish
}: Options): Input<"counts.plan"> {
  const isSample = [confidence, error, margin].some((given) => given !== undefined);
  return {
    ...wish,
    counters: counters === "2" ? 2 : 1,
    ...(zone && { zones: zone }),
    ...(items !== undefined && { skus: listIn(items) }),
    ...(due !== undefined && { dueAt: due }),
    ...(isSample && {
      sample: {
        confidence: confidence ?? DEFAULT_SAMPLE.confidence,
        error: error ?? DEFAULT_SAMPLE.error,
        margin: margin ?? DEFAULT_SAMPLE.margin,
      },
    }),
  };
}

/** The codes in a file, one a line; empty lines are nothing. */
function listIn(file: string): string[] {
  try {
    const lines = readFileSync(file, "utf8")
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\r|\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== "");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Ended(EXIT.refused, `The list ${file} can't be read: ${why}. Name another file.`);
  }
}

export function dueCommand(): Command {
  return new Command("due")
    .description("what is due to be counted, the most urgent first")
    .option("--location <location>")
    .option("--zone <zone...>", "of these zones only")
    .action(({ location, zone }: { location?: string; zone?: string[] }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const scope = { ...(location !== undefined && { location }), ...(zone && { zones: zone }) };
        const rows = await everyRow((at) => client["planning.due"]({ ...scope, ...at }));
        output.table(
          rows.map(({ abcClass, lastCountedAt, ...row }) => ({
            ...row,
            abc_class: abcClass,
            last_counted_at: lastCountedAt === null ? null : formatInstant(lastCountedAt),
          })),
          ["sku", "location", "bin", "lot", "status", "abc_class", "kind", "reason"],
          "Nothing is due.",
        );
      }),
    );
}

export function releaseCommand(): Command {
  return new Command("release")
    .description("let a proposed count be counted")
    .argument("<count>", "its number", wholeNumber)
    .action((count: number, _: unknown, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const released = valueOf(await client["counts.release"]({ count }));
        output.row(released, `Count ${count} is open: ${many(released.lines, "line")}.`);
      }),
    );
}

export function discardCommand(): Command {
  return new Command("discard")
    .description("take a proposed count back")
    .argument("<count>", "its number", wholeNumber)
    .action((count: number, _: unknown, command: Command) =>
      withProject(command, async ({ client, output }) => {
        valueOf(await client["counts.discard"]({ count }));
        output.row({ count }, `Count ${count} is discarded.`);
      }),
    );
}
