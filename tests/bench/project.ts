import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { openEngine } from "../../db/engine.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { simulate } from "../../shared/sample/simulate.ts";
import { must } from "../must.ts";

/** What the measured project holds; the simulator gives the same bin codes to its three locations. */
const SIZE = { seed: 3, positions: 50_000, movements: 1_000_000, faults: 500 };

/** Kinds the measured project needs; snapshots, orders and the second system would only make it take longer. */
const NEEDED: ReadonlySet<string> = new Set(["places", "items", "packs", "baseline", "movements", "counts"]);

/** Imports a simulated warehouse of a million movements and fifty thousand counted positions, not yet reconciled. */
export async function makeLargeProject(folder: string): Promise<string> {
  const file = join(folder, "large.stocktrace");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const warehouse = simulate(SIZE);
  await withClient(file, async (client) => {
    const wms = warehouse.sources.find((source) => source.name === "WMS");
    if (!wms) throw new Error("the sample has no WMS");
    const { name, kind, timezone, authority = [] } = wms;
    must(await client["sources.add"]({ name, kind, timezone, authority: [...authority] }));
    for (const { name: csv, kind: what, source, lines } of warehouse.files) {
      if (what === "truth" || !NEEDED.has(what) || (source !== undefined && source !== "WMS")) continue;
      const path = join(folder, csv);
      await finished(Readable.from(withNewlines(lines())).pipe(createWriteStream(path)));
      must(await client["imports.run"](importOf(what, path, source)));
    }
  });
  return file;
}

const importOf = (kind: ImportKind, path: string, source: string | undefined) => ({
  kind,
  file: { from: "path" as const, path },
  ...(source !== undefined && { source }),
});

export async function withClient<T>(file: string, work: (client: Client) => Promise<T>): Promise<T> {
  const engine = must(
    openEngine({ file, trustsPaths: true, logBug: (bug) => process.stderr.write(`${bug.stack}\n`) }),
  );
  try {
    return await work(createClient((method, input, options) => engine.call("bench", method, input, options)));
  } finally {
    engine.close();
  }
}

function* withNewlines(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}
