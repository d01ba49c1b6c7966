import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { DAY_MS, HOUR_MS, type Instant } from "../shared/time.ts";
import { readDb } from "./connection.ts";
import { lockProject } from "./lock.ts";
import { integrityProblems, openForWriting } from "./open.ts";

export type Backup = { readonly file: string; readonly bytes: number };

/** Larger projects are copied at most once an hour by themselves: a copy costs as much as the import it guards. */
const LARGE_BYTES = 64 * 1024 * 1024;
const KEPT_NEWEST = 5;
const KEPT_DAYS = 7;

/**
 * A verified copy of the project in the folder `<file>-backups`, named by time, reason and the state it holds.
 * Nothing is copied twice: the newest backup serves while the audit's head is still the one it was made at.
 */
export function backupProject(
  raw: Database.Database,
  file: string,
  why: string,
  now: Instant,
  forced: boolean,
): Backup {
  const folder = `${file}-backups`;
  mkdirSync(folder, { recursive: true });
  const newest = backupsIn(folder)[0];
  const head = headOf(raw);
  if (newest && (newest.name.endsWith(`-${head}.stocktrace`) || (!forced && isRecentAndLarge(newest, now))))
    return { file: newest.path, bytes: newest.bytes };
  const path = join(folder, `${stampAfter(newest, now)}-${why}-${head}.stocktrace`);
  copyVerified(raw, path);
  for (const old of superseded(backupsIn(folder))) rmSync(old.path, { force: true });
  return { file: path, bytes: statSync(path).size };
}

/**
 * Puts a backup in the project's place. The file that was there, damaged or not, is kept beside it, so that a
 * restore can itself be undone; its path is answered.
 */
export function restoreProject(
  file: string,
  from: string,
  now: Instant,
): Answer<{ readonly kept: string | undefined }> {
  if (!existsSync(from)) return refuse("project", `There is no file ${from}.`);
  const lock = lockProject(file);
  if (!lock.ok) return lock;
  try {
    const incoming = `${file}-incoming`;
    rmSync(incoming, { force: true });
    copyFileSync(from, incoming);
    const opened = openForWriting(incoming, { beforeMigration: () => undefined });
    if (!opened.ok) {
      rmSync(incoming, { force: true });
      return opened;
    }
    const problems = integrityProblems(readDb(opened.value));
    opened.value.close();
    if (problems.length > 0) {
      rmSync(incoming, { force: true });
      return refuse("project", `${from} is damaged (${problems[0]}); nothing was changed.`);
    }
    const kept = setAside(file, now);
    renameSync(incoming, file);
    return ok({ kept });
  } finally {
    lock.value();
  }
}

/** Moves the project and what belongs to it (its write-ahead log above all) out of the way. */
function setAside(file: string, now: Instant): string | undefined {
  if (!existsSync(file)) return undefined;
  const kept = join(dirname(file), `${basename(file, ".stocktrace")}-replaced-${stampOf(now)}.stocktrace`);
  renameSync(file, kept);
  for (const suffix of ["-wal", "-shm"])
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  return kept;
}

function copyVerified(raw: Database.Database, path: string): void {
  const partial = `${path}-partial`;
  rmSync(partial, { force: true });
  raw.prepare("VACUUM INTO ?").run(partial);
  const copy = new Database(partial, { readonly: true });
  try {
    const problems = integrityProblems(readDb(copy));
    if (problems.length > 0 || headOf(copy) !== headOf(raw))
      throw new Error(`the backup is not sound: ${problems[0]}`);
  } finally {
    copy.close();
  }
  renameSync(partial, path);
}

type BackupFile = Backup & { readonly name: string; readonly path: string; readonly at: number };

/** Newest first; their names begin with the time. */
function backupsIn(folder: string): readonly BackupFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".stocktrace"));
  return names
    .toSorted((a, b) => (a < b ? 1 : -1))
    .map((name) => {
      const path = join(folder, name);
      const stat = statSync(path);
      return { name, path, file: path, bytes: stat.size, at: stat.mtimeMs };
    });
}

const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/g, "-");

/** Now, or right after the newest backup where the clock was set back since: else the new one would be dropped as the oldest. */
function stampAfter(newest: BackupFile | undefined, now: Instant): string {
  const last = Date.parse(newest?.name.slice(0, 24).replace(/T(..)-(..)-(..)-/, "T$1:$2:$3.") ?? "");
  return stampOf(last >= now ? last + 1 : now);
}

/** All but the newest few and the last of each of the last days. */
function superseded(files: readonly BackupFile[]): readonly BackupFile[] {
  const days = new Set<number>();
  return files.filter((file, index) => {
    const day = Math.floor(file.at / DAY_MS);
    const keptForDay = !days.has(day) && days.size < KEPT_DAYS;
    days.add(day);
    return index >= KEPT_NEWEST && !keptForDay;
  });
}

const isRecentAndLarge = (backup: BackupFile, now: Instant): boolean =>
  backup.bytes > LARGE_BYTES && Math.abs(now - backup.at) < HOUR_MS;

/** Twelve digits of the audit's head: every change moves it, so equal heads mean an equal project. */
function headOf(raw: Database.Database): string {
  const head = raw.prepare("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").pluck().get();
  return (typeof head === "string" ? head : "new").slice(0, 12);
}
