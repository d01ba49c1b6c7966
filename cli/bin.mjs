#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The database's library crashes on an older Node instead of saying anything, so this file, which runs on all of
// them, looks first. A checkout brings its own Node as a dependency.
const NEEDED = [22, 18];
const OWN_NODE = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

const isEnough = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

/** Runs the same command on the Node that came with `npm install`, and ends as it ends. */
function runOnOwnNode() {
  const child = spawn(OWN_NODE, process.argv.slice(1), { stdio: "inherit" });
  // A terminal interrupts both by itself; whoever interrupts this process alone means the command.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on("SIGINT", () => atTerminal || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (status) => (process.exitCode = status ?? 1));
}

if (isEnough()) await import("./main.ts");
else if (existsSync(OWN_NODE)) runOnOwnNode();
else {
  console.error(
    `Stocktrace needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}. ` +
      "Run npm install in its folder, which brings one, or install Node 24.",
  );
  process.exitCode = 1;
}
