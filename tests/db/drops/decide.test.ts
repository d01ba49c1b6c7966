import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDb, writeDb } from "../../../db/connection.ts";
import type { LongContext, WriteContext } from "../../../db/context.ts";
import { decideFile } from "../../../db/drops/decide.ts";
import { dropFolders } from "../../../db/drops/folders.ts";
import { createLooks } from "../../../db/drops/looks.ts";
import { droppedFile, queueFile, waitingFiles } from "../../../db/drops/queue.ts";
import { openForWriting } from "../../../db/open.ts";
import { createUploads } from "../../../db/uploads.ts";
import { ok } from "../../../shared/result.ts";
import { instant } from "../../../shared/time.ts";
import { CHEAP_PIN } from "../project.ts";
import { must, openDropping, sales } from "./setup.ts";

const NOW = instant(Date.UTC(2026, 0, 1));
const ACTOR = { name: "drop folder", role: "manager" } as const;

/** A scan's context in which reading any file fails with `failure`. */
async function openFailing(failure: Error) {
  const project = await openDropping();
  project.close();
  const raw = must(openForWriting(project.file, { beforeMigration: () => undefined }));
  const write: WriteContext = {
    ...{ db: writeDb(raw), actor: ACTOR, now: NOW, audit: () => "", newId: () => "" },
    ...{ file: project.file, trustsPaths: false, pinCost: CHEAP_PIN },
  };
  const context: LongContext = {
    ...{ db: readDb(raw), actor: ACTOR, now: NOW, file: project.file, looks: createLooks(0) },
    transaction: async (work) => work(write),
    derive: async (work) => work(write),
    progress: () => undefined,
    cancelled: () => false,
    breathe: () => Promise.resolve(),
    pathOf: () => {
      throw failure;
    },
    uploads: createUploads(() => ""),
    backup: () => ok({ file: "", bytes: 0 }),
  };
  const path = join(project.drops, "a.csv");
  writeFileSync(path, sales(1, 1));
  const folder = dropFolders(context.db, project.file).find(({ on }) => on);
  if (!folder) throw new Error("no folder is on");
  const { size, mtimeMs } = statSync(path);
  const look = {
    path,
    name: "a.csv",
    bytes: size,
    modifiedAt: instant(Math.floor(mtimeMs)),
    isOrdinary: true,
    stamp: "",
  };
  must(queueFile(write, folder, look, "0".repeat(64)));
  const [file] = waitingFiles(context.db, folder.sourceId);
  if (!file) throw new Error("nothing was queued");
  return { context, folder, file, reread: () => droppedFile(context.db, file.id), close: () => raw.close() };
}

test("a file that trips Stocktrace up waits, so that it isn't tried for ever, and the defect is still told", async () => {
  const { context, folder, file, reread, close } = await openFailing(new Error("a defect"));
  await expect(decideFile(context, folder, file)).rejects.toThrow("a defect");
  expect(reread()).toMatchObject({
    state: "waiting",
    reason: expect.stringContaining("Something went wrong inside"),
  });
  close();
});

test("a disk that is full is no fault of the file, which stays undecided", async () => {
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  const { context, folder, file, reread, close } = await openFailing(full);
  await expect(decideFile(context, folder, file)).rejects.toThrow("full");
  expect(reread()).toMatchObject({ state: "waiting", reason: "" });
  close();
});
