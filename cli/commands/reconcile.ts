import { Command, Option } from "commander";
import type { Input, Reply } from "../../shared/contract.ts";
import { figure, many } from "../../shared/many.ts";
import type { TraceRow, VarianceRow } from "../../shared/shapes.ts";
import { ABC_CLASSES, VERDICTS } from "../../shared/domain.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import type { Client } from "../../shared/rpc.ts";
import { formatInstant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { durationOption, moneyOption, percentOption, quantityOption, wholeNumber } from "../numbers.ts";
import { iso, type JsonRow, signed, units } from "../output.ts";
import { everyRow } from "../pages.ts";
import { casesWords, reconcileIfOwed, valueOf, watched } from "../project.ts";

export function reconcileCommand(): Command {
  return new Command("reconcile")
    .description("compare everything that changed")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { notes, ...done } = valueOf(await client["reconcile.run"]({}, watched(output)));
        for (const note of notes) output.note(note);
        output.row(
          done,
          `${many(done.compared, "counted position")}: ${many(done.match, "match", "matches")}, ${figure(done.explained)} explained, ${many(done.exception, "exception")} (${figure(done.changed)} changed, ${casesWords(done)}).`,
        );
      }),
    );
}

export function variancesCommand(): Command {
  return new Command("variances")
    .description("a line per counted position and count; exceptions, unless --all")
    .option("--count <count>", "", wholeNumber)
    .option("--location <location>")
    .addOption(new Option("--verdict <verdict>").choices(VERDICTS))
    .option("--all", "matches too")
    .action(({ all, ...filter }: Filter & { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        await reconcileIfOwed(client, output);
        const rows = await allVariances(client, all ? filter : { verdict: "exception", ...filter });
        output.table(
          rows.map(varianceRow),
          [
            "sku",
            "location",
            "bin",
            "lot",
            "status",
            "book",
            "counted",
            "variance",
            "value",
            "verdict",
            "rule",
            "case",
          ],
          "Nothing to show: no counted position has this verdict.",
        );
      }),
    );
}

type Filter = Pick<Input<"variances.list">, "count" | "location" | "verdict">;

function allVariances(client: Client, filter: Filter): Promise<VarianceRow[]> {
  return everyRow((at) => client["variances.list"]({ ...filter, ...at }));
}

function varianceRow(row: VarianceRow): JsonRow {
  const { sku, location, bin, lot, status, verdict, rule } = row;
  return {
    ...{ sku, location, bin, lot, status, counted_at: formatInstant(row.countedAt), book: units(row.book) },
    ...{ counted: units(row.counted), variance: units(row.variance), value: moneyToNumber(row.value, EUR) },
    ...{ verdict, rule, policy_version: row.policyVersion, expires_at: iso(row.expiresAt), case: row.case },
  };
}

export function traceCommand(): Command {
  return new Command("trace")
    .description("root causes of exceptions and explained differences, one line a position")
    .argument("[case...]", "numbers of cases; none: all open ones")
    .option("--all", "every open case, and what a rule explains")
    .action((cases: string[], { all }: { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output, globals }) => {
        await reconcileIfOwed(client, output);
        const input =
          all === true || cases.length === 0
            ? { explained: all === true }
            : { cases: cases.map(wholeNumber) };
        const traces = valueOf(await client["trace.run"](input, watched(output)));
        if (traces.length === 0) output.note("There is no open case of a count, and only those are traced.");
        for (const row of traces) output.row(traceJson(row), globals.json ? "" : traceWords(row));
      }),
    );
}

export function traceJson(row: TraceRow): JsonRow {
  const { sku, location, bin, lot, status } = row;
  return {
    ...{
      case: row.case,
      verdict: row.verdict,
      sku,
      location,
      bin,
      lot,
      status,
      variance: units(row.variance),
    },
    ...{ drift_from: iso(row.driftFrom), drift_to: iso(row.driftTo) },
    explanations: row.explanations.map(({ score, parts }) => ({
      score,
      parts: parts.map(({ cause, explains, movements, documents, positions, because }) => ({
        ...{ cause, explains: units(explains), movements, documents, positions, because },
      })),
    })),
  };
}

export function traceWords(row: TraceRow): string {
  const place = [row.location, row.bin, row.lot, row.status === "available" ? "" : row.status]
    .filter(Boolean)
    .join(" ");
  const since = row.driftFrom === null ? "" : ` since ${formatInstant(row.driftFrom)}`;
  const lines = row.explanations
    .slice(0, 3)
    .flatMap(({ score, parts }, index) =>
      parts.map(
        (part, at) =>
          `  ${at === 0 ? `${index + 1}. ${String(Math.round(score * 100)).padStart(3)} %` : "        +"} ${part.cause} ${signed(part.explains)}: ${part.because}`,
      ),
    );
  const about = row.case === null ? "Explained" : `Case ${row.case}`;
  return [`${about}: ${row.sku} at ${place}, ${signed(row.variance)}${since}`, ...lines].join("\n");
}

