import { Command } from "commander";
import type { CheckedRow, ComparedRow } from "../../shared/comparisonShapes.ts";
import { formatInstant, type Instant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { instantOption } from "../numbers.ts";
import { everyRow } from "../pages.ts";
import { type JsonRow, type Output, units } from "../output.ts";
import type { Answer } from "../../shared/rpc.ts";

export function compareCommand(): Command {
  return new Command("compare")
    .description("two systems side by side: what they say differently of the same stock")
    .argument("<source>")
    .argument("<source>")
    .option("--at <time>", "default: the last moment both cover", instantOption)
    .option("--location <location>")
    .option("--all", "what agrees too")
    .action((left: string, right: string, { all, ...filter }: Wish, command: Command) =>
      withProject(command, async ({ client, output }) => {
        let compared = 0;
        const rows = await everyRow(async (page) => {
          const asked = client["sources.compare"]({ left, right, all: all ?? false, ...filter, ...page });
          const answer = await noting(output, page.offset, asked);
          if (answer.ok && page.offset === 0) {
            compared = answer.value.compared;
            const which = filter.at === undefined ? ", the last moment that both cover" : "";
            output.note(`Compared as of ${formatInstant(answer.value.at)}${which}.`);
          }
          return answer;
        });
        output.table(
          rows.map(comparedJson),
          [
            "sku",
            "location",
            "bin",
            "lot",
            "status",
            "left",
            "right",
            "difference",
            "verdict",
            "rule",
            "case",
          ],
          compared === 0
            ? `Nothing was compared: ${left} and ${right} have no stock in common then.`
            : `Nothing to show: ${left} and ${right} agree on everything that both have.`,
        );
      }),
    );
}

type Wish = { readonly all?: boolean; readonly at?: Instant; readonly location?: string };

/** `status` is the class where only the class could be compared. */
function comparedJson(row: ComparedRow): JsonRow {
  const { sku, location, bin, lot, verdict, rule } = row;
  return {
    ...{ sku, location, bin, lot, status: row.status ?? row.class, left: units(row.left) },
    ...{ right: units(row.right), difference: units(row.difference), verdict, rule, case: row.case },
  };
}

export function checkLedgerCommand(): Command {
  return new Command("check-ledger")
    .description("a system's own arithmetic: what it reported against its movements")
    .argument("<source>")
    .option("--all", "what adds up too")
    .action((source: string, { all }: { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = await everyRow((at) =>
          noting(output, at.offset, client["ledger.check"]({ source, all: all ?? false, ...at })),
        );
        output.table(
          rows.map(checkedJson),
          [
            "sku",
            "location",
            "bin",
            "lot",
            "status",
            "opening",
            "moved",
            "closing",
            "gap",
            "first_break",
            "verdict",
            "rule",
            "case",
          ],
          `Nothing to show: no report and no written balance of ${source} contradicts its own movements.`,
        );
      }),
    );
}

/** Says the remarks of a list once, with its first page. */
async function noting<Reply extends { readonly notes: readonly string[] }>(
  output: Output,
  offset: number,
  asked: Promise<Answer<Reply>>,
): Promise<Answer<Reply>> {
  const answer = await asked;
  if (answer.ok && offset === 0) for (const note of answer.value.notes) output.note(note);
  return answer;
}

function checkedJson(row: CheckedRow): JsonRow {
  const { sku, location, bin, lot, status } = row;
  return {
    ...{ sku, location, bin, lot, status, opening: units(row.opening), moved: units(row.moved) },
    ...{ closing: units(row.closing), gap: units(row.gap), first_break: row.firstBreak?.movement ?? null },
    ...{ verdict: row.verdict, rule: row.rule, case: row.case },
  };
}
