import type { ImportKind } from "../../domain.ts";
import type { Reading } from "../../reading.ts";
import { parsePattern } from "../derive/pattern.ts";
import { fieldsOf } from "../fields.ts";
import { sureNames } from "./names/index.ts";

/**
 * The headers that a file of this kind may have: where most of them stand is its header. Those that the reading names
 * come first, then the fields' own names and what systems call them.
 */
export function headersLookedFor(kind: ImportKind, reading: Reading): readonly string[] {
  const named = columnsNamed(reading).flatMap((wanted) => wanted.split("|").map((name) => name.trim()));
  const fields = fieldsOf(kind, reading.createItems).map((field) => field.name);
  return [
    ...new Set([
      ...named.filter((name) => name !== "" && !/^#\d+$/.test(name)),
      ...fields,
      ...fields.flatMap(sureNames).flatMap(spellings),
    ]),
  ];
}

/** A name as headers spell it: with and without its accents, and the point behind an abbreviation. */
function spellings(name: string): readonly string[] {
  const bare = name.normalize("NFD").replace(/\p{Mn}/gu, "");
  const abbreviated = /\b(?:no|nr)$/.test(name) ? [`${name}.`] : [];
  return [name, ...(bare === name ? [] : [bare]), ...abbreviated];
}

/** Every column that a reading names, as it names it. */
export function columnsNamed(reading: Reading): readonly string[] {
  const { map, types = [], statuses = [], total, split = [], join = [], only = [] } = reading;
  return [
    ...Object.values(map),
    ...types.flatMap(({ when, reason }) => [
      ...when.map(({ column }) => column),
      ...(reason === undefined ? [] : [reason]),
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
