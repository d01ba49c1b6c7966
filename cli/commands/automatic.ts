import { Command, Option } from "commander";
import type { Input, Reply } from "../../shared/contract.ts";
import { ABC_CLASSES, CAUSES, type Cause } from "../../shared/domain.ts";
import { many } from "../../shared/many.ts";
import { EUR, type Money, moneyToNumber } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { withProject } from "../command.ts";
import { moneyOption, numberOption, quantityOption, wholeNumber } from "../numbers.ts";
import { type JsonRow, units } from "../output.ts";
import { valueOf } from "../project.ts";

type SaveOptions = {
  readonly rule?: number;
  readonly action: "propose" | "approve";
  readonly cause: Cause;
  readonly maxUnits?: Quantity;
  readonly maxValue?: Money;
  readonly class?: (typeof ABC_CLASSES)[number];
  readonly location?: string;
  readonly minScore: number;
};

export function automaticCommand(): Command {
  const auto = new Command("auto").description("rules that propose or approve known patterns by themselves");
  auto
    .command("list")
    .description("every rule, and whether it is on")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["auto.list"]({})).map(ruleJson);
        output.table(rows, ["rule", "version", "name", "action", "cause", "on", "uses"], "No rules.");
      }),
    );
  auto
    .command("save <name>")
    .description("a new rule, or a new version of one; off until it was tried")
    .option("--rule <rule>", "the one to change", wholeNumber)
    .addOption(new Option("--action <action>").choices(["propose", "approve"]).default("propose"))
    .addOption(new Option("--cause <cause>").choices(CAUSES).makeOptionMandatory())
    .option("--max-units <n>", "the most it changes", quantityOption)
    .option("--max-value <amount>", "the most it changes, in money", moneyOption)
    .addOption(new Option("--class <class>").choices(ABC_CLASSES))
    .option("--location <location>")
    .option("--min-score <share>", "the least score of the explanation, 0 to 1", numberOption, 0.8)
    .action((name: string, options: SaveOptions, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const row = valueOf(await client["auto.save"](saveInput(name, options)));
        output.row(
          ruleJson(row),
          `Rule ${row.rule} version ${row.version}: off until it was tried (auto try ${row.rule}).`,
        );
      }),
    );
  auto
    .command("try <rule>")
    .description("what it would have done in the last 90 days")
    .action((rule: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { cases, over, short, ...tried } = valueOf(
          await client["auto.try"]({ rule: wholeNumber(rule) }),
        );
        output.row(
          {
            ...tried,
            over: moneyToNumber(over, EUR),
            short: moneyToNumber(short, EUR),
            cases: cases.map(({ case: id, decided }) => ({ case: id, decided })),
          },
          `Of ${many(tried.looked, "case")} of ${tried.days} days it fits ${cases.length}: ${tried.same} decided the same, ${tried.different} otherwise, ${tried.open} open.`,
        );
      }),
    );
  for (const on of [true, false])
    auto
      .command(`${on ? "on" : "off"} <rule>`)
      .description(on ? "let it work from now on" : "let it rest")
      .action((rule: string, _options, command: Command) =>
        withProject(command, async ({ client, output }) => {
          const row = valueOf(await client["auto.switch"]({ rule: wholeNumber(rule), on }));
          output.row(ruleJson(row), `Rule ${row.rule} is ${row.isOn ? "on" : "off"}.`);
        }),
      );
  auto
    .command("run")
    .description("let the rules that are on look at open cases")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const done = valueOf(await client["auto.run"]({}));
        output.row(
          done,
          `Looked at ${many(done.looked, "case")}: ${done.proposed} proposed, ${done.approved} of them approved.`,
        );
      }),
    );
  return auto;
}

const saveInput = (name: string, options: SaveOptions): Input<"auto.save"> => ({
  ...(options.rule !== undefined && { rule: options.rule }),
  ...{ name, action: options.action, cause: options.cause, minScore: options.minScore },
  ...{ maxUnits: options.maxUnits ?? null, maxValue: options.maxValue ?? null },
  ...{ class: options.class ?? null, location: options.location ?? null },
});

function ruleJson(row: Reply<"auto.list">[number]): JsonRow {
  const { rule, version, name, action, cause, location, minScore, isOn, uses, by } = row;
  return {
    ...{
      rule,
      version,
      name,
      action,
      cause,
      on: isOn,
      uses,
      by,
      location,
      class: row.class,
      min_score: minScore,
    },
    max_units: row.maxUnits === null ? null : units(row.maxUnits),
    max_value: row.maxValue === null ? null : moneyToNumber(row.maxValue, EUR),
    tried: row.trial !== null,
  };
}
