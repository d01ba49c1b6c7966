import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ask, cookieOf, tokenPath } from "./client.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-served-"));
writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Stocktrace</title>");

type Served = {
  readonly process: ChildProcess;
  readonly url: string;
  readonly ended: Promise<number | null>;
};
let projects = 0;
const newProject = () => path.join(folder, `${++projects}.stocktrace`);
const running = new Set<ChildProcess>();

function start(file: string, webRoot = folder, port = "0") {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "served.ts"), file, webRoot, port]);
  running.add(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  // Not as soon as it ends: what it said last may still be on its way.
  const ended = once(child, "close").then(([status]) => status as number | null);
  return { child, said, ended };
}

/** Starts a server and waits for its address. */
async function serving(file = newProject()): Promise<Served> {
  const { child, said, ended } = start(file);
  while (!said.out.includes("\n")) {
    const status = await Promise.race([once(child.stdout, "data").then(() => "said" as const), ended]);
    if (status !== "said") throw new Error(`ended with ${status}: ${said.err}`);
  }
  const { url } = JSON.parse(said.out) as { url: string };
  return { process: child, url, ended };
}

afterEach(async () => {
  for (const child of running) if (child.exitCode === null) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a served project", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("is closed by %s, and can be served again", async (signal) => {
    const project = newProject();
    const served = await serving(project);
    served.process.kill(signal);
    expect(await served.ended).toBe(0);
    // SQLite removes its log when the last connection is closed: a clean end.
    expect(existsSync(`${project}-wal`)).toBe(false);
    const again = await serving(project);
    again.process.kill("SIGINT");
    expect(await again.ended).toBe(0);
  });

  test("answers the page from the real service", async () => {
    const served = await serving();
    const { origin } = new URL(served.url);
    const cookie = cookieOf(await ask(origin, { path: tokenPath(served.url) }));
    const reply = await ask(origin, {
      method: "POST",
      path: "/rpc",
      headers: { cookie, origin, "content-type": "application/json" },
      body: '{"method":"session.whoami","input":{}}',
    });
    expect(JSON.parse(reply.text)).toMatchObject({ answer: { ok: true, value: { people: [] } } });
  });

  test("is served again after its server was killed", async () => {
    const project = newProject();
    const served = await serving(project);
    served.process.kill("SIGKILL");
    await served.ended;
    const again = await serving(project);
    again.process.kill("SIGINT");
    expect(await again.ended).toBe(0);
  });

  test("is not served twice", async () => {
    const project = newProject();
    await serving(project);
    const second = start(project);
    expect(await second.ended).toBe(1);
    expect(second.said.out).toBe("");
    expect(second.said.err).not.toBe("");
    expect(second.said.err).not.toContain("    at ");
  });
});

describe("what can't be served ends with status 1 and a sentence", () => {
  test.each([
    ["an app that isn't built", () => start(newProject(), path.join(folder, "nowhere")), /not built yet/],
    ["a folder as the project", () => start(folder), /./],
    ["a file that is no project", () => start(path.join(folder, "index.html")), /./],
    ["a project in a folder that isn't there", () => start(path.join(folder, "no", "a.stocktrace")), /./],
  ])("%s", async (_, begin, sentence) => {
    const { said, ended } = begin();
    expect(await ended).toBe(1);
    expect(said.out).toBe("");
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toContain("    at ");
  });

  test("a port that is taken", async () => {
    const { url } = await serving();
    const other = start(newProject(), folder, new URL(url).port);
    expect(await other.ended).toBe(1);
    expect(other.said.err).toMatch(/Port \d+ can't be had/);
  });
});

describe("on an older Node, which crashes in the database's library", () => {
  const older = "/usr/bin/node";
  const isOlder = existsSync(older) && execFileSync(older, ["--version"], { encoding: "utf8" }) < "v22";

  test.skipIf(!isOlder)("the command runs on the Node of the checkout", () => {
    const bin = path.join(ROOT, "cli/bin.mjs");
    const said = execFileSync(older, [bin, "--help"], { encoding: "utf8" });
    expect(said).toContain("Usage: stocktrace");
  });
});
