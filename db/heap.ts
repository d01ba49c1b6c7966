import type { ResourceLimits } from "node:worker_threads";

/**
 * What JavaScript objects of a thread that serves a project may come to, in MB: many times what it keeps. V8 lets a heap that
 * may grow to 2 GB or more become four times what is in use before it looks for what isn't, and one below that not even twice.
 */
export const HEAP_MB = 1_536;

/** How much of that may be young, in MB: half of what V8 takes of itself, at which a thousand traces peak a sixth lower and take as long. */
const YOUNG_MB = 96;
/** The same as V8's own option has it: a third, since two parts take turns and a third one is for large objects. */
export const SEMI_SPACE_MB = YOUNG_MB / 3;

export const HEAP: ResourceLimits = { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB };
