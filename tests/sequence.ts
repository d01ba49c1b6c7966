import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Where files are that start a browser, a shell or a command for each test, and so take the longest, the longest first; then
 * those that share processes, which end where another kind of file comes between.
 */
const LONG = [
  ...[
    "tests/e2e/",
    "tests/cli/",
    "tests/sync/",
    "tests/nasty/",
    "tests/house/",
    "tests/serve/",
    "tests/electron/",
  ],
  ...["tests/db/", "tests/shared/"],
] as const;

/**
 * The long files first: one that comes last keeps a core busy alone. Without what an earlier run noted, vitest goes by the size
 * of a file, which says little: a short table of screens can take a minute in a browser.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** The place in `LONG`; after all of them, where it is none. */
function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((folder) => moduleId.includes(folder));
  return place === -1 ? LONG.length : place;
}
