import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Input } from "../../shared/contract.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { must, openTestProject, type TestProject } from "../db/project.ts";

/** A file to bring in: its name, its text, what is in it, and the system it is from. */
export type Step = readonly [name: string, text: string, kind: ImportKind, source?: string];

/** A system to add, as the service takes it. */
export type System = Input<"sources.add">;

/**
 * A project at `file` with these systems, and these files brought in one after another. In this process, because a command
 * of its own for each takes as long to start as ten of them take to do.
 */
export async function madeBySteps(
  file: string,
  sources: readonly System[],
  steps: readonly Step[],
): Promise<TestProject> {
  const made = openTestProject(file);
  for (const source of sources) must(await made.client["sources.add"](source));
  for (const [name, text, kind, source] of steps) {
    const csv = path.join(made.folder, `${name}.csv`);
    writeFileSync(csv, text);
    must(
      await made.client["imports.run"]({
        kind,
        file: { from: "path", path: csv },
        ...(source && { source }),
      }),
    );
  }
  return made;
}
