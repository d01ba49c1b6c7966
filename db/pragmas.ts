import type Database from "better-sqlite3";

/** Set on every open and read back: a pragma that silently didn't take would cost safety, so it is a bug. */
const WRITER: readonly (readonly [name: string, value: string, readBack: unknown])[] = [
  ["busy_timeout", "5000", 5000],
  ["journal_mode", "WAL", "wal"],
  // The library's build opens WAL files as NORMAL; a tick must mean "on disk".
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  // Without it INSERT OR REPLACE would delete rows past the append-only triggers.
  ["recursive_triggers", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  ["cache_size", "-65536", -65536],
  // 64 MB, for a log that never rests: else it is copied back when nobody waits (checkpoint.ts), not by a commit.
  ["wal_autocheckpoint", "16384", 16384],
  ["journal_size_limit", "67108864", 67108864],
];

const READER: typeof WRITER = [
  ["busy_timeout", "5000", 5000],
  ["query_only", "ON", 1],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  ["cache_size", "-32768", -32768],
];

export function applyPragmas(raw: Database.Database, mode: "write" | "read"): void {
  for (const [name, value, readBack] of mode === "write" ? WRITER : READER) {
    raw.pragma(`${name} = ${value}`);
    const got = raw.pragma(name, { simple: true });
    if (got !== readBack) throw new Error(`PRAGMA ${name} is ${String(got)}, not ${String(readBack)}`);
  }
}
