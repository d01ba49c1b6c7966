import { Command, Option } from "commander";
import type { Input, Reply } from "../../shared/contract.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import { CASE_KINDS } from "../../shared/shapes.ts";
import { withProject } from "../command.ts";
import { moneyOption, wholeNumber } from "../numbers.ts";
import type { JsonRow, Output } from "../output.ts";
import { valueOf } from "../project.ts";

/** Who gets new cases, by location, source, kind and value. */
export function ownersCommand(): Command {
  const owners = new Command("owners").description("who gets new cases");
  owners
    .command("list", { isDefault: true })
    .description("the rules; of several that fit, the most specific decides")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["owners.list"]({}))),
      ),
    );
  owners
    .command("add <owner>")
    .description("give new cases to somebody; what is left out fits any")
    .option("--location <location>")
    .option("--source <source>")
    .addOption(new Option("--kind <kind>").choices(CASE_KINDS))
    .option("--min-value <amount>", "from this value of the difference on", moneyOption)
    .action((owner: string, options: Omit<Input<"owners.add">, "owner">, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["owners.add"]({ ...options, owner }))),
      ),
    );
  owners
    .command("remove <rule>")
    .description("take a rule away; open cases keep their owners")
    .action((rule: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) =>
        show(output, valueOf(await client["owners.remove"]({ rule: wholeNumber(rule) }))),
      ),
    );
  return owners;
}

function show(output: Output, rules: Reply<"owners.list">): void {
  output.table(
    rules.map(ruleJson),
    ["rule", "location", "source", "kind", "min_value", "owner"],
    "No rules.",
  );
}

const ruleJson = ({
  rule,
  location,
  source,
  kind,
  minValue,
  owner,
}: Reply<"owners.list">[number]): JsonRow => ({
  ...{ rule, location, source, kind, min_value: moneyToNumber(minValue, EUR), owner },
});
