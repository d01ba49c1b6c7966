#!/usr/bin/env node
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { runsOnGoodNode } from "./node.mjs";

// `node cli/run.mjs vitest run …`: runs a tool of node_modules, or a file, on the checkout's own Node. The scripts don't
// rely on npm's link to it: an older npm takes that away again with the packages for other systems.
if (runsOnGoodNode()) {
  const [what = "", ...args] = process.argv.slice(2);
  const PATH = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  const child = spawn(process.execPath, [isFile(what) ? what : entryOf(what), ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH },
  });
  child.on("exit", (status) => (process.exitCode = status ?? 1));
}

function isFile(what) {
  return /\.m?[jt]s$/.test(what);
}

/** The script that a package installs as a command of its own name. */
function entryOf(tool) {
  const file = path.join(import.meta.dirname, "..", "node_modules", tool, "package.json");
  const { bin } = createRequire(import.meta.url)(file);
  return path.join(path.dirname(file), typeof bin === "string" ? bin : bin[tool]);
}
