import type { Choice, TableFound } from "../importShapes.ts";
import type { Reading } from "../reading.ts";
import type { DateOrder } from "./civil.ts";
import { decimalTally } from "./decimals.ts";
import { orderTally, type OrderFinding } from "./dateOrder.ts";
import { exampleDate, possibleOrders } from "./instants.ts";
import { DECIMAL_MARKS, type DecimalMark, type NumberStyle } from "./numbers.ts";

/** A column's name and the texts that stand in it, fed one by one. */
type Tally<T> = { readonly add: (field: string, text: string) => void; readonly settle: () => T };

/** What a file's own cells, and earlier choices, settle; or the choice that is owed. */
export type Settling<T> = {
  readonly value: T;
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
};

/** What speaks beside the cells. `native`: the columns bear our own names, and our own files write a point. */
export type Beside = {
  readonly asked: Pick<Reading, "dateOrder" | "decimal">;
  readonly remembered: Pick<Reading, "dateOrder" | "decimal">;
  readonly native: boolean;
  /** In a sheet numbers are numbers, written with the mark that was asked for or chosen before, else with a point. */
  readonly format: TableFound["format"];
};

/** Which number of a date is the day: as asked, else as the whole file shows, else as chosen before, else a choice. */
export function dateSettler({ asked, remembered }: Beside): Tally<Settling<DateOrder | undefined>> {
  const tally = orderTally();
  const columns = new Set<string>();
  const owed = (finding: Extract<OrderFinding, { kind: "open" }>): Settling<undefined> => {
    const readings = finding.orders.map((order) => `${order} (${exampleDate(finding.example, order)})`);
    const choices = [...columns].map(
      (column) => ({ column, sets: "dateOrder", readings, values: [...finding.orders] }) satisfies Choice,
    );
    return { value: undefined, choices, notes: [] };
  };
  return {
    add: (field, text) => {
      if (columns.has(field) || possibleOrders(text)) columns.add(field);
      tally.add(text);
    },
    settle: () => {
      if (asked.dateOrder !== undefined) return settled(asked.dateOrder);
      const finding = tally.finding();
      if (finding.kind === "none") return settled(undefined);
      if (finding.kind === "only")
        return settled(
          finding.order,
          `Dates were read as ${finding.order}: the file's dates can't all be read in any other order.`,
        );
      const before = finding.orders.find((order) => order === remembered.dateOrder);
      if (before === undefined) return owed(finding);
      return settled(before, `Dates were read as ${before}, as was chosen for this source before.`);
    },
  };
}

/** Which mark is the decimal one, in the same order of precedence; without any evidence, a point. */
export function decimalSettler({ asked, remembered, native, format }: Beside): Tally<Settling<NumberStyle>> {
  const tally = decimalTally();
  const columns = new Set<string>();
  const known = (decimal: DecimalMark, ...notes: readonly string[]): Settling<NumberStyle> =>
    settled({ decimal, grouped: true }, ...notes);
  return {
    add: (field, text) => {
      if (!text.includes(".") && !text.includes(",")) return;
      columns.add(field);
      tally.add(text);
    },
    settle: () => {
      if (asked.decimal !== undefined) return known(asked.decimal);
      if (format === "sheet" && remembered.decimal === undefined)
        return settled({ decimal: ".", grouped: false });
      const finding = tally.finding();
      if (finding.kind === "only")
        return finding.decimal === "."
          ? known(".")
          : known(
              ",",
              "A comma was read as the decimal mark: the file's numbers make sense in no other way.",
            );
      const before = remembered.decimal;
      if (before !== undefined)
        return known(
          before,
          `“${before}” was read as the decimal mark, as was chosen for this source before.`,
        );
      const ours =
        native && (finding.kind === "mixed" || (finding.kind === "open" && !finding.example.includes(",")));
      if (finding.kind === "none" || ours) return settled({ decimal: ".", grouped: false });
      const choices = [...columns].map((column) => decimalChoice(column, finding.example));
      return { value: { decimal: ".", grouped: false }, choices, notes: [] };
    },
  };
}

const decimalChoice = (column: string, example: string): Choice => ({
  column,
  sets: "decimal",
  readings: DECIMAL_MARKS.map((mark) => `“${mark}” is the decimal mark (${shown(example, mark)})`),
  values: [...DECIMAL_MARKS],
});

const shown = (example: string, mark: DecimalMark): string =>
  example.includes(" and ") ? example : `${example} is ${plainly(example, mark)}`;

/** The number as it would be read, written plainly. */
const plainly = (text: string, decimal: DecimalMark): string =>
  text.replaceAll(decimal === "." ? "," : ".", "").replace(decimal, ".");

const settled = <T>(value: T, ...notes: readonly string[]): Settling<T> => ({ value, choices: [], notes });
