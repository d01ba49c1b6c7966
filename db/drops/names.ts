import { extname } from "node:path";

/** Endings of files that may hold a table; a file of any other waits for a person. */
export const TABLE_ENDINGS = [
  ".csv",
  ".tsv",
  ".tab",
  ".psv",
  ".txt",
  ".xlsx",
  ".xlsm",
  ".xltx",
  ".xltm",
] as const;

const PARTIAL_ENDINGS: readonly string[] = [
  ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".lock", ".bak",
]; // prettier-ignore
const OF_THE_SYSTEM: readonly string[] = ["thumbs.db", "desktop.ini"];

/** True for what programs put beside a file while they write or hold it; it is never looked at. */
export function isTemporaryName(name: string): boolean {
  const lower = name.toLowerCase();
  if (/^[.~]/.test(name) || name.endsWith("~")) return true;
  return PARTIAL_ENDINGS.includes(extname(lower)) || OF_THE_SYSTEM.includes(lower);
}

export function mayHoldTable(name: string): boolean {
  const ending = extname(name).toLowerCase();
  return TABLE_ENDINGS.some((known) => known === ending);
}
