import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openForWriting } from "../../db/open.ts";
import { must, openTestProject, tempFolder } from "./project.ts";

/** A small disk of its own, which only root on Linux can make. */
function mountDisk(folder: string, options: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
    mounted.push(folder);
    return true;
  } catch {
    return false;
  }
}

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync("umount", ["-l", folder]);
});

const NO_DISK = "skipped: making a small disk takes root on Linux, and mount";

test("a full disk refuses with a plain message, and what was there stays sound", async (context) => {
  const outside = tempFolder();
  const disk = tempFolder();
  if (!mountDisk(disk, "size=4m")) return context.skip(NO_DISK);
  const project = openTestProject(join(disk, "w.stocktrace"));
  const items = join(outside, "items.csv");
  const rows = Array.from(
    { length: 60_000 },
    (_, n) => `SKU-${n},A thing with a long enough description ${n}`,
  );
  writeFileSync(items, `sku,description\n${rows.join("\n")}\n`);
  const full = await project.client["imports.run"]({ kind: "items", file: { from: "path", path: items } });
  expect(full).toMatchObject({
    ok: false,
    error: { code: "project", message: expect.stringContaining("disk is full") },
  });
  expect(project.bugs).toEqual([]);
  expect(must(await project.client["imports.list"]({})).total).toBe(0);
  expect(must(await project.client["project.check"]({}))).toEqual({ ok: true, problems: [] });
  writeFileSync(items, "sku,description\nSKU-1,Small\n");
  expect(
    must(await project.client["imports.run"]({ kind: "items", file: { from: "path", path: items } }))
      .accepted,
  ).toBe(1);
  project.close();
});

test("a project on a read-only disk says that it can't be written", (context) => {
  const disk = join(tempFolder(), "disk");
  mkdirSync(disk);
  if (!mountDisk(disk, "size=4m")) return context.skip(NO_DISK);
  const project = openTestProject(join(disk, "w.stocktrace"));
  project.close();
  execFileSync("mount", ["-o", "remount,ro", disk]);
  const opened = openForWriting(project.file, { beforeMigration: () => undefined });
  expect(opened).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/can't be (written|opened)/) },
  });
});
