#!/usr/bin/env node
import { spawn } from "node:child_process";
import { runsOnGoodNode } from "./node.mjs";

// `npm run dev`: the screens are rebuilt as they are edited, and served as `npm start` serves them; reload to see.
if (runsOnGoodNode()) {
  const { build } = await import("vite");
  await build({ build: { watch: {} } });
  spawn(process.execPath, ["cli/bin.mjs", "serve", ...process.argv.slice(2)], { stdio: "inherit" }).on(
    "exit",
    (status) => process.exit(status ?? 1),
  );
}
