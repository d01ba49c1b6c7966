import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { must, openTestProject, type TestProject, withPeople } from "../project.ts";

/** A project with two sources and no folder switched on. */
async function openSources(trustsPaths = true): Promise<TestProject> {
  const project = openTestProject(undefined, { trustsPaths });
  must(await project.client["sources.add"]({ name: "WMS", kind: "wms" }));
  must(await project.client["sources.add"]({ name: "Shop", kind: "pos" }));
  return project;
}

test("every source has a folder beside the project, off until somebody switches it on, and made only then", async () => {
  const project = await openSources();
  const own = (source: string): string => join(project.folder, "test-drops", source);
  const off = { on: false, profile: null, problem: null };
  expect(must(await project.client["drops.folders"]({}))).toEqual([
    { source: "Shop", folder: own("Shop"), ...off },
    { source: "WMS", folder: own("WMS"), ...off },
  ]);
  expect(existsSync(own("WMS"))).toBe(false);
  const on = must(await project.client["drops.set"]({ source: "wms", on: true }));
  expect(on).toEqual({ source: "WMS", folder: own("WMS"), on: true, profile: null, problem: null });
  expect(existsSync(own("WMS"))).toBe(true);
  must(await project.client["drops.set"]({ source: "WMS", on: false }));
  expect(must(await project.client["drops.folders"]({})).filter((folder) => folder.on)).toEqual([]);
  const [latest] = must(await project.client["audit.list"]({})).rows;
  expect(latest).toMatchObject({ action: "drops.set", subject: "drop folder of WMS" });
});

test("a folder that was named stays the source's own when it is switched off and on", async () => {
  const project = await openSources();
  const folder = join(project.folder, "exports");
  mkdirSync(folder);
  must(await project.client["drops.set"]({ source: "WMS", on: true, folder }));
  must(await project.client["drops.set"]({ source: "WMS", on: false }));
  expect(must(await project.client["drops.set"]({ source: "WMS", on: true }))).toMatchObject({
    folder,
    on: true,
  });
});

test("a screen switches folders on and off, and never names one", async () => {
  const project = await openSources(false);
  const folder = join(project.folder, "exports");
  mkdirSync(folder);
  expect(await project.client["drops.set"]({ source: "WMS", on: true, folder })).toMatchObject({
    error: { code: "rule", rule: "pathNamed" },
  });
  must(await project.client["drops.set"]({ source: "WMS", on: true }));
  expect(must(await project.client["drops.folders"]({})).some((known) => known.folder === folder)).toBe(
    false,
  );
});

test("a folder that can't serve is refused with what is wrong with it", async () => {
  const project = await openSources();
  const set = (source: string, folder: string) => project.client["drops.set"]({ source, on: true, folder });
  const file = join(project.folder, "a.csv");
  writeFileSync(file, "");
  const missing = join(project.folder, "none");
  expect(await set("WMS", missing)).toMatchObject({ error: { message: `There is no folder ${missing}.` } });
  expect(await set("WMS", file)).toMatchObject({ error: { message: `${file} is not a folder.` } });
  expect(await set("WMS", "exports")).toMatchObject({ error: { code: "badInput" } });
  expect(await set("WMS", project.folder)).toMatchObject({ error: { rule: "projectFolder" } });
  expect(await set("ERP", project.folder)).toMatchObject({ error: { code: "notFound" } });
  expect(must(await project.client["drops.folders"]({})).every(({ on }) => !on)).toBe(true);
});

test("no two sources watch one folder, by whatever way it is named", async () => {
  const project = await openSources();
  const folder = join(project.folder, "exports");
  mkdirSync(folder);
  symlinkSync(folder, join(project.folder, "same"));
  must(await project.client["drops.set"]({ source: "WMS", on: true, folder }));
  const shop = (path: string) => project.client["drops.set"]({ source: "Shop", on: true, folder: path });
  expect(await shop(join(project.folder, "same"))).toMatchObject({ error: { rule: "folderTaken" } });
  must(await project.client["drops.set"]({ source: "WMS", on: false }));
  must(await shop(folder));
  expect(await project.client["drops.set"]({ source: "WMS", on: true })).toMatchObject({
    error: { rule: "folderTaken" },
  });
});

test("a profile that the source hasn't is refused, naming those there are", async () => {
  const project = await openSources();
  const profile = { name: "daily", kind: "movements" as const, reading: { map: { sku: "Artikel" } } };
  must(await project.client["profiles.save"]({ source: "WMS", profile }));
  const set = (source: string) => project.client["drops.set"]({ source, on: true, profile: "Daily" });
  expect(must(await set("WMS"))).toMatchObject({ profile: "Daily" });
  expect(await set("Shop")).toMatchObject({ ok: false, error: { code: "notFound" } });
  const unknown = await project.client["drops.set"]({ source: "WMS", on: true, profile: "weekly" });
  expect(unknown).toMatchObject({ error: { message: expect.stringContaining("daily") } });
});

test("a counter sees which folders there are, and may neither switch, scan nor dismiss", async () => {
  const project = await openSources();
  const people = await withPeople(project, "ann:admin", "cal:counter", "aud:auditor");
  must(await people("cal")["drops.folders"]({}));
  for (const client of [people("cal"), people("aud")]) {
    expect(await client["drops.set"]({ source: "WMS", on: true })).toMatchObject({ error: { rule: "role" } });
    expect(await client["drops.scan"]({})).toMatchObject({ error: { rule: "role" } });
    expect(await client["drops.dismiss"]({ dropped: 1 })).toMatchObject({ error: { rule: "role" } });
  }
  expect(await people("cal")["drops.list"]({})).toMatchObject({ error: { rule: "role" } });
});
