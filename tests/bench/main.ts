import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setup } from "../prepare.ts";
import { benchApp } from "./app.ts";
import { benchImport } from "./import.ts";
import { benchMend } from "./mend.ts";
import { makeLargeProject } from "./project.ts";
import { benchReconcile } from "./reconcile.ts";

// `npm run bench [import|reconcile|app|mend]…`: each figure is a ratio to a floor measured in the same run, or what a person waits.
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string): boolean => wanted.size === 0 || wanted.has(name);

// The screens measured are those of the sources.
if (isWanted("app") || isWanted("mend")) await setup();
const folder = mkdtempSync(join(tmpdir(), "stocktrace-bench-"));
try {
  if (isWanted("import")) benchImport();
  const file = isWanted("reconcile") || isWanted("app") ? await makeLargeProject(folder) : "";
  if (file !== "") await benchReconcile(file);
  if (isWanted("app")) await benchApp(file);
  if (isWanted("mend")) await benchMend(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
