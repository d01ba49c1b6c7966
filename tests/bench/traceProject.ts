import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SampleWarehouse } from "../../shared/sample/simulate.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import { must } from "../must.ts";
import { withClient } from "./project.ts";

/** Imports a simulated warehouse into a project of its own, reconciles it and traces every open case and what a rule explains. */
export async function tracesOf(warehouse: SampleWarehouse): Promise<readonly TraceRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "stocktrace-trace-"));
  try {
    return await withClient(join(folder, "bench.stocktrace"), async (client) => {
      for (const { name, kind, timezone, grain, authority = [], readOnly = false } of warehouse.sources) {
        const authorities = [...authority];
        must(
          await client["sources.add"]({
            name, kind, timezone, grain, authority: authorities, writable: !readOnly,
          }), // prettier-ignore
        );
      }
      for (const { name, kind, source, lines } of warehouse.files) {
        if (kind === "truth") continue;
        const path = join(folder, name);
        writeFileSync(path, `${[...lines()].join("\n")}\n`);
        must(await client["imports.run"]({ kind, file: { from: "path", path }, ...(source && { source }) }));
      }
      must(await client["reconcile.run"]({}));
      return must(await client["trace.run"]({ explained: true }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
