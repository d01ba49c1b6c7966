import { Command } from "commander";
import type { Conflict } from "../../shared/importShapes.ts";
import { withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { iso, type JsonRow } from "../output.ts";
import { valueOf } from "../project.ts";

export function conflictsCommand(): Command {
  const conflicts = new Command("conflicts").description("rows that contradict older ones");
  conflicts
    .command("list", { isDefault: true })
    .description("those that wait for a decision, side by side")
    .option("--all", "also those that were decided")
    .action(({ all }: { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const wanted = all ? {} : { state: "open" as const };
        const { rows } = valueOf(await client["conflicts.list"]({ ...wanted, limit: 1_000 }));
        output.table(rows.map(rowOf), COLUMNS, "Nothing contradicts anything.");
      }),
    );
  for (const [word, take, says] of [
    ["keep", false, "the older row stands"],
    ["take", true, "the newer row takes the older one's place, which stays on record"],
  ] as const)
    conflicts
      .command(`${word} <id...>`)
      .description(says)
      .option("--why <text>", "the reason, for the record", "")
      .action((ids: string[], { why }: { why: string }, command: Command) =>
        withProject(command, async ({ client, output }) => {
          const rows = valueOf(
            await client["conflicts.decide"]({ conflicts: ids.map((id) => wholeNumber(id)), take, why }),
          );
          output.table(rows.map(rowOf), COLUMNS, "Nothing changed.");
        }),
      );
  return conflicts;
}

const COLUMNS = ["conflict", "state", "subject", "older", "newer", "file", "line"];

const rowOf = ({ differences, decidedAt, decidedBy, olderImport, ...row }: Conflict): JsonRow => ({
  ...row,
  older_import: olderImport,
  older: differences.map(({ field, older }) => `${field} ${older}`).join(", "),
  newer: differences.map(({ field, newer }) => `${field} ${newer}`).join(", "),
  differences,
  decided_by: decidedBy,
  decided_at: iso(decidedAt),
});
