import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "../../cli/build/build.ts";
import { isStale } from "../../cli/build/stale.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
export const PAGE = path.join(ROOT, "dist", "renderer");
const LOCK = path.join(ROOT, ".cache", "e2e-build");

/** The real app: the built page, the real command line, the real service, on a project of its own. */
export type App = { readonly url: string; readonly close: () => Promise<void> };

/** On a project of its own that goes with it, or on `existing`, which stays. */
export async function startApp(existing?: string): Promise<App> {
  await builtPage();
  const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-"));
  const project = existing ?? path.join(folder, "e2e.stocktrace");
  const child = spawn(
    process.execPath,
    [path.join(ROOT, "cli", "bin.mjs"), "--project", project, "--json", "serve", "--no-open"],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  const url = await addressOf(child);
  const close = async () => {
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, close };
}

/** Builds the page when a source is newer. Two test files may want it at once; a folder is made by one of them. */
export async function builtPage(): Promise<void> {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let tries = 0; !takeLock(); tries += 1) {
    if (tries > 600) throw new Error(`${LOCK} is held; remove it if no other test builds`);
    await wait(200);
  }
  try {
    // The whole build, because it is stamped: a page built alone would look stale to the next file, and be taken
    // from under a browser that is reading it.
    if (!existsSync(path.join(PAGE, "index.html")) || isStale()) await build();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes("\n")) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${complaint}`);
    await wait(50);
  }
  const reply: unknown = JSON.parse(said.slice(0, said.indexOf("\n")));
  if (typeof reply === "object" && reply !== null && "url" in reply && typeof reply.url === "string")
    return reply.url;
  throw new Error(`serve said ${said}`);
}
