import { afterEach } from "vitest";
import { cleanUp } from "./temp.ts";

// Vitest runs this for each file of tests, also where several share a process and load a module once.
afterEach(cleanUp);
