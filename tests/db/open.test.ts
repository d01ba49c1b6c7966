import {
  readFileSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
  openSync,
  writeSync,
  closeSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { APPLICATION_ID, migrate, SCHEMA_VERSION, schemaFingerprint, versionOf } from "../../db/migrate.ts";
import { FINGERPRINT } from "../../db/migrations/index.ts";
import { openForReading, openForWriting } from "../../db/open.ts";
import { must, openTestProject, tempFolder } from "./project.ts";

const hooks = { beforeMigration: () => undefined };

function refusalOf(file: string): string {
  const opened = openForWriting(file, hooks);
  if (opened.ok) opened.value.close();
  return opened.ok ? "" : opened.error.message;
}

test("every pragma that safety rests on is in force on the connection that writes", () => {
  const raw = must(openForWriting(join(tempFolder(), "a.stocktrace"), hooks));
  const read = (name: string): unknown => raw.pragma(name, { simple: true });
  expect(read("journal_mode")).toBe("wal");
  expect(read("synchronous")).toBe(2);
  expect(read("foreign_keys")).toBe(1);
  expect(read("recursive_triggers")).toBe(1);
  expect(read("trusted_schema")).toBe(0);
  expect(read("cell_size_check")).toBe(1);
  expect(read("busy_timeout")).toBe(5000);
  expect(read("application_id")).toBe(APPLICATION_ID);
  expect(read("user_version")).toBe(SCHEMA_VERSION);
  raw.close();
});

test("they are still in force when the file is opened again", () => {
  const file = join(tempFolder(), "a.stocktrace");
  must(openForWriting(file, hooks)).close();
  const raw = must(openForWriting(file, hooks));
  expect(raw.pragma("synchronous", { simple: true })).toBe(2);
  expect(raw.pragma("recursive_triggers", { simple: true })).toBe(1);
  raw.close();
});

test("the reading connection can't write, whatever SQL it is given", () => {
  const file = join(tempFolder(), "a.stocktrace");
  must(openForWriting(file, hooks)).close();
  const raw = must(openForReading(file));
  expect(raw.pragma("query_only", { simple: true })).toBe(1);
  expect(() => raw.exec("INSERT INTO locations (name) VALUES ('x')")).toThrow(/readonly|read-only/i);
  raw.close();
});

test("migration 1 makes the schema in an empty file, and a fingerprint tells when it is touched", () => {
  const raw = new Database(":memory:");
  expect(versionOf(raw)).toBe(0);
  migrate(raw);
  expect(versionOf(raw)).toBe(SCHEMA_VERSION);
  expect(schemaFingerprint(raw)).toBe(FINGERPRINT);
  expect(raw.prepare("SELECT COUNT(*) FROM statuses").pluck().get()).toBe(12);
  expect(raw.prepare("SELECT COUNT(*) FROM movement_types").pluck().get()).toBe(19);
  raw.exec("DROP TRIGGER audit_no_delete");
  expect(schemaFingerprint(raw)).not.toBe(FINGERPRINT);
  raw.close();
});

test("a migration that fails leaves the file as it was", () => {
  const raw = new Database(":memory:");
  raw.exec("CREATE TABLE audit (x)");
  expect(() => migrate(raw)).toThrow(/already exists/);
  expect(versionOf(raw)).toBe(0);
  expect(raw.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["audit"]);
  raw.close();
});

test("a text file, a folder and another program's database are refused and left alone", () => {
  const folder = tempFolder();
  const text = join(folder, "notes.txt");
  writeFileSync(text, "buy milk\n".repeat(50));
  expect(refusalOf(text)).toContain("is not a Stocktrace project");
  expect(readFileSync(text, "utf8")).toBe("buy milk\n".repeat(50));
  mkdirSync(join(folder, "dir"));
  expect(refusalOf(join(folder, "dir"))).toContain("is a folder");
  const foreign = join(folder, "other.db");
  const other = new Database(foreign);
  other.exec("CREATE TABLE t (x); INSERT INTO t VALUES (1)");
  other.close();
  const before = readFileSync(foreign);
  expect(refusalOf(foreign)).toContain("is not a Stocktrace project");
  expect(readFileSync(foreign).equals(before)).toBe(true);
  expect(refusalOf(join(folder, "missing", "a.stocktrace"))).toContain("There is no folder");
});

test("a file from a newer version says which version it needs", () => {
  const file = join(tempFolder(), "a.stocktrace");
  must(openForWriting(file, hooks)).close();
  const raw = new Database(file);
  raw.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
  raw.close();
  expect(refusalOf(file)).toContain(`format ${SCHEMA_VERSION + 1}`);
});

test("a damaged file is refused: cut short, or with a page overwritten", () => {
  const cut = openTestProject();
  cut.close();
  truncateSync(cut.file, 16_384);
  expect(refusalOf(cut.file)).toMatch(/damaged|can't be trusted/);
  const scribbled = openTestProject();
  scribbled.close();
  const descriptor = openSync(scribbled.file, "r+");
  writeSync(descriptor, Buffer.alloc(4096 * 6, 0x5a), 0, 4096 * 6, 4096 * 4);
  closeSync(descriptor);
  expect(refusalOf(scribbled.file)).toMatch(/damaged|can't be trusted/);
});

test("a file whose triggers were dropped is not trusted", () => {
  const project = openTestProject();
  project.close();
  const raw = new Database(project.file);
  raw.exec("DROP TRIGGER movements_no_update");
  raw.close();
  expect(refusalOf(project.file)).toContain("changed outside Stocktrace");
});
