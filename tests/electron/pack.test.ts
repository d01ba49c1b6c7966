import { execFile } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDesktop, THREADS } from "../../cli/build/build.ts";
import { BUILT_FONTS, fontSources } from "../../db/counts/sheetFonts.ts";
import { attachService } from "../../db/host.ts";
import { type Archive, extract, openArchive } from "./asar.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FUSE_SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const ALL_FUSES_THE_OTHER_WAY = "11110011";

/** Packed once, from a copy of what packing reads, against a stand-in for Electron that has its fuse wire. */
const stage = mkdtempSync(path.join(tmpdir(), "stocktrace-pack-"));
const packed = path.join(
  stage,
  process.arch === "x64" ? "release/linux-unpacked" : `release/linux-${process.arch}-unpacked`,
);
let archive: Archive;

beforeAll(async () => {
  await prepareStage();
  const builder = path.join(ROOT, "node_modules/electron-builder/cli.js");
  const options = ["--linux", "dir", `-c.electronDist=${path.join(stage, "electron-stub")}`];
  await promisify(execFile)(process.execPath, [builder, ...options], { cwd: stage });
  archive = openArchive(path.join(packed, "resources/app.asar"));
}, 120_000);
afterAll(() => rmSync(stage, { recursive: true, force: true }));

test("the archive holds what was built, the database's library and nothing else", () => {
  const names = archive.files.map(({ name }) => name.replace(/-[\w-]{8}\.js$/, "-HASH.js"));
  const own = names.filter((name) => !name.startsWith("node_modules/"));
  expect(new Set(own)).toEqual(
    new Set([
      "LICENSE",
      "package.json",
      "dist/electron/main.js",
      "dist/electron/preload.cjs",
      "dist/renderer/index.html",
      ...THREADS.map((name) => `dist/db/${name}.js`),
      ...fontSources().map((file) => `dist/db/${BUILT_FONTS}/${path.basename(file)}`),
      ...own.filter((name) => /^dist\/db\/[\w-]+-HASH\.js$/.test(name)),
    ]),
  );
  expect(names.filter((name) => /test|\.ts$|\.map$/.test(name))).toEqual([]);
  const packages = names.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(["better-sqlite3"]));
});

test("the library's binary, and only that, is a file the system can load", () => {
  const unpacked = archive.files.filter(({ isUnpacked }) => isUnpacked).map(({ name }) => name);
  expect(unpacked.sort()).toEqual([
    `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    `node_modules/better-sqlite3/prebuilds/linuxmusl-${process.arch}.node`,
  ]);
  for (const name of unpacked) {
    const file = readFileSync(path.join(packed, "resources/app.asar.unpacked", name));
    expect(file.subarray(1, 4).toString()).toBe("ELF");
  }
});

test("every file of the archive has its hash, for Electron to check", () => {
  const unchecked = archive.files.filter(({ hasIntegrity }) => !hasIntegrity);
  expect(unchecked).toEqual([]);
});

test("the fuses are set", () => {
  const binary = readFileSync(path.join(packed, "stocktrace"), "latin1");
  const wire = binary.slice(binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2);
  // runAsNode, cookie encryption, node options, inspect: off. Integrity, only from the archive: on.
  // A snapshot of its own, file protocol privileges: off.
  expect(wire.slice(0, 8)).toBe("00001100");
});

test("the preload is one CommonJS file that needs nothing but electron", () => {
  const preload = archive.read("dist/electron/preload.cjs");
  expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
  expect(preload).not.toMatch(/^import /m);
});

describe("what is packed", () => {
  test("is enough for the service to open a project", async () => {
    const app = path.join(stage, "extracted");
    extract(archive, app);
    const worker = new Worker(path.join(app, "dist/db/service.js"), {
      workerData: { file: path.join(stage, "packed.stocktrace") },
    });
    const service = attachService({
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => worker.on("message", listener),
      onExit: (listener) => worker.on("exit", listener),
    });
    expect(await service.opened).toEqual({ ok: true, value: undefined });
    expect(await service.call("window-1", "session.whoami", {})).toMatchObject({ ok: true });
    await service.close();
  }, 20_000);
});

async function prepareStage(): Promise<void> {
  for (const file of ["electron-builder.yml", "LICENSE", "package.json"])
    copyFileSync(path.join(ROOT, file), path.join(stage, file));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(stage, "node_modules"));
  // What must not be packed lies beside what must.
  mkdirSync(path.join(stage, "tests"));
  writeFileSync(path.join(stage, "tests/a.test.ts"), "");
  writeFileSync(path.join(stage, "north.stocktrace"), "");
  await buildDesktop(path.join(stage, "dist"));
  mkdirSync(path.join(stage, "dist/renderer"));
  writeFileSync(path.join(stage, "dist/renderer/index.html"), "<!doctype html>");
  writeFileSync(path.join(stage, "dist/.built"), "");
  writeElectron(path.join(stage, "electron-stub"));
}

/** What packing asks of an Electron folder: a program with a fuse wire, and its licences. */
function writeElectron(folder: string): void {
  mkdirSync(path.join(folder, "resources"), { recursive: true });
  const wire = [
    FUSE_SENTINEL,
    String.fromCharCode(1, ALL_FUSES_THE_OTHER_WAY.length),
    ALL_FUSES_THE_OTHER_WAY,
  ];
  writeFileSync(path.join(folder, "electron"), wire.join(""), "latin1");
  for (const file of ["version", "LICENSE", "LICENSES.chromium.html"])
    writeFileSync(path.join(folder, file), "");
}
