import type { Refusal } from "../shared/rpc.ts";

/** What a person should read when SQLite or the disk says no; nothing where the error is a bug of ours. */
export function describeStorageError(error: unknown): Refusal | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const entry = MESSAGES.find(([prefix]) => code.startsWith(prefix));
  return entry && { code: entry[1], message: entry[2] };
}

const MESSAGES: readonly (readonly [prefix: string, code: Refusal["code"], message: string])[] = [
  ["SQLITE_BUSY", "busy", "Another Stocktrace is writing to this project. Nothing was changed; try again in a moment."],
  ["SQLITE_LOCKED", "busy", "The project is busy. Nothing was changed; try again in a moment."],
  ["SQLITE_FULL", "project", "The disk is full. Nothing was changed; free some space and try again."],
  ["ENOSPC", "project", "The disk is full. Nothing was changed; free some space and try again."],
  ["SQLITE_READONLY", "project", "The project can't be written: the file, its folder or its disk is read-only. Copy it to a folder you may write to."],
  ["EROFS", "project", "The project can't be written: its disk is read-only. Copy it to a folder you may write to."],
  ["EACCES", "project", "The project can't be written: you have no right to write in its folder."],
  ["EPERM", "project", "The project can't be written: you have no right to write in its folder."],
  ["SQLITE_PERM", "project", "The project can't be opened: you have no right to it."],
  ["SQLITE_CANTOPEN", "project", "The project file can't be opened. Check that its folder exists and can be written to."],
  ["SQLITE_CORRUPT", "project", "The project file is damaged. Run `stocktrace check`, and restore a backup with `stocktrace restore`."],
  ["SQLITE_NOTADB", "project", "The file is not a Stocktrace project, or it is damaged at its very start."],
  ["SQLITE_IOERR", "project", "The disk answered with an error. Nothing was changed; check the disk and its free space."],
]; // prettier-ignore

/** The system's or SQLite's own word for what went wrong (ENOENT, SQLITE_BUSY), where the error has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
