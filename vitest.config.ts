import { configDefaults, defineConfig } from "vitest/config";
import { LongFirst } from "./tests/sequence.ts";

/** Tests of single parts, which need no built app. */
const PARTS = testsIn("db", "renderer", "shared");
/** Tests of the app in a browser, of its commands, and of what they leave on a disk. */
const WHOLES = testsIn("e2e", "cli", "sync", "nasty", "house");

/**
 * Tests run from the sources, on two cores; what needs a browser or a server gets the time it needs. Starting a process
 * and reading the sources anew for each file takes two seconds, longer than most files' tests: so files share a process,
 * but those that put something else in the place of a global or of a module.
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
      { extends: true, test: { name: "parts", include: PARTS, isolate: false } },
      {
        extends: true,
        test: { name: "wholes", globalSetup: ["tests/prepare.ts"], include: WHOLES, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "apart",
          globalSetup: ["tests/prepare.ts"],
          include: testsIn("**"),
          exclude: [...configDefaults.exclude, ...PARTS, ...WHOLES],
        },
      },
    ],
  },
});

function testsIn(...folders: readonly string[]): string[] {
  return folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);
}
