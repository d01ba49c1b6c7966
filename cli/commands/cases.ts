import { Command, Option } from "commander";
import type { Input } from "../../shared/contract.ts";
import { type AdjustmentRow, CASE_KINDS, type CaseRow } from "../../shared/shapes.ts";
import { CASE_QUEUES } from "../../shared/domain.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import { formatInstant } from "../../shared/time.ts";
import { withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { iso, type JsonRow, signed, units } from "../output.ts";
import { everyRow } from "../pages.ts";
import { reconcileIfOwed, valueOf } from "../project.ts";

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

export function proposeCommand(): Command {
  return new Command("propose")
    .description("propose what the best explanations ask for")
    .argument("[case...]", "numbers of cases; none: all open ones")
    .option("--all", "every open case")
    .action((cases: string[], { all }: { all?: boolean }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        await reconcileIfOwed(client, output);
        const input = cases.length > 0 && all !== true ? { cases: cases.map(wholeNumber) } : {};
        const rows = valueOf(await client["adjustments.propose"](input));
        for (const row of rows) output.row(adjustmentJson(row), adjustmentWords(row));
        if (rows.length === 0)
          output.note("Nothing to propose: recount what is a count error, and see what is proposed already.");
      }),
    );
}

export function approveCommand(): Command {
  return decisionCommand(
    "approve",
    "approve adjustments; they become one batch",
    async (client, adjustments, reason) => {
      const {
        batch,
        auditHead,
        adjustments: rows,
      } = valueOf(await client["adjustments.approve"]({ adjustments, reason }));
      return {
        rows: rows.map((row) => ({ row, extra: { batch, audit_head: auditHead } })),
        note: `Batch ${batch}; audit head ${auditHead}`,
      };
    },
  );
}

export function rejectCommand(): Command {
  return decisionCommand("reject", "reject adjustments", async (client, adjustments, reason) => {
    const rows = valueOf(await client["adjustments.reject"]({ adjustments, reason }));
    return { rows: rows.map((row) => ({ row, extra: {} })), note: undefined };
  });
}

type Decided = {
  readonly rows: readonly { readonly row: AdjustmentRow; readonly extra: JsonRow }[];
  readonly note: string | undefined;
};

function decisionCommand(
  name: string,
  description: string,
  decide: (
    client: Parameters<Parameters<typeof withProject>[1]>[0]["client"],
    ids: number[],
    reason: string,
  ) => Promise<Decided>,
): Command {
  return new Command(name)
    .description(description)
    .argument("<id...>", "numbers of adjustments")
    .requiredOption("--reason <code>")
    .action((ids: string[], { reason }: { reason: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { rows, note } = await decide(client, ids.map(wholeNumber), reason);
        for (const { row, extra } of rows)
          output.row({ ...adjustmentJson(row), ...extra }, adjustmentWords(row));
        if (note !== undefined) output.note(note);
      }),
    );
}

function adjustmentJson(row: AdjustmentRow): JsonRow {
  const { sku, location, bin, lot, status, kind, state, cause, reason } = row;
  return {
    ...{
      adjustment: row.adjustment,
      kind,
      state,
      case: row.case,
      sku,
      location,
      bin,
      lot,
      status,
      to: row.to,
    },
    ...{ qty: units(row.qty), value: moneyToNumber(row.value, EUR), cause, reason },
  };
}

function adjustmentWords(row: AdjustmentRow): string {
  const where =
    row.to === null
      ? `${signed(row.qty)} at ${row.location} ${row.bin}`
      : `${units(row.qty)} from ${row.bin} to ${row.to.bin}`;
  return `${row.adjustment}: ${row.state} ${row.kind} of ${row.sku}, ${where} (${row.cause})`;
}
