import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import type { Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { globalsOf, withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { Ended, EXIT, type ExitStatus, iso, type Output } from "../output.ts";
import { valueOf, watched } from "../project.ts";

/** A count on another laptop: out, counted there, and back. */
export function exchangeCommand(): Command {
  const exchange = new Command("exchange").description("count on another laptop, and bring the entries back");
  exchange
    .command("export")
    .description("write a count into one file for another laptop")
    .argument("<count>", "its number", wholeNumber)
    .option("--to <user...>", "who counts there")
    .requiredOption("--out <file>")
    .action((count: number, { to = [], out }: { to?: string[]; out: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const made = valueOf(await client["exchange.export"]({ count, people: to }));
        writeWhole(out, made.base64);
        output.row(
          { count, lines: made.lines, left: made.left, people: made.people, file: out },
          `Wrote ${many(made.lines, "line")} to ${out}; ${many(made.left, "stays", "stay")} here.${pinsOf(made.people)}`,
        );
      }),
    );
  exchange
    .command("open")
    .description("open such a file on the other laptop, in a new project")
    .argument("<file>")
    .action((file: string, _options, command: Command) => {
      const isNew = !existsSync(globalsOf(command).project);
      return withProject(
        command,
        async ({ client, output }) => {
          const opened = valueOf(await client["exchange.open"]({ file: fileOf(file) }, watched(output)));
          output.row(
            { ...opened },
            `Count ${opened.count}, ${opened.name}: ${many(opened.lines, "line")}${isNew ? " in a new project" : ""}.`,
          );
        },
        { create: true },
      );
    });
  exchange
    .command("return")
    .description("write what was counted on this laptop into a file for home")
    .requiredOption("--out <file>")
    .action(({ out }: { out: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { base64, file: _, ...made } = valueOf(await client["exchange.return"]({}));
        writeWhole(out, base64);
        output.row(
          { ...made, file: out },
          `Wrote ${many(made.entries, "entry", "entries")}, ${many(made.skips, "skipped line")} and ${many(made.codes, "unknown code")} to ${out}.`,
        );
      }),
    );
  exchange
    .command("merge")
    .description("take such a file in, at home; again and in any order does no harm")
    .argument("<file>")
    .action((file: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) =>
        tell(output, valueOf(await client["exchange.merge"]({ file: fileOf(file) }, watched(output)))),
      ),
    );
  return exchange;
}

const fileOf = (file: string): { readonly from: "path"; readonly path: string } => ({
  from: "path",
  path: resolve(file),
});

const pinsOf = (people: Reply<"exchange.export">["people"]): string =>
  people.length === 0
    ? ""
    : ` PINs for this trip, shown only now: ${people.map(({ user, pin }) => `${user} ${pin}`).join(", ")}.`;

/** Never over a file that says something else: it may be the only one that holds somebody's work. */
function writeWhole(file: string, base64: string): void {
  const bytes = Buffer.from(base64, "base64");
  if (existsSync(file) && !readFileSync(file).equals(bytes))
    throw new Ended(EXIT.refused, `${file} is there already, and was left as it is. Name another file.`);
  try {
    writeFileSync(file, bytes, { flush: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Ended(EXIT.refused, `${file} can't be written: ${why}. Name another one.`);
  }
}

function tell(output: Output, report: Reply<"exchange.merge">): ExitStatus {
  const { setAside, clockShiftMs, ...done } = report;
  output.row(
    {
      ...done,
      clock_shift_ms: clockShiftMs,
      set_aside: setAside.map((line) => ({ ...line, at: iso(line.at) })),
    },
    `Count ${report.count}: ${many(report.taken, "entry", "entries")} taken, ${report.undone} taken back, ${report.known} here already, ` +
      `${many(report.skips, "skipped line")}, ${many(report.codes, "unknown code")}, ${setAside.length} set aside.`,
  );
  if (clockShiftMs !== 0)
    output.note(
      `That laptop's clock was ${many(Math.round(Math.abs(clockShiftMs) / MINUTE_MS), "minute")} or more ${clockShiftMs > 0 ? "behind" : "ahead"}; its times were moved and are marked.`,
    );
  for (const { sku, bin, by, entered, why } of setAside)
    output.note(`Set aside: ${sku} in ${bin}, ${entered} by ${by}. ${why}`);
  return setAside.length === 0 ? EXIT.done : EXIT.setAside;
}
