import { defineConfig } from "vitest/config";
import { LongFirst } from "./tests/sequence.ts";

/** Tests run from the sources, on two cores; what needs a browser or a server gets the time it needs. */
export default defineConfig({
  test: {
    globalSetup: ["tests/prepare.ts"],
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A page is asked again until it shows what is expected: on a busy machine that takes longer than a second.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
  },
});
