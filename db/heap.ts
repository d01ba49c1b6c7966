import type { ResourceLimits } from "node:worker_threads";

/**
 * What JavaScript objects of a thread that serves a project may come to, in MB: many times what it keeps. V8 lets a heap that
 * may grow to 2 GB or more become four times what is in use before it looks for what isn't, and one below that not even twice.
 */
export const HEAP_MB = 1_536;

export const HEAP: ResourceLimits = { maxOldGenerationSizeMb: HEAP_MB };
