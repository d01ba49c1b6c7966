import { configDefaults, defineConfig } from "vitest/config";
import { LongFirst } from "./tests/sequence.ts";

/** Tests whose files share a process, because they leave nothing behind in it. */
const TOGETHER = ["db", "renderer", "shared"].map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

/**
 * Tests run from the sources, on two cores; what needs a browser or a server gets the time it needs. Starting a process
 * and reading the sources anew for each file would take longer than most files' tests.
 */
export default defineConfig({
  test: {
    setupFiles: ["tests/afterEach.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A page is asked again until it shows what is expected: on a busy machine that takes longer than a second.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "apart",
          globalSetup: ["tests/prepare.ts"],
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...TOGETHER],
        },
      },
      { extends: true, test: { name: "together", include: TOGETHER, isolate: false } },
    ],
  },
});
