import { createReadStream, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import Papa from "papaparse";
import { applyPragmas } from "../../db/pragmas.ts";
import { openEngine } from "../../db/engine.ts";
import type { ImportKind } from "../../shared/domain.ts";
import type { Reading } from "../../shared/reading.ts";
import { createClient } from "../../shared/rpc.ts";
import { must } from "../must.ts";
import { baselineText, FOREIGN_READING, itemsText } from "./importFile.ts";
import { peakMb } from "./measure.ts";

/** One measurement in a process of its own, so that its peak of memory is its own too. */
export type Measured = { readonly ms: number; readonly rows: number; readonly peakMb: number };

const [what = "", project = "", file = ""] = process.argv.slice(2);

/** papaparse streaming the file into one bare TEXT table by one prepared statement in one transaction, no index. */
async function floor(): Promise<number> {
  const raw = new Database(project);
  applyPragmas(raw, "write");
  raw.exec("BEGIN");
  let insert: Database.Statement | undefined;
  let rows = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(file, { encoding: "utf8" }), {
      chunk: ({ data }) => {
        for (const cells of data) {
          if (!insert) {
            raw.exec(`CREATE TABLE bare (${cells.map((cell) => `"${cell}" TEXT`).join(", ")})`);
            insert = raw.prepare(`INSERT INTO bare VALUES (${cells.map(() => "?").join(", ")})`);
          } else if (cells.length > 1) {
            insert.run(cells);
            rows++;
          }
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  raw.exec("COMMIT");
  raw.close();
  return rows;
}

/** Imports the file as the app does; `prepare` makes the project that it goes into. */
async function load(prepare: boolean): Promise<Measured> {
  const engine = must(
    openEngine({ file: project, trustsPaths: true, logBug: (bug) => process.stderr.write(`${bug.stack}\n`) }),
  );
  const client = createClient((method, input, options) => engine.call("bench", method, input, options));
  const run = async (kind: ImportKind, path: string, reading: Partial<Reading> = {}) =>
    must(await client["imports.run"]({ kind, source: "WMS", file: { from: "path", path }, reading }));
  if (prepare) {
    must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
    for (const [kind, text] of [
      ["items", itemsText()],
      ["baseline", baselineText()],
    ] as const) {
      writeFileSync(`${project}.${kind}.csv`, text);
      await run(kind, `${project}.${kind}.csv`);
    }
  }
  const started = performance.now();
  const report = await run("movements", file, what === "mapped" ? FOREIGN_READING : {});
  const ms = performance.now() - started;
  engine.close();
  return { ms, rows: report.rows, peakMb: peakMb() };
}

async function measure(): Promise<Measured> {
  if (what !== "floor") return load(what !== "again");
  const started = performance.now();
  const rows = await floor();
  return { ms: performance.now() - started, rows, peakMb: peakMb() };
}

process.stdout.write(JSON.stringify(await measure()));
