import type { ImportKind } from "../../domain.ts";
import type { Reading } from "../../reading.ts";
import { cellOf } from "../encode.ts";
import type { Origin } from "../header.ts";
import { remembering } from "./memo.ts";
import type { Slots } from "./slots.ts";
import type { StepMaker } from "./step.ts";
import { anyOf } from "./wanted.ts";

/** Kinds in which a row without its quantity says nothing: what a report leaves out is not zero. */
const REPORTS: ReadonlySet<ImportKind> = new Set(["baseline", "snapshot", "counts"]);

/**
 * Reads texts such as "not stocked" as no number. A report's row is then left out; any other row has an empty
 * quantity, and is set aside for it.
 */
export function blankQuantities(
  kind: ImportKind,
  { blanks = [] }: Reading,
  quantityFields: readonly string[],
  origins: Map<string, Origin>,
  slots: Slots,
): readonly StepMaker[] {
  if (blanks.length === 0) return [];
  return quantityFields.flatMap((field) => {
    const origin = origins.get(field);
    if (origin === undefined || !("column" in origin) || slots.get(field) !== undefined) return [];
    const isBlank = remembering(anyOf(blanks));
    const from = origin.column;
    if (REPORTS.has(kind)) return [() => (row) => (isBlank(row[from] ?? "") ? "leftOut" : undefined)];
    const target = slots.of(field, [from]);
    origins.set(field, { column: target });
    const step: StepMaker = () => (row) => {
      const text = cellOf(row, origin);
      row[target] = isBlank(text) ? "" : text;
      return undefined;
    };
    return [step];
  });
}
