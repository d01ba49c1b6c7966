import { Command, Option } from "commander";
import type { Input } from "../../shared/contract.ts";
import { CASE_KINDS, type CaseRow } from "../../shared/shapes.ts";
import { CASE_QUEUES } from "../../shared/domain.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import { formatInstant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { iso, type JsonRow, units } from "../output.ts";
import { everyRow } from "../pages.ts";
import { reconcileIfOwed } from "../project.ts";

export function casesCommand(): Command {
  return new Command("cases")
    .description("the queue of exceptions")
    .option("--open", "open ones only")
    .addOption(new Option("--kind <kind>", "of one kind only").choices(CASE_KINDS))
    .option("--owner <owner>", "somebody's only")
    .addOption(new Option("--queue <part>", "your own, what is overdue, what waits").choices(CASE_QUEUES))
    .action(({ open, ...filter }: Filter & { open?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        await reconcileIfOwed(client, output);
        const rows = await everyRow((at) =>
          client["cases.list"]({ state: open ? "open" : "all", ...filter, ...at }),
        );
        output.table(
          rows.map(caseJson),
          [
            "case",
            "kind",
            "severity",
            "state",
            "sku",
            "location",
            "bin",
            "lot",
            "status",
            "variance",
            "value",
            "owner",
            "cause",
            "due_at",
            "text",
          ],
          "No cases.",
        );
      }),
    );
}

type Filter = Pick<Input<"cases.list">, "kind" | "owner" | "queue">;

export function caseJson(row: CaseRow): JsonRow {
  const { sku, location, bin, lot, status, severity, state, owner, cause, source } = row;
  return {
    ...{
      case: row.case,
      kind: row.kind,
      severity,
      state,
      sku,
      location,
      bin,
      lot,
      status,
      source,
      variance: units(row.variance),
    },
    ...{
      value: moneyToNumber(row.value, EUR),
      owner,
      cause,
      rule: row.rule,
      text: row.text,
      opened_at: formatInstant(row.openedAt),
      due_at: formatInstant(row.dueAt),
      closed_by: row.closedBy,
    },
    ...{
      reason_code: row.reasonCode,
      wait_until: iso(row.waitUntil),
      waits_for: row.waitsFor,
      escalated_at: iso(row.escalatedAt),
      links: row.links,
    },
  };
}
