import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setup } from "../prepare.ts";
import { benchApp } from "./app.ts";
import { benchAudit } from "./audit.ts";
import { benchImport } from "./import.ts";
import { benchMend } from "./mend.ts";
import { LARGE, makeLargeProject, SIZES } from "./project.ts";
import { benchReconcile } from "./reconcile.ts";

// `npm run bench [import|reconcile|scale|app|mend|audit]…`: each figure is a ratio to a floor measured in the same run, or what a person
// waits. `scale` is `reconcile` at three sizes; it takes a quarter of an hour, so it runs only where it is asked for.
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string): boolean => wanted.size === 0 || wanted.has(name);

// The screens measured are those of the sources.
if (isWanted("app") || isWanted("mend")) await setup();
const folder = mkdtempSync(join(tmpdir(), "stocktrace-bench-"));
try {
  if (isWanted("audit")) await benchAudit(folder);
  if (isWanted("import")) benchImport();
  // The app is measured on a project that was reconciled.
  const sizes = wanted.has("scale") ? SIZES : isWanted("reconcile") || isWanted("app") ? [LARGE] : [];
  for (const size of sizes) {
    process.stdout.write(`${size.movements} movements, ${size.positions} counted positions\n`);
    await benchReconcile(await makeLargeProject(folder, size));
  }
  if (isWanted("app")) await benchApp(await makeLargeProject(folder));
  if (isWanted("mend")) await benchMend(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
