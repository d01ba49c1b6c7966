import { Command } from "commander";
import type { AdjustmentRow } from "../../shared/shapes.ts";
import { EUR, moneyToNumber } from "../../shared/money.ts";
import { withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { type JsonRow, signed, units } from "../output.ts";
import { reconcileIfOwed, valueOf } from "../project.ts";

export function proposeCommand(): Command {
  return new Command("propose")
    .description("propose what the best explanations ask for")
    .argument("[case...]", "numbers of cases; none: all open ones")
    .option("--all", "every open case")
    .option("--explanation <n>", "of the trace, 1 is the best", wholeNumber, 1)
    .option(
      "--source <name...>",
      "the systems to correct, instead of the one that the count was held against",
    )
    .action((cases: string[], { all, explanation, source }: ProposeOptions, command: Command) =>
      withProject(command, async ({ client, output }) => {
        await reconcileIfOwed(client, output);
        const some = cases.length > 0 && all !== true ? { cases: cases.map(wholeNumber) } : {};
        const rows = valueOf(
          await client["adjustments.propose"]({
            ...some,
            explanation: explanation - 1,
            ...(source && { sources: source }),
          }),
        );
        for (const row of rows) output.row(adjustmentJson(row), adjustmentWords(row));
        if (rows.length === 0)
          output.note("Nothing to propose: recount what is a count error, and see what is proposed already.");
      }),
    );
}

type ProposeOptions = {
  readonly all?: boolean;
  readonly explanation: number;
  readonly source?: string[];
};

export function approveCommand(): Command {
  return decisionCommand(
    "approve",
    "approve adjustments; they become one batch",
    async (client, adjustments, reason) => {
      const made = valueOf(await client["adjustments.approve"]({ adjustments, reason }));
      const { batches, waiting, auditHead } = made;
      const first = waiting.length > 0 ? [`${waiting.length} wait for a second approval.`] : [];
      const done = batches.length > 0 ? [`Batch ${batches.join(", ")}.`] : [];
      return {
        rows: made.adjustments.map((row) => ({ row, extra: { batch: row.batch, audit_head: auditHead } })),
        note: [...done, ...first, `Audit head ${auditHead}`].join(" "),
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
    .requiredOption("--reason <code>", "why, as a word or code of your own: it goes into the audit log")
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
    ...{ source: row.source, qty: units(row.qty), value: moneyToNumber(row.value, EUR), cause, reason },
    ...{ corrects: row.corrects, approvals: row.approvals.map(({ by }) => by), needed: row.needed },
  };
}

function adjustmentWords(row: AdjustmentRow): string {
  const where =
    row.to === null
      ? `${signed(row.qty)} at ${row.location} ${row.bin}`
      : `${units(row.qty)} from ${row.bin} to ${row.to.bin}`;
  return `${row.adjustment}: ${row.state} ${row.kind} of ${row.sku}, ${where} (${row.cause})`;
}

export function withdrawCommand(): Command {
  return new Command("withdraw")
    .description("take back what you proposed, as long as nothing is decided")
    .argument("<id...>", "numbers of adjustments")
    .action((ids: string[], _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["adjustments.withdraw"]({ adjustments: ids.map(wholeNumber) }));
        for (const row of rows) output.row(adjustmentJson(row), adjustmentWords(row));
      }),
    );
}
