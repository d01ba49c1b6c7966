import { statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { createCheckpointer } from "../../db/checkpoint.ts";
import { openForReading, openForWriting } from "../../db/open.ts";
import { must, tempFolder } from "./project.ts";

const MB = 1024 * 1024;

/** A project with a log of five megabytes that nothing of is in its file yet. */
function written() {
  const file = `${tempFolder()}/p.stocktrace`;
  const raw = must(openForWriting(file, { beforeMigration: () => undefined }));
  raw.pragma("wal_checkpoint(TRUNCATE)");
  raw.exec("CREATE TABLE scratch (x)");
  raw.prepare("INSERT INTO scratch VALUES (zeroblob(?))").run(5 * MB);
  return { file, raw, size: () => statSync(file).size };
}

test("the log is copied back once nothing was written for a while, and not while something is", async () => {
  const { file, raw, size } = written();
  const checkpointer = createCheckpointer(raw, file);
  expect(size()).toBeLessThan(5 * MB);
  checkpointer.idle();
  checkpointer.busy();
  await setTimeout(400);
  expect(size()).toBeLessThan(5 * MB);
  checkpointer.idle();
  await vi.waitFor(() => expect(size()).toBeGreaterThan(5 * MB));
  raw.close();
});

test("a reader keeps what it began with, and a project that was closed meanwhile is left alone", async () => {
  const { file, raw, size } = written();
  const reader = must(openForReading(file));
  reader.exec("BEGIN");
  expect(reader.prepare("SELECT COUNT(*) FROM scratch").pluck().get()).toBe(1);
  raw.prepare("INSERT INTO scratch VALUES (1)").run();
  const checkpointer = createCheckpointer(raw, file);
  checkpointer.idle();
  await vi.waitFor(() => expect(size()).toBeGreaterThan(5 * MB));
  expect(reader.prepare("SELECT COUNT(*) FROM scratch").pluck().get()).toBe(1);
  reader.exec("COMMIT");
  expect(reader.prepare("SELECT COUNT(*) FROM scratch").pluck().get()).toBe(2);
  reader.close();
  checkpointer.idle();
  raw.close();
  await setTimeout(300);
  const again = new Database(file, { readonly: true });
  expect(again.prepare("SELECT COUNT(*) FROM scratch").pluck().get()).toBe(2);
  again.close();
});
