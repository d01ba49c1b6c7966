import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = path.resolve(import.meta.dirname, "../..");
export const PAGE = path.join(ROOT, "dist", "renderer");

/** The real app: the built page, the real command line, the real service, on a project of its own. */
export type App = { readonly url: string; readonly close: () => Promise<void> };

/** On a project of its own that goes with it, or on `existing`, which stays. */
export async function startApp(existing?: string): Promise<App> {
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
