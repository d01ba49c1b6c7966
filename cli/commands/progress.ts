import { Command } from "commander";
import { withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { iso } from "../output.ts";
import { valueOf } from "../project.ts";
import { many } from "../../shared/many.ts";

export function progressCommand(): Command {
  return new Command("progress")
    .description("how far a count is, and who counts how fast")
    .argument("<count>", "its number", wholeNumber)
    .action((count: number, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const seen = valueOf(await client["counts.progress"]({ count }));
        const { lines, done, left, recounts, skipped, unknown, perHour, expectedAt } = seen;
        const end = expectedAt === null ? "" : ` Expected end ${iso(expectedAt)}.`;
        output.row(
          {
            ...{ count, lines, done, left, recounts, skipped, unknown },
            ...{ per_hour: perHour, expected_at: iso(expectedAt) },
            counters: seen.counters.map((each) => ({
              ...{
                user: each.user,
                done: each.done,
                assigned: each.assigned,
                assigned_left: each.assignedLeft,
              },
              ...{ active_ms: each.activeMs, per_hour: each.perHour, last_at: iso(each.lastAt) },
            })),
          },
          `Count ${count}: ${done} of ${many(lines, "line")} done, ${recounts} to count again, ${skipped} skipped, ${many(unknown, "unknown code")}.${end}`,
        );
        for (const { user, done: own, perHour: pace } of seen.counters)
          output.note(`${user}: ${many(own, "line")}${pace === null ? "" : `, ${Math.round(pace)} an hour`}`);
      }),
    );
}

export function coverageCommand(): Command {
  return new Command("coverage")
    .description("when bins were counted, by aisle")
    .option("--count <count>", "of this count: which are done", wholeNumber)
    .option("--location <location>")
    .action((asked: { count?: number; location?: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { aisles } = valueOf(await client["counts.coverage"](asked));
        output.table(
          aisles.map(({ states, ...aisle }) => ({ ...aisle, ...states })),
          ["location", "zone", "aisle", "bins", "never", "older", "fresh", "empty", "open", "done"],
          "No bins.",
        );
      }),
    );
}
