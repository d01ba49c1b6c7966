import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

// From this version on Node reads TypeScript as it is. An older one doesn't, and crashes in the database's library
// without a word. So this file, which every Node understands, looks first.
const NEEDED = [22, 18];

// A checkout brings its own Node: the optional dependency that is made for this system and processor.
const PLATFORM = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const OWN_NODE = ["node", "node-bin"]
  .map((maker) => new URL(`../node_modules/${maker}-${PLATFORM}/bin/node`, import.meta.url))
  .map((url) => fileURLToPath(url) + (process.platform === "win32" ? ".exe" : ""))
  .find((file) => existsSync(file));

/** What Node made of the sources is kept here: a command that needn't compile them again starts in a third of the time. */
const COMPILED = fileURLToPath(new URL("../node_modules/.cache/node", import.meta.url));

/** Says whether to go on here; where not, runs the same command on the Node of the checkout, or says what is needed. */
export function runsOnGoodNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
    keepCompiled();
    return true;
  }
  if (OWN_NODE) runOn(OWN_NODE);
  else sayWhatIsNeeded();
  return false;
}

/** Here, and by the variable in the threads and processes that are started from here. Where the folder can't be written, nothing is kept. */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= COMPILED;
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

/**
 * Ends as the command on the other Node ends.
 * @param {string} node
 */
function runOn(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  // A terminal interrupts both by itself; whoever interrupts this process alone means the command.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on("SIGINT", () => atTerminal || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (status) => (process.exitCode = status ?? 1));
}

function sayWhatIsNeeded() {
  process.stderr.write(
    `Stocktrace needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}. ` +
      "Run npm install in its folder, which brings one along, or install Node 24.\n",
  );
  process.exitCode = 1;
}
