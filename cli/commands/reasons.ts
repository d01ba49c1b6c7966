import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { type ReasonLine, reasonsIn } from "../../shared/casework/reasonFile.ts";
import type { Reply } from "../../shared/contract.ts";
import { type Cause, CAUSES } from "../../shared/domain.ts";
import { withProject } from "../command.ts";
import { Ended, EXIT, type Output } from "../output.ts";
import { valueOf } from "../project.ts";

/** The company's own list of reasons that a case is given. */
export function reasonsCommand(): Command {
  const reasons = new Command("reasons").description("the company's own list of reasons for cases");
  reasons
    .command("list", { isDefault: true })
    .description("the codes, retired ones last")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["reasons.list"]({}))),
      ),
    );
  reasons
    .command("add <code> <label>")
    .description("add a code, or say anew what it means")
    .addOption(new Option("--cause <cause>", "the one cause it is for").choices(CAUSES))
    .action((code: string, label: string, { cause }: { cause?: Cause }, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["reasons.add"]({ code, label, cause: cause ?? null }))),
      ),
    );
  reasons
    .command("retire <code>")
    .description("give it to no more cases; where it was given, it stays")
    .action((code: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["reasons.retire"]({ code }))),
      ),
    );
  reasons
    .command("import <file>")
    .description("add the codes of a CSV file with the columns code, label and cause")
    .action((file: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const done = valueOf(await client["reasons.import"]({ reasons: [...linesOf(file)] }));
        output.row(done, `${done.added} added, ${done.changed} changed, ${done.unchanged} as they were.`);
      }),
    );
  return reasons;
}

function linesOf(file: string): readonly ReasonLine[] {
  const lines = reasonsIn(textOf(file));
  if (!lines.ok) throw new Ended(EXIT.refused, [...lines.error, "Nothing was changed."].join("\n"));
  return lines.value;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Ended(EXIT.refused, `${file} can't be read.`);
  }
}

const show = (output: Output, rows: Reply<"reasons.list">): void =>
  output.table(rows, ["code", "label", "cause", "retired"], "No reasons yet.");
