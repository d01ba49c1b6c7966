#!/usr/bin/env node
import { runsOnGoodNode } from "./node.mjs";

if (runsOnGoodNode()) await import("./main.ts");
