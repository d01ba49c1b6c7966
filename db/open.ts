import { existsSync, openSync, readSync, closeSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type ReadDb, readDb } from "./connection.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { APPLICATION_ID, migrate, SCHEMA_VERSION, schemaFingerprint, versionOf } from "./migrate.ts";
import { FINGERPRINT } from "./migrations/index.ts";
import { applyPragmas } from "./pragmas.ts";
import { describeStorageError } from "./problems.ts";

/** Up to this size every open reads the whole file for damage; larger ones are checked by `check` and `restore`. */
const FULL_CHECK_BYTES = 32 * 1024 * 1024;

export type OpenHooks = {
  /** Called before an existing file is migrated, to keep a copy of it. */
  readonly beforeMigration: (raw: Database.Database) => void;
};

/**
 * Opens the connection that writes. Makes the project where there is no file; refuses what isn't ours, is
 * damaged, was changed outside the app, or needs a newer Stocktrace. Never throws for what a file can be.
 */
export function openForWriting(file: string, hooks: OpenHooks): Answer<Database.Database> {
  const refused = refuseForeign(file);
  if (refused) return refused;
  return guarded(() => {
    const isNew = !existsSync(file) || statSync(file).size === 0;
    const raw = new Database(file, { timeout: 5_000 });
    try {
      // Before the write-ahead log takes over: a new project is ours from its first page on the disk.
      if (isNew) raw.pragma(`application_id = ${APPLICATION_ID}`);
      applyPragmas(raw, "write");
      const problem =
        bringUpToDate(raw, hooks) ?? findDamage(raw, { whole: statSync(file).size <= FULL_CHECK_BYTES });
      if (problem === undefined) return ok(raw);
      raw.close();
      return refuse("project", problem);
    } catch (error) {
      raw.close();
      throw error;
    }
  });
}

/** Opens a connection that can only read. The file must have been opened for writing once, which checked it. */
export function openForReading(file: string): Answer<Database.Database> {
  return guarded(() => {
    const raw = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
    applyPragmas(raw, "read");
    return ok(raw);
  });
}

/** What is wrong with an open file, as a sentence; nothing when it is sound. `whole` reads every page. */
export function findDamage(
  raw: Database.Database,
  { whole }: { readonly whole: boolean },
): string | undefined {
  if (schemaFingerprint(raw) !== FINGERPRINT)
    return "The project's tables or triggers were changed outside Stocktrace, so its records can't be trusted. Run `stocktrace check`, and restore a backup.";
  if (!whole) return undefined;
  const problems = integrityProblems(readDb(raw));
  return problems.length === 0
    ? undefined
    : `The project file is damaged (${problems[0]}). Restore a backup with \`stocktrace restore\`.`;
}

/** Everything SQLite's own checks find, a line each. */
export function integrityProblems(db: ReadDb): string[] {
  const lines = db.all<{ quick_check: string }>("PRAGMA quick_check(20)").map((row) => row.quick_check);
  const orphans = db.all<{ table: string; parent: string }>("PRAGMA foreign_key_check");
  return [
    ...lines.filter((line) => line !== "ok"),
    ...orphans
      .slice(0, 20)
      .map(({ table, parent }) => `a row of ${table} refers to one of ${parent} that is not there`),
  ];
}

function bringUpToDate(raw: Database.Database, hooks: OpenHooks): string | undefined {
  const version = versionOf(raw);
  if (version > SCHEMA_VERSION)
    return `This project was written by a newer Stocktrace (format ${version}; this one reads up to ${SCHEMA_VERSION}). Update Stocktrace to open it.`;
  if (version === SCHEMA_VERSION) return undefined;
  if (version > 0) hooks.beforeMigration(raw);
  migrate(raw);
  return undefined;
}

/** Looks at the first hundred bytes only, so that a foreign file is never opened, let alone changed. */
export function refuseForeign(file: string): ReturnType<typeof refuse> | undefined {
  if (!existsSync(dirname(file))) return refuse("project", `There is no folder ${dirname(file)}.`);
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  if (stat.isDirectory()) return refuse("project", `${file} is a folder, not a Stocktrace project.`);
  if (stat.size === 0) return undefined;
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  const read = readSync(descriptor, header, 0, header.length, 0);
  closeSync(descriptor);
  const ours =
    read === 100 &&
    header.toString("latin1", 0, 15) === "SQLite format 3" &&
    header.readUInt32BE(68) === APPLICATION_ID;
  return ours ? undefined : refuse("project", `${file} is not a Stocktrace project. It was left as it is.`);
}

function guarded<T>(work: () => Answer<T>): Answer<T> {
  try {
    return work();
  } catch (error) {
    const known = describeStorageError(error);
    if (known) return { ok: false, error: known };
    throw error;
  }
}
