import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openForWriting } from "../../db/open.ts";
import { importText, must, openTestProject, tempFolder, withPeople } from "./project.ts";

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

test("an approval as the last byte of the disk goes changes nothing, and is made once there is room", async (context) => {
  const disk = tempFolder();
  if (!mountDisk(disk, "size=6m")) return context.skip(NO_DISK);
  const project = openTestProject(join(disk, "w.stocktrace"));
  const as = await withPeople(project, "ada:admin", "sam:supervisor");
  must(await as("ada")["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  const at = "2026-01-01T00:00:00Z";
  await importText(project, as("ada"), "items", "sku\nSKU1\n");
  await importText(
    project,
    as("ada"),
    "baseline",
    `sku,location,bin,qty,as_of\nSKU1,L1,A-1,9,${at}\n`,
    "WMS",
  );
  const count =
    "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,L1,A-1,4,2026-01-02T00:00:00Z,cal\n";
  await importText(project, as("ada"), "counts", count);
  must(await as("ada")["reconcile.run"]({}));
  const adjustments = must(await as("ada")["adjustments.propose"]({})).map((row) => row.adjustment);
  must(await as("sam")["cases.list"]({}));
  const filler = join(disk, "filler");
  fill(filler);
  const approve = () => as("sam")["adjustments.approve"]({ adjustments, reason: "counted" });
  expect(await approve()).toMatchObject({
    error: { code: "project", message: expect.stringContaining("disk is full") },
  });
  expect(project.bugs).toEqual([]);
  expect(must(await as("sam")["batches.list"]({}))).toEqual([]);
  expect(must(await as("sam")["adjustments.list"]({ state: "proposed" })).total).toBe(1);
  rmSync(filler);
  expect(must(await approve()).batches).toEqual([1]);
  expect(must(await as("sam")["audit.verify"]({})).ok).toBe(true);
  project.close();
});

/** Takes what is left of a disk, in ever smaller pieces. */
function fill(file: string): void {
  for (let size = 1 << 20; size >= 512; size >>= 1)
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch {
      // No piece of this size fits any more.
    }
}

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
