import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";

const ROOT = path.resolve(import.meta.dirname, "../..");
const packageSchema = v.object({ bin: v.union([v.string(), v.record(v.string(), v.string())]) });

/** Runs `tool args…` on this very Node, which comes first on the path for whatever the tool starts; ends as it ends. */
export function runTool([what = "", ...args]: readonly string[]): void {
  const PATH = [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter);
  const script = /\.m?[jt]s$/.test(what) ? what : scriptOf(what);
  const child = spawn(process.execPath, [script, ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH },
  });
  child.on("exit", (status) => (process.exitCode = status ?? 1));
}

/** The script that a package installs as the command of its own name. */
function scriptOf(tool: string): string {
  const folder = path.join(ROOT, "node_modules", tool);
  const { bin } = v.parse(packageSchema, JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  const script = typeof bin === "string" ? bin : bin[tool];
  if (script === undefined) throw new Error(`${tool} installs no command of its name`);
  return path.join(folder, script);
}
