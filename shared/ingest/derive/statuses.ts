import type { ImportKind, Status } from "../../domain.ts";
import type { Reading } from "../../reading.ts";
import { err, ok, type Result } from "../../result.ts";
import { findColumn } from "../header.ts";
import { type NumberStyle, readQuantity } from "../numbers.ts";
import { cellProblem, type Problem } from "../rejects.ts";
import { numberText } from "./numberText.ts";
import type { Slots } from "./slots.ts";
import type { Row } from "./step.ts";
import { anyOf } from "./wanted.ts";

/** Makes the rows that one row of a report comes to; each a copy with its own status and quantity. */
export type Spread = (style: NumberStyle) => (row: Row) => readonly Row[] | Problem;
export type Spreading = { readonly spread: Spread; readonly uses: readonly number[] };

/** The field that holds the quantity where a kind speaks of positions. */
const QUANTITY: Partial<Readonly<Record<ImportKind, string>>> = {
  baseline: "qty",
  snapshot: "qty",
  counts: "counted_qty",
};

type Column = { readonly at: number; readonly name: string; readonly status: Status };

/**
 * Reads quantities that stand in one column a status. An empty cell, or one of `blanks`, says nothing of its status.
 * Where the file gives a total, the statuses that are physically there must add up to it.
 */
export function statusColumns(
  kind: ImportKind,
  header: readonly string[],
  { statuses = [], total, blanks = [] }: Reading,
  slots: Slots,
): Result<Spreading | undefined, string> {
  if (statuses.length === 0)
    return total === undefined
      ? ok(undefined)
      : err("A total is checked against statuses in columns; name those (statuses).");
  const field = QUANTITY[kind];
  if (field === undefined)
    return err(`Statuses in columns are for baselines, snapshots and counts, not for ${kind}.`);
  const columns = columnsOf(header, statuses);
  if (!columns.ok) return columns;
  const totalAt = total === undefined ? ok(undefined) : findColumn(header, total);
  if (!totalAt.ok) return err(`The total is to be read from ${totalAt.error}`);
  const from = columns.value.map(({ at }) => at);
  const whole =
    totalAt.value === undefined ? undefined : { at: totalAt.value, name: header[totalAt.value] ?? "" };
  const targets = { status: slots.of("status", from), qty: slots.of(field, from) };
  const isBlank = anyOf(["", ...blanks]);
  return ok({
    spread: (style) => spreader(columns.value, whole, targets, reader(style, isBlank), style),
    uses: whole ? [...from, whole.at] : from,
  });
}

function columnsOf(
  header: readonly string[],
  statuses: NonNullable<Reading["statuses"]>,
): Result<readonly Column[], string> {
  const columns: Column[] = [];
  for (const { column, status } of statuses) {
    const found = findColumn(header, column);
    if (!found.ok) return err(`The status ${status} is to be read from ${found.error}`);
    if (found.value !== undefined)
      columns.push({ at: found.value, name: header[found.value] ?? column, status });
  }
  return ok(columns);
}

type Read = (column: string, text: string) => number | undefined | Problem;

function spreader(
  columns: readonly Column[],
  whole: Omit<Column, "status"> | undefined,
  targets: { readonly status: number; readonly qty: number },
  read: Read,
  style: NumberStyle,
): ReturnType<Spread> {
  return (row) => {
    const parts: Row[] = [];
    let sum = 0;
    for (const { name, at, status } of columns) {
      const text = row[at] ?? "";
      const value = read(name, text);
      if (value === undefined) continue;
      if (typeof value !== "number") return value;
      if (status !== "in_transit") sum += value;
      if (!Number.isSafeInteger(sum)) return tooLarge(name, text);
      const part = [...row];
      part[targets.status] = status;
      part[targets.qty] = numberText(value, style);
      parts.push(part);
    }
    return (whole && againstTotal(whole, row[whole.at] ?? "", columns, sum, read, style)) ?? parts;
  };
}

/** What is wrong with the row's total, or nothing; an empty one isn't checked. */
function againstTotal(
  { name }: Omit<Column, "status">,
  text: string,
  columns: readonly Column[],
  sum: number,
  read: Read,
  style: NumberStyle,
): Problem | undefined {
  const total = read(name, text);
  if (total === undefined || total === sum) return undefined;
  return typeof total === "number" ? notTheSum(name, text, columns, sum, style) : total;
}

const tooLarge = (column: string, text: string): Problem =>
  cellProblem(
    column,
    text,
    "outOfRange",
    "together with the other statuses is too large to be kept exactly.",
  );

function reader(style: NumberStyle, isBlank: (text: string) => boolean): Read {
  return (column, text) => {
    if (isBlank(text)) return undefined;
    const value = readQuantity(text, style);
    return typeof value === "number" ? value : cellProblem(column, text, value.reason, value.message);
  };
}

function notTheSum(
  name: string,
  text: string,
  columns: readonly Column[],
  sum: number,
  style: NumberStyle,
): Problem {
  const physical = columns.filter(({ status }) => status !== "in_transit").map((column) => column.name);
  return cellProblem(
    name,
    text,
    "total",
    `isn't what ${physical.join(", ")} add up to, which is ${numberText(sum, style)}. Mend the one that is wrong.`,
  );
}
