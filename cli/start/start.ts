import { parseArgs } from "node:util";
import { hasDisplay } from "../serve/browser.ts";
import { runServe } from "../serve/command.ts";
import { isStale } from "../build/stale.ts";
import { electronBinary, lacksForElectron, runElectron } from "./electron.ts";
import { projectFile } from "./project.ts";

/**
 * Builds what is missing or out of date, then opens the project in Electron where it can run here, else in the browser
 * shell, saying in one line why. Nothing but the shell differs.
 */
export async function start(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string" }, "no-open": { type: "boolean" }, browser: { type: "boolean" } },
  });
  const file = projectFile(positionals[0], process.env);
  await buildIfStale();
  const why = values.browser ? "asked for" : lacksForElectron(here());
  if (why === undefined && (await runElectron(file))) return;
  say(`The app runs in a browser: ${why ?? "Electron could not start here"}.`);
  process.exitCode = await runServe({
    file,
    open: values["no-open"] !== true,
    ...(values.port !== undefined && { port: Number(values.port) }),
  });
}

const here = () => ({
  hasBinary: electronBinary() !== undefined,
  hasDisplay: hasDisplay({ platform: process.platform, env: process.env }),
  isRoot: process.getuid?.() === 0,
});

async function buildIfStale(): Promise<void> {
  if (!isStale()) return;
  say("Building the app; this takes a few seconds …");
  // It brings Vite along, which a start from a fresh build doesn't need.
  const { build } = await import("../build/build.ts");
  await build();
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
