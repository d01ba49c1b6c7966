#!/usr/bin/env node
import { runsOnGoodNode } from "./node.mjs";

// `node cli/run.mjs vitest run …`: a tool of node_modules, or a file, on the checkout's own Node. The scripts don't rely on
// npm's link to it: an older npm takes that away again together with the packages made for other systems.
if (runsOnGoodNode()) (await import("./start/tool.ts")).runTool(process.argv.slice(2));
