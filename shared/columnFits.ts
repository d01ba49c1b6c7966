import type { ColumnFilter } from "./columnFilters.ts";

/** What a column holds in a row: a text, or a number in the column's own unit; null where it holds nothing. */
export type ColumnValue = string | number | null;

/**
 * Whether a row fits every filter, for lists that are made in memory. As in the database, letters of either case are
 * one for a part of a text, and what holds nothing lies in no range; among choices nothing is "".
 */
export const fitsColumns = <Column extends string>(
  filters: readonly ColumnFilter<Column>[],
  valueOf: (column: Column) => ColumnValue,
): boolean => filters.every((filter) => fits(filter, valueOf(filter.column)));

function fits(filter: ColumnFilter, value: ColumnValue): boolean {
  if ("contains" in filter)
    return String(value ?? "")
      .toLowerCase()
      .includes(filter.contains.toLowerCase());
  if ("among" in filter) return filter.among.includes(String(value ?? ""));
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  return typeof value === "number" && value >= from && value <= to;
}
