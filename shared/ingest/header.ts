import { many } from "../many.ts";
import { err, ok, type Result } from "../result.ts";
import type { Field } from "./fields.ts";
import { REJECT_COLUMNS } from "./rejects.ts";

/** Where a field's text comes from: a column of the file, or the same constant for every row. */
export type Origin = { readonly column: number } | { readonly constant: string };
export type Match = {
  readonly origins: ReadonlyMap<string, Origin>;
  readonly notes: readonly string[];
};
export type HeaderWish = {
  readonly map: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  /** Fields that are worked out from other columns: no header of their own is looked for. */
  readonly derived?: ReadonlySet<string>;
  /** Of those, fields that a mapping or a constant stands in for where nothing is worked out. */
  readonly fallback?: ReadonlySet<string>;
  /** The header that a field is likely to have, if any: named where a required field has no column. */
  readonly likely?: (field: string) => string | undefined;
};

/** Headers are the same when they differ only in case, spaces, `_` and `-`. */
export const foldHeader = (header: string): string => header.toLowerCase().replace(/[\s_-]+/g, "");

/**
 * The column that a reading means: a header; a few, parted by " | ", of which the first that is there counts; or "#3"
 * for the third column, where headers are blank or there more than once. A " |" at the end says that the file may do
 * without. Answers nothing where such a column isn't there; refuses, as the end of a sentence.
 */
export function findColumn(header: readonly string[], wanted: string): Result<number | undefined, string> {
  const literal = header.indexOf(wanted);
  const names = literal >= 0 ? [wanted] : wanted.split("|").map((name) => name.trim());
  for (const name of names) {
    const found = name === "" ? [] : placesOf(header, name);
    const [column] = found;
    if (found.length > 1)
      return err(
        `${show(name)}, which is there ${found.length} times. Name the one that is meant by its number: ${numbersOf(found)}.`,
      );
    if (column !== undefined) return ok(column);
  }
  return names.length > 1 && names.at(-1) === "" ? ok(undefined) : err(noHeader(header, wanted));
}

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
    workedOutTwice(wish) ??
    takeConstants(wish, origins) ??
    takeMapped(header, wish, origins) ??
    takeByName(header, fields, wish, origins, notes) ??
    missing(header, fields, wish, origins);
  if (problem !== undefined) return err(problem);
  return ok({ origins, notes });
}

/** Columns of the file that no field is read from, less those that a rejects file adds. */
export function unreadColumns(header: readonly string[], origins: ReadonlyMap<string, Origin>): number[] {
  const read = new Set([...origins.values()].map((origin) => ("column" in origin ? origin.column : -1)));
  const bookkeeping = new Set(REJECT_COLUMNS.map(foldHeader));
  return places(header, (cell) => !bookkeeping.has(foldHeader(cell))).filter((column) => !read.has(column));
}

function unknownField(fields: readonly Field[], wish: HeaderWish): string | undefined {
  const known = new Set(fields.map((field) => field.name));
  const asked = [...Object.keys(wish.map), ...Object.keys(wish.set)].find((field) => !known.has(field));
  if (asked === undefined) return undefined;
  return `There is no field ${show(asked)} in this kind of file. Its fields: ${[...known].join(", ")}.`;
}

/** A field can't be both: what the reading says of it would be used only in part. */
function workedOutTwice({ map, set, derived, fallback }: HeaderWish): string | undefined {
  const twice = [...Object.keys(map), ...Object.keys(set)].find(
    (field) => derived?.has(field) === true && fallback?.has(field) !== true,
  );
  if (twice === undefined) return undefined;
  return `${show(twice)} is worked out from other columns, and mapped or set as well. Leave one of the two out.`;
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
    const found = findColumn(header, wanted);
    if (!found.ok) return `${field} is mapped to ${found.error}`;
    if (found.value !== undefined) origins.set(field, { column: found.value });
  }
  return undefined;
}

function takeByName(
  header: readonly string[],
  fields: readonly Field[],
  { map, derived, fallback }: HeaderWish,
  origins: Map<string, Origin>,
  notes: string[],
): string | undefined {
  for (const field of fields) {
    // A field that was mapped to a column the file may do without isn't looked for under another name.
    if (origins.has(field.name) || Object.hasOwn(map, field.name)) continue;
    if (derived?.has(field.name) === true && fallback?.has(field.name) !== true) continue;
    const found = places(header, (cell) => foldHeader(cell) === foldHeader(field.name));
    const [column] = found;
    if (column === undefined) continue;
    if (found.length > 1)
      return `The header ${show(field.name)} is there ${found.length} times (columns ${found.map((at) => at + 1).join(", ")}). Map the field to the one that is meant by its number: ${numbersOf(found)}. ${listed(header)}`;
    origins.set(field.name, { column });
  }
  const twice = header.filter((cell, at) => cell.trim() !== "" && header.indexOf(cell) !== at);
  if (twice.length > 0) notes.push(`The header has ${twice.map(show).join(", ")} more than once.`);
  return undefined;
}

function missing(
  header: readonly string[],
  fields: readonly Field[],
  { derived, likely }: HeaderWish,
  origins: ReadonlyMap<string, Origin>,
): string | undefined {
  const lost = fields.filter(
    ({ name, required }) => required && !origins.has(name) && derived?.has(name) !== true,
  );
  const [first] = lost;
  if (first === undefined) return undefined;
  const meant = lost.flatMap(({ name }) => {
    const column = likely?.(name);
    return column === undefined ? [] : [`${name}=${column}`];
  });
  const question = meant.length === 0 ? "" : ` Did you mean ${meant.join(" and ")}?`;
  const value = first.kind === "instant" ? "2025-03-30T14:05" : "value";
  return `No column for ${lost.map(({ name }) => name).join(", ")}. ${listed(header)}${question} Name the column with map (${meant[0] ?? `${first.name}=Header`}), or give every row the same with set (${first.name}=${value}).`;
}

/** Columns of a name: those that are just so, else those alike, else the one of that number. */
function placesOf(header: readonly string[], name: string): number[] {
  const exact = places(header, (cell) => cell === name);
  if (exact.length > 0) return exact;
  const alike = places(header, (cell) => foldHeader(cell) === foldHeader(name));
  if (alike.length > 0) return alike;
  const number = /^#([1-9]\d{0,5})$/.exec(name)?.[1];
  return number !== undefined && Number(number) <= header.length ? [Number(number) - 1] : [];
}

function noHeader(header: readonly string[], wanted: string): string {
  const numbered = /^#\d+$/.test(wanted) ? `, and the file has ${many(header.length, "column")}` : "";
  return `${show(wanted)}, which is no header${numbered}. ${listed(header)}`;
}

const numbersOf = (columns: readonly number[]): string => columns.map((at) => `#${at + 1}`).join(" or ");

const places = (header: readonly string[], is: (cell: string) => boolean): number[] =>
  header.flatMap((cell, column) => (is(cell) ? [column] : []));

/** A header or value as messages quote it. */
export const show = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
const listed = (header: readonly string[]): string =>
  `The header has: ${header.slice(0, 60).map(show).join(", ")}.`;
