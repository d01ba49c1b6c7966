import { Command, Option } from "commander";
import type { Input } from "../../shared/contract.ts";
import { TARGETS } from "../../shared/adjust/targets/index.ts";
import { withProject } from "../command.ts";
import { valueOf } from "../project.ts";

export function targetsCommand(): Command {
  const targets = new Command("targets").description("the formats that batches are handed over in");
  targets
    .command("list")
    .description("every format, and what a source's people must say first")
    .option("--source <name>", "with what was set for it")
    .action((which: Input<"targets.list">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["targets.list"](which)).map(
          ({ target, label, quantity, settings }) => ({
            ...{ target, label, quantity },
            settings: settings.map(({ key, needed, value }) => ({ key, needed, value })),
          }),
        );
        output.table(rows, ["target", "label", "quantity", "settings"], "None.");
      }),
    );
  targets
    .command("set")
    .description(
      "what only the target's own people know: an account, the number of a document; empty takes it away",
    )
    .argument("<key>")
    .argument("[value]", "", "")
    .requiredOption("--source <name>")
    .addOption(new Option("--target <name>").choices(TARGETS).makeOptionMandatory())
    .action(
      (key: string, value: string, which: Omit<Input<"targets.set">, "key" | "value">, command: Command) =>
        withProject(command, async ({ client, output }) => {
          const settings = valueOf(await client["targets.set"]({ ...which, key, value }));
          output.table(settings, ["key", "value", "label", "example", "needed"], "No settings.");
        }),
    );
  return targets;
}
