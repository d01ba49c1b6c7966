import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { openEngine } from "../../db/engine.ts";
import type { ImportKind } from "../../shared/domain.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { simulate } from "../../shared/sample/simulate.ts";
import { must } from "../must.ts";

/** What a measured project holds: about so many movements of both systems, and so many counted positions. */
export type Size = { readonly movements: number; readonly positions: number };

export const LARGE: Size = { movements: 1_000_000, positions: 50_000 };
/** From small to large, to see what grows with the file and what only with what was touched. */
export const SIZES: readonly Size[] = [
  { movements: 100_000, positions: 5_000 },
  LARGE,
  { movements: 5_000_000, positions: 50_000 },
];

/** Of the simulated movements, the share that is the first system's; the second books the rest of them once more. */
const FIRST_SHARE = 0.625;

/**
 * Imports a simulated warehouse, not yet reconciled: two systems with ledgers of their own, orders, transfers, a snapshot and
 * counts. The simulator gives the same bin codes to its three locations.
 */
export async function makeLargeProject(
  folder: string,
  { movements, positions }: Size = LARGE,
): Promise<string> {
  const file = join(folder, `${movements}.stocktrace`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const faults = positions / 50;
  const warehouse = simulate({ seed: 3, positions, movements: Math.round(movements * FIRST_SHARE), faults });
  await withClient(file, async (client) => {
    for (const { name, kind, timezone, grain, authority = [], readOnly = false } of warehouse.sources) {
      const source = { name, kind, timezone, grain, authority: [...authority], writable: !readOnly };
      must(await client["sources.add"](source));
    }
    for (const { name: csv, kind: what, source, lines } of warehouse.files) {
      if (what === "truth") continue;
      const path = join(folder, csv);
      await finished(Readable.from(withNewlines(lines())).pipe(createWriteStream(path)));
      must(await client["imports.run"](importOf(what, path, source)));
      rmSync(path);
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
