import { readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test, vi } from "vitest";
import { restoreProject } from "../../db/backup.ts";
import { lockProject } from "../../db/lock.ts";
import { instant } from "../../shared/time.ts";
import { clockStandsAt } from "../standingClock.ts";
import { importText, must, openTestProject, type TestProject } from "./project.ts";

const NOW = instant(clockStandsAt("2026-01-01T00:00:00Z"));
const backups = (project: TestProject): string[] =>
  readdirSync(`${project.file}-backups`).filter((name) => name.endsWith(".stocktrace"));
const sources = async (project: TestProject): Promise<string[]> =>
  must(await project.client["sources.list"]({})).map((source) => source.name);

test("a backup is asked for once per state: nothing is copied while nothing changed", async () => {
  const project = openTestProject();
  const first = must(await project.client["project.backup"]({}));
  expect(must(await project.client["project.backup"]({}))).toEqual(first);
  must(await project.client["sources.add"]({ name: "WMS", kind: "wms" }));
  expect(must(await project.client["project.backup"]({})).file).not.toBe(first.file);
  expect(backups(project).length).toBe(2);
});

test("an import into a project that holds something keeps a copy first", async () => {
  const project = openTestProject();
  await importText(project, project.client, "items", "sku\nA1\n");
  await importText(project, project.client, "items", "sku\nA2\n");
  expect(backups(project).map((name) => name.includes("-import-"))).toEqual([true]);
});

test("only the newest few of many backups are kept", async () => {
  const project = openTestProject();
  for (let n = 0; n < 9; n++) {
    must(await project.client["sources.add"]({ name: `S${n}`, kind: "other" }));
    must(await project.client["project.backup"]({}));
  }
  expect(backups(project).length).toBe(5);
});

test("a clock that was set back doesn't make the newest backups the oldest", async () => {
  const project = openTestProject();
  const files: string[] = [];
  for (let n = 0; n < 9; n++) {
    if (n === 6) vi.setSystemTime(NOW - 3_600_000);
    must(await project.client["sources.add"]({ name: `S${n}`, kind: "other" }));
    files.push(basename(must(await project.client["project.backup"]({})).file));
  }
  expect(backups(project).toSorted()).toEqual(files.slice(-5));
  expect(must(await project.client["project.backup"]({})).file).toContain(files.at(-1));
  expect(project.bugs).toEqual([]);
});

test("restore puts a backup in place, keeps what was there, and can itself be undone", async () => {
  const project = openTestProject();
  must(await project.client["sources.add"]({ name: "WMS", kind: "wms" }));
  const { file: backup } = must(await project.client["project.backup"]({}));
  must(await project.client["sources.add"]({ name: "Mistake", kind: "other" }));
  project.close();
  const { kept } = must(restoreProject(project.file, backup, NOW));
  const restored = openTestProject(project.file);
  expect(await sources(restored)).toEqual(["WMS"]);
  restored.close();
  must(restoreProject(project.file, kept ?? "", NOW));
  const undone = openTestProject(project.file);
  expect(await sources(undone)).toEqual(["Mistake", "WMS"]);
});

test("a restore from something that is no sound project changes nothing", async () => {
  const project = openTestProject();
  must(await project.client["sources.add"]({ name: "WMS", kind: "wms" }));
  project.close();
  const notes = join(project.folder, "notes.txt");
  writeFileSync(notes, "buy milk\n".repeat(50));
  expect(restoreProject(project.file, notes, NOW)).toMatchObject({ ok: false });
  expect(restoreProject(project.file, join(project.folder, "nothing"), NOW)).toMatchObject({ ok: false });
  expect(await sources(openTestProject(project.file))).toEqual(["WMS"]);
  const left = readdirSync(project.folder).filter((name) => !name.startsWith(basename(project.file)));
  expect(left).toEqual(["notes.txt"]);
});

test("a project that an app has open is not restored over", () => {
  const project = openTestProject();
  project.close();
  const unlock = must(lockProject(project.file));
  expect(restoreProject(project.file, project.file, NOW)).toMatchObject({
    ok: false,
    error: { code: "busy" },
  });
  unlock();
});