export function policyCommand(): Command {
  const policy = new Command("policy").description("tolerances and windows");
  policy
    .command("show")
    .description("the policy in force, or an older version of it")
    .argument("[version]", "", wholeNumber)
    .action((version: number | undefined, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const shown = valueOf(await client["policy.show"](version === undefined ? {} : { version }));
        output.row({ policy: policyJson(shown), version: shown.version }, policyWords(shown));
      }),
    );
  policy
    .command("set")
    .description("change one tolerance")
    .addOption(new Option("--class <class>").choices(ABC_CLASSES))
    .option("--item <sku>")
    .option("--location <location>")
    .option("--units <n>", "units allowed", quantityOption)
    .option("--pct <n>", "percent of the book quantity", percentOption)
    .option("--value <amount>", "money allowed", moneyOption)
    .option("--value-pct <n>", "percent of the book's value", percentOption)
    .action((options: Input<"policy.set">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const changed = valueOf(await client["policy.set"](options));
        output.row({ policy: policyJson(changed), version: changed.version }, policyWords(changed));
      }),
    );
  policy
    .command("window")
    .description("change how long something may take")
    .argument("<name>")
    .argument("<duration>", "like 5d or 24h", durationOption)
    // "-1d" looks like an option, and is refused as a time span.
    .allowUnknownOption()
    .action((name: string, ms: number, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const changed = valueOf(await client["policy.window"]({ name, ms }));
        output.row({ policy: policyJson(changed), version: changed.version }, policyWords(changed));
      }),
    );
  policy
    .command("second")
    .description("above which value an adjustment takes two approvals; none takes the limit away")
    .argument("<amount>")
    .addOption(new Option("--class <class>").choices(ABC_CLASSES))
    .option("--item <sku>")
    .option("--location <location>")
    .action((amount: string, scope: Omit<Input<"policy.secondApproval">, "above">, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const above = amount === "none" ? null : moneyOption(amount);
        const changed = valueOf(await client["policy.secondApproval"]({ ...scope, above }));
        output.row({ policy: policyJson(changed), version: changed.version }, policyWords(changed));
      }),
    );
  return policy;
}

type Policy = Reply<"policy.show">;

const PER_PERCENT = 10_000;

function policyJson({ tolerances, windows, secondApprovals }: Policy): JsonRow {
  return {
    tolerances: tolerances.map((rule) => ({
      ...{ scope: rule.scope, name: rule.name, units: rule.units === null ? null : units(rule.units) },
      ...{ pct: rule.pct === null ? null : rule.pct / PER_PERCENT },
      ...{ value: rule.value === null ? null : moneyToNumber(rule.value, EUR) },
      ...{ value_pct: rule.valuePct === null ? null : rule.valuePct / PER_PERCENT },
    })),
    windows: windows.map(({ name, ms }) => ({ name, hours: ms / 3_600_000 })),
    second_approvals: secondApprovals.map(({ above, ...scope }) => ({
      ...scope,
      above: moneyToNumber(above, EUR),
    })),
  };
}

function policyWords(policy: Policy): string {
  const limit = (text: string, value: number | null, unit: string): string[] =>
    value === null ? [] : [`${text}${value}${unit}`];
  const rules = policy.tolerances.map((rule) => {
    const limits = [
      ...limit("± ", rule.units === null ? null : units(rule.units), " units"),
      ...limit("± ", rule.pct === null ? null : rule.pct / PER_PERCENT, " %"),
      ...limit("value ≤ ", rule.value === null ? null : moneyToNumber(rule.value, EUR), ""),
      ...limit("value ≤ ", rule.valuePct === null ? null : rule.valuePct / PER_PERCENT, " %"),
    ];
    return `  ${scopeWords(rule)}: ${limits.join(", ")}`;
  });
  const windows = policy.windows.map(({ name, ms }) => `  ${name}: ${ms / 3_600_000} h`);
  const second = policy.secondApprovals.map(
    ({ above, ...rule }) => `  ${scopeWords(rule)}: above ${moneyToNumber(above, EUR)}`,
  );
  const approvals = second.length > 0 ? ["Two approvals", ...second] : [];
  return [`Policy ${policy.version}`, "Tolerances", ...rules, "Windows", ...windows, ...approvals].join("\n");
}

/** The default is of no name. */
const scopeWords = ({ scope, name }: Pick<Policy["tolerances"][number], "scope" | "name">): string =>
  name === "" ? scope : `${scope} ${name}`;
