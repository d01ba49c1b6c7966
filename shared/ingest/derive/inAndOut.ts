import type { Reading } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { findColumn } from "../header.ts";
import { type NumberStyle, readQuantity } from "../numbers.ts";
import { cellProblem, type Problem } from "../rejects.ts";
import { flipped, numberText } from "./numberText.ts";
import type { Slots } from "./slots.ts";
import { NO_PART, type Part, type Row, type StepMaker } from "./step.ts";
import { anyOf, numberSort } from "./wanted.ts";

/** Fields to map where a ledger has a column for what came in and one for what went out. */
export const SIDES = ["qty_in", "qty_out"] as const;

/** One signed quantity from two columns; what went out may be written below zero. */
export function inAndOut(header: readonly string[], reading: Reading, slots: Slots): Result<Part, string> {
  const columns: (number | undefined)[] = [];
  for (const side of SIDES) {
    const wanted = reading.map[side];
    const found = wanted === undefined ? ok(undefined) : findColumn(header, wanted);
    if (!found.ok) return err(`${side} is mapped to ${found.error}`);
    columns.push(found.value);
  }
  const uses = columns.filter((column) => column !== undefined);
  if (uses.length === 0) return ok(NO_PART);
  if (reading.sign === "out" || reading.sign === "type")
    return err(`With qty_in and qty_out the columns say the direction; leave sign ${reading.sign} out.`);
  if (Object.hasOwn(reading.map, "qty") || Object.hasOwn(reading.set, "qty"))
    return err(
      "The quantity is mapped or set as qty, and as qty_in and qty_out as well. Leave one of the two out.",
    );
  return ok({ steps: [sidesStep(columns, slots.of("qty", uses), reading.blanks ?? [])], uses });
}

function sidesStep(
  columns: readonly (number | undefined)[],
  target: number,
  blanks: readonly string[],
): StepMaker {
  const isBlank = anyOf(blanks);
  const [into, out] = columns;
  const textOf = (row: Row, column: number | undefined): string => {
    const text = column === undefined ? "" : (row[column] ?? "").trim();
    return isBlank(text) ? "" : text;
  };
  return (style) => (row) => {
    const came = textOf(row, into);
    const went = textOf(row, out);
    if (isNothing(went)) row[target] = came === "" ? went : came;
    else if (isNothing(came)) row[target] = numberSort(went) === "positive" ? flipped(went) : went;
    else if (style === undefined) row[target] = came;
    else {
      const sum = difference(came, went, style);
      if (typeof sum !== "number") return sum;
      row[target] = numberText(sum, style);
    }
    return undefined;
  };
}

const isNothing = (text: string): boolean => text === "" || numberSort(text) === "zero";

/** What came in less what went out, in ten-thousandths, or which of the two can't be read. */
function difference(came: string, went: string, style: NumberStyle): number | Problem {
  const into = readQuantity(came, style);
  if (typeof into !== "number") return cellProblem("qty_in", came, into.reason, into.message);
  const out = readQuantity(went, style);
  if (typeof out !== "number") return cellProblem("qty_out", went, out.reason, out.message);
  const sum = into - Math.abs(out);
  return Number.isSafeInteger(sum)
    ? sum
    : cellProblem("qty_out", went, "outOfRange", "together with qty_in is too large to be kept exactly.");
}
