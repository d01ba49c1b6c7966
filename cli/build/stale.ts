import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = path.join(ROOT, "dist", ".built");
const SOURCES = [
  "shared",
  "db",
  "sync",
  "electron",
  "renderer",
  "cli/build",
  "vite.config.ts",
  "package.json",
];

/** Whether a source is newer than what was built from it. */
export function isStale(): boolean {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.some((source) => newest(path.join(ROOT, source)) > builtAt);
}

/** A build that is broken off must not pass for a whole one: the stamp goes first and comes last. */
export async function stamped(work: () => Promise<void>): Promise<void> {
  const startedAt = new Date();
  rmSync(STAMP, { force: true });
  await work();
  // Dated at the start, so that what was changed during the build is built again. Its folder exists by now.
  writeFileSync(STAMP, startedAt.toISOString());
  utimesSync(STAMP, startedAt, startedAt);
}

/** A folder's own time counts too: it changes when a file is taken away. */
function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce(
    (latest, name) => Math.max(latest, newest(path.join(file, name))),
    stat.mtimeMs,
  );
}
