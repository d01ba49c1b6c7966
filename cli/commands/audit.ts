import { join } from "node:path";
import { Command, Option } from "commander";
import { diagnose } from "../../db/diagnose.ts";
import type { Input } from "../../shared/contract.ts";
import { globalsOf, withProject } from "../command.ts";
import { instantOption, wholeNumber } from "../numbers.ts";
import { createOutput, EXIT } from "../output.ts";
import { valueOf } from "../project.ts";
import { writeOnce } from "../writeOnce.ts";
import { many } from "../../shared/many.ts";

const FORMATS = ["csv", "pdf"] as const;
type Format = (typeof FORMATS)[number];
type FilterOptions = Omit<Input<"audit.list">, "offset" | "limit">;

export function auditCommand(): Command {
  const audit = new Command("audit").description("the chain of every decision and change");
  audit
    .command("verify")
    .description("walk the chain; with an anchor also find a cut end")
    .option("--anchor <hash>", "a head noted outside the project")
    .action(async ({ anchor }: { anchor?: string }, command: Command) => {
      const { project, json } = globalsOf(command);
      // Not through the service: a file that was tampered with is exactly what this must still read.
      const { audit: found } = valueOf(diagnose(project, anchor));
      createOutput(json).row(
        {
          entries: found.entries,
          head: found.head,
          ok: found.ok,
          first_bad: found.firstBad,
          problem: found.problem,
        },
        found.ok
          ? `${many(found.entries, "record")}, unbroken. Head ${found.head}`
          : `BROKEN: ${found.problem}.`,
      );
      process.exitCode = found.ok ? EXIT.done : EXIT.refused;
    });
  filtered(audit.command("list").description("the latest records that fit"))
    .option("--limit <n>", "", wholeNumber, 100)
    .action(({ limit, ...filter }: FilterOptions & { limit: number }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const found = valueOf(await client["audit.list"]({ ...filter, limit: Math.min(limit, 1_000) }));
        output.table(
          found.rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
          ["seq", "at", "by", "action", "subject", "before", "after", "why"],
          "No record fits.",
        );
        if (found.total > found.rows.length)
          output.note(`The latest ${found.rows.length} of ${found.total} are shown.`);
      }),
    );
  filtered(audit.command("export").description("the records that fit as a file that names the chain's head"))
    .addOption(new Option("--format <format>").choices(FORMATS).default("csv"))
    .requiredOption("--out <dir>")
    .action(({ out, ...asked }: FilterOptions & { format: Format; out: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const made = valueOf(await client["audit.export"](asked));
        const file = join(out, made.name);
        writeOnce(out, file, Buffer.from(made.base64, "base64"));
        output.row(
          { file, records: made.records, head: made.head },
          `${many(made.records, "record")} in ${file}. Head ${made.head}`,
        );
      }),
    );
  return audit;
}

/** The options that say which records. */
const filtered = (command: Command): Command =>
  command
    .option("--search <text>", "in what was done, to what, by whom, before, after or why")
    .option("--by <user>", "what somebody did")
    .option("--action <action>", "an action, or all of a topic: adjustments, users.add")
    .option("--since <time>", "like 2026-01-29T10:00:00Z", instantOption)
    .option("--until <time>", "like 2026-01-29T10:00:00Z", instantOption);
