import type { ImportKind } from "../../domain.ts";
import type { Reading } from "../../reading.ts";
import { fieldsOf } from "../fields.ts";
import { parsePattern } from "../derive/pattern.ts";

/**
 * The headers that a file of this kind may have: where most of them stand is its header. Those that the reading names
 * come first; then the fields' own names.
 */
export function headersLookedFor(kind: ImportKind, reading: Reading): readonly string[] {
  const named = columnsNamed(reading).flatMap((wanted) => wanted.split("|").map((name) => name.trim()));
  const own = fieldsOf(kind, reading.createItems).map((field) => field.name);
  return [...new Set([...named.filter((name) => name !== "" && !/^#\d+$/.test(name)), ...own])];
}

/** Every column that a reading names, as it names it. */
export function columnsNamed(reading: Reading): readonly string[] {
  const { map, types = [], statuses = [], total, split = [], join = [], only = [] } = reading;
  return [
    ...Object.values(map),
    ...types.flatMap(({ when, reason }) => [
      ...when.map(({ column }) => column),
      ...(reason ? [reason] : []),
    ]),
    ...statuses.map(({ column }) => column),
    ...(total === undefined ? [] : [total]),
    ...split.map(({ column }) => column),
    ...join.flatMap(({ pattern }) => {
      const parsed = parsePattern(pattern);
      return parsed.ok ? parsed.value.names : [];
    }),
    ...only.map(({ column }) => column),
  ];
}
