import { err, ok, type Result } from "../result.ts";
import type { Field } from "./fields.ts";
import { REJECT_COLUMNS } from "./rejects.ts";

/** Where a field's text comes from: a column of the file, or the same constant for every row. */
export type Origin = { readonly column: number } | { readonly constant: string };
export type Match = {
  readonly origins: ReadonlyMap<string, Origin>;
  /** Columns that no field is read from; kept as evidence. */
  readonly unread: readonly number[];
  readonly notes: readonly string[];
};
export type HeaderWish = {
  readonly map: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
};

/** Headers are the same when they differ only in case, spaces, `_` and `-`. */
export const foldHeader = (header: string): string => header.toLowerCase().replace(/[\s_-]+/g, "");

/**
 * Finds each field's column. Refuses, as a sentence that names the headers there are: a field or header asked
 * for that isn't there, a required field without a column, and a field that two columns could give.
 */
export function matchHeader(
  header: readonly string[],
  fields: readonly Field[],
  wish: HeaderWish,
): Result<Match, string> {
  const origins = new Map<string, Origin>();
  const notes: string[] = [];
  const problem =
    unknownField(fields, wish) ??
    takeConstants(wish, origins) ??
    takeMapped(header, wish, origins) ??
    takeByName(header, fields, origins, notes) ??
    missing(header, fields, origins);
  if (problem !== undefined) return err(problem);
  const read = new Set([...origins.values()].map((origin) => ("column" in origin ? origin.column : -1)));
  const bookkeeping = new Set(REJECT_COLUMNS.map(foldHeader));
  const unread = places(header, (cell) => !bookkeeping.has(foldHeader(cell))).filter(
    (column) => !read.has(column),
  );
  if (unread.length > 0)
    notes.push(
      `Columns kept as evidence, not read: ${unread.map((column) => show(header[column] ?? "")).join(", ")}.`,
    );
  return ok({ origins, unread, notes });
}

function unknownField(fields: readonly Field[], wish: HeaderWish): string | undefined {
  const known = new Set(fields.map((field) => field.name));
  const asked = [...Object.keys(wish.map), ...Object.keys(wish.set)].find((field) => !known.has(field));
  if (asked === undefined) return undefined;
  return `There is no field ${show(asked)} in this kind of file. Its fields: ${[...known].join(", ")}.`;
}

function takeConstants(wish: HeaderWish, origins: Map<string, Origin>): string | undefined {
  for (const [field, constant] of Object.entries(wish.set)) {
    if (Object.hasOwn(wish.map, field))
      return `${show(field)} is both mapped to a column and set to a value.`;
    origins.set(field, { constant });
  }
  return undefined;
}

function takeMapped(
  header: readonly string[],
  wish: HeaderWish,
  origins: Map<string, Origin>,
): string | undefined {
  for (const [field, wanted] of Object.entries(wish.map)) {
    const exact = places(header, (cell) => cell === wanted);
    const found =
      exact.length > 0 ? exact : places(header, (cell) => foldHeader(cell) === foldHeader(wanted));
    const [column] = found;
    if (column === undefined)
      return `${field} is mapped to ${show(wanted)}, which is no header. ${listed(header)}`;
    if (found.length > 1)
      return `The header ${show(wanted)}, mapped to ${field}, is there ${found.length} times.`;
    origins.set(field, { column });
  }
  return undefined;
}

function takeByName(
  header: readonly string[],
  fields: readonly Field[],
  origins: Map<string, Origin>,
  notes: string[],
): string | undefined {
  for (const field of fields) {
    const found = places(header, (cell) => foldHeader(cell) === foldHeader(field.name));
    const [column] = found;
    if (column === undefined) continue;
    if (origins.has(field.name)) continue;
    if (found.length > 1)
      return `The header ${show(field.name)} is there ${found.length} times (columns ${found.map((at) => at + 1).join(", ")}). Rename all but one, or map the field. ${listed(header)}`;
    origins.set(field.name, { column });
  }
  const twice = header.filter((cell, at) => cell.trim() !== "" && header.indexOf(cell) !== at);
  if (twice.length > 0) notes.push(`The header has ${twice.map(show).join(", ")} more than once.`);
  return undefined;
}

function missing(
  header: readonly string[],
  fields: readonly Field[],
  origins: ReadonlyMap<string, Origin>,
): string | undefined {
  const lost = fields
    .filter((field) => field.required && !origins.has(field.name))
    .map((field) => field.name);
  if (lost.length === 0) return undefined;
  return `No column for ${lost.join(", ")}. ${listed(header)} Name the column with map (${lost[0]}=Header), or give every row the same with set (${lost[0]}=value).`;
}

const places = (header: readonly string[], is: (cell: string) => boolean): number[] =>
  header.flatMap((cell, column) => (is(cell) ? [column] : []));

const show = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
const listed = (header: readonly string[]): string =>
  `The first line has: ${header.slice(0, 60).map(show).join(", ")}.`;
