import type { Profile, Reading } from "../../shared/reading.ts";

export const builtInProfiles: readonly Profile[] = [];

export function mergeReading(base: Reading, over: Reading): Reading {
  return { ...base, ...over, map: { ...base.map, ...over.map }, set: { ...base.set, ...over.set } };
}

export function profileFits(
  profile: Profile,
  header: readonly string[],
): { readonly missing: readonly string[] } {
  return { missing: Object.values(profile.reading.map).filter((column) => !header.includes(column)) };
}
