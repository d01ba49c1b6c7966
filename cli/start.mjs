#!/usr/bin/env node
import { runsOnGoodNode } from "./node.mjs";

// `npm start`: the app, in the shell this machine has.
if (runsOnGoodNode()) await (await import("./start/start.ts")).start();
