#!/usr/bin/env node
import { runsOnGoodNode } from "./node.mjs";

// `npm run build`
if (runsOnGoodNode()) await (await import("./build/build.ts")).build();
