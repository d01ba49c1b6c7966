import type { Choice, TableFound } from "../../../shared/importShapes.ts";
import { dateSettler, decimalSettler } from "../../../shared/ingest/choices.ts";
import { cellOf, SAMPLE_ROWS, sampleOf } from "../../../shared/ingest/encode.ts";
import { possibleOrders } from "../../../shared/ingest/instants.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { Plan } from "./plan.ts";
import type { ReadOrder } from "./protocol.ts";
import type { Settled } from "./readers.ts";
import type { MendedRun } from "./rows.ts";

export type Choices = Settled & {
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
  /** The first rows as text, where a choice is owed. */
  readonly sample: readonly Readonly<Record<string, string>>[];
};

/**
 * Settles what the whole file says of its dates and numbers, before any of them is read. Reads the file through where
 * its first rows leave something open, and only then.
 */
export async function settleChoices(
  order: ReadOrder,
  plan: Plan,
  format: TableFound["format"],
  runs: () => AsyncGenerator<Result<MendedRun, string>, void, void>,
): Promise<Result<Choices, string>> {
  const beside = { asked: order.reading, remembered: order.remembered, native: plan.native, format };
  const dates = dateSettler(beside);
  const decimals = decimalSettler(beside);
  const watched = {
    instants: order.reading.dateOrder === undefined ? plan.instants : [],
    quantities: order.reading.decimal === undefined && format === "text" ? plan.written : [],
  };
  const sample: Choices["sample"][number][] = [];
  let rows = 0;
  for await (const run of watched.instants.length + watched.quantities.length === 0 ? [] : runs()) {
    if (!run.ok) return err(run.error);
    const { cells } = run.value.records;
    sample.push(...cells.slice(0, SAMPLE_ROWS - sample.length).map((row) => sampleOf(row, plan.sources)));
    let loose = false;
    for (const row of cells) {
      for (const { field, column } of watched.quantities) decimals.add(field, row[column] ?? "");
      for (const { field, origin } of watched.instants) {
        const text = cellOf(row, origin);
        loose ||= rows === 0 && possibleOrders(text) !== undefined;
        dates.add(field.name, text);
      }
    }
    // Dates of the usual form in the first rows: the others aren't looked through for a question nobody has.
    if (rows === 0 && !loose) watched.instants = [];
    rows += cells.length;
    if (rows > 0 && watched.instants.length === 0 && decimals.settle().choices.length === 0) break;
  }
  const [dateOrder, style] = [dates.settle(), decimals.settle()];
  const choices = [...dateOrder.choices, ...style.choices];
  return ok({
    dateOrder: dateOrder.value,
    style: style.value,
    choices,
    notes: [...dateOrder.notes, ...style.notes],
    sample: choices.length > 0 ? sample : [],
  });
}
