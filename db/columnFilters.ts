import type { ColumnFilter } from "../shared/columnFilters.ts";
import type { SqlValue } from "./connection.ts";

export type Conditions = { readonly conditions: readonly string[]; readonly params: readonly SqlValue[] };

/** A pattern for `LIKE … ESCAPE '\'` that finds the text anywhere, its own signs taken as they are. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/**
 * The filters of a list's columns as SQL: `sqlOf` says what each column is there. One parameter for each `?`, in order;
 * a statement that numbers its parameters says which number is the first of these.
 */
export function conditionsOf<Column extends string>(
  filters: readonly ColumnFilter<Column>[],
  sqlOf: Readonly<Record<Column, string>>,
  firstNumber?: number,
): Conditions {
  const parts = filters.map((filter) => conditionOf(filter, `(${sqlOf[filter.column]})`));
  const conditions = parts.flatMap((part) => part.conditions);
  return {
    conditions:
      firstNumber === undefined
        ? conditions
        : conditions.map((condition, at) => condition.replace("?", `?${firstNumber + at}`)),
    params: parts.flatMap(({ params }) => params),
  };
}

function conditionOf(filter: ColumnFilter, sql: string): Conditions {
  if ("contains" in filter)
    return { conditions: [`${sql} LIKE ? ESCAPE '\\'`], params: [containing(filter.contains)] };
  if ("among" in filter)
    return {
      conditions: [`${sql} IN (SELECT value FROM json_each(?))`],
      params: [JSON.stringify(filter.among)],
    };
  const ends = [
    ["<=", filter.to],
    [">=", filter.from],
  ] as const;
  const given = ends.flatMap(([sign, end]) => (end === undefined ? [] : [{ sign, end }]));
  return {
    conditions: given.map(({ sign }) => `${sql} ${sign} ?`),
    params: given.map(({ end }) => end),
  };
}
