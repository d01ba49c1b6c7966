import type { Reading } from "../../reading.ts";
import { parsePattern } from "../derive/pattern.ts";

/**
 * A profile's reading with what was said for this file over it. Mappings and constants are merged field by field,
 * lists replaced where they are given. A field that is mapped or set takes the place of whatever else the profile
 * had it from; the rules for types stay, and a type that is mapped or set stands where none of them fits.
 */
export function mergeReading(profile: Reading, explicit: Reading): Reading {
  const said = new Set([...Object.keys(explicit.map), ...Object.keys(explicit.set)]);
  const base = withoutFields(profile, said);
  return {
    ...base,
    ...given(explicit),
    map: { ...base.map, ...explicit.map },
    set: { ...base.set, ...explicit.set },
    createItems: profile.createItems || explicit.createItems,
  };
}

/** What a reading says at all; the command line and the screens leave the rest undefined. */
const given = (reading: Reading): Partial<Reading> =>
  Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));

/** Fields that take each other's place. */
const TOGETHER: readonly (readonly string[])[] = [
  ["qty", "qty_in"],
  ["qty", "qty_out"],
];

function withoutFields(reading: Reading, said: ReadonlySet<string>): Reading {
  const replaced = (field: string): boolean =>
    said.has(field) ||
    TOGETHER.some((pair) => pair.includes(field) && pair.some((other) => other !== field && said.has(other)));
  const without = (record: Reading["map"]): Reading["map"] =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !replaced(field)));
  const { split, join, statuses, total, ...rest } = reading;
  const spread = statuses !== undefined && !["qty", "counted_qty", "status"].some((field) => said.has(field));
  return {
    ...rest,
    map: without(reading.map),
    set: without(reading.set),
    ...(split && { split: split.filter(({ pattern }) => !namesIn(pattern).some(replaced)) }),
    ...(join && { join: join.filter(({ field }) => !replaced(field)) }),
    ...(spread && { statuses, ...(total !== undefined && { total }) }),
  };
}

function namesIn(pattern: string): readonly string[] {
  const parsed = parsePattern(pattern);
  return parsed.ok ? parsed.value.names : [];
}
