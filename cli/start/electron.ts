import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY_BY_PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Electron.app/Contents/MacOS/Electron",
  win32: "electron.exe",
};

/**
 * The Electron that is really there. The `electron` module itself is never loaded for this: it would fetch a missing
 * binary, from a host that may not answer.
 */
export function electronBinary(): string | undefined {
  const folder = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(ROOT, "node_modules/electron/dist");
  const binary = path.join(folder, BINARY_BY_PLATFORM[process.platform] ?? "electron");
  return existsSync(binary) ? binary : undefined;
}

export type Place = {
  readonly hasBinary: boolean;
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
};

/** Why Electron can't run here, or nothing. */
export function lacksForElectron({ hasBinary, hasDisplay, isRoot }: Place): string | undefined {
  if (!hasBinary) return "Electron's binary is not installed (npx install-electron fetches it)";
  if (!hasDisplay) return "there is no display";
  if (isRoot) return "Electron keeps its sandbox, which root has none of";
  return undefined;
}

/** Runs the desktop shell to its end; answers false when the system wouldn't even start it. */
export function runElectron(file: string): Promise<boolean> {
  const binary = electronBinary();
  if (binary === undefined) return Promise.resolve(false);
  const child = spawn(binary, [ROOT, `--project=${file}`], { stdio: "inherit" });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    // A missing library ends it with 127, a sandbox the system refuses with a signal.
    child.on("exit", (status, signal) => {
      process.exitCode = status ?? 1;
      resolve(status !== 127 && signal !== "SIGTRAP" && signal !== "SIGABRT");
    });
  });
}
