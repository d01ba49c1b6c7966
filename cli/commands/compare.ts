import { Command } from "commander";
import type { CheckedRow } from "../../shared/comparisonShapes.ts";
import { withProject } from "../command.ts";
import { everyRow } from "../pages.ts";
import { type JsonRow, type Output, units } from "../output.ts";
import type { Answer } from "../../shared/rpc.ts";

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
          ["sku", "location", "bin", "lot", "status", "opening", "moved", "closing", "gap", "first_break"],
          `Nothing to show: no report of ${source} contradicts its own movements.`,
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
  };
}
