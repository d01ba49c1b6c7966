import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Input } from "../../../shared/contract.ts";
import type { ImportReport } from "../../../shared/importShapes.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import type { Answer } from "../../../shared/rpc.ts";
import { filledOnce, must, openTestProject, type TestProject } from "../project.ts";

export { must };

export type Options = {
  readonly source?: string;
  readonly reading?: Input<"imports.run">["reading"];
  readonly profile?: string;
  readonly mends?: Input<"imports.run">["mends"];
  readonly name?: string;
};
export type Importer = TestProject & {
  /** Imports a file of this text. */
  readonly load: (
    kind: ImportKind,
    text: string | Uint8Array,
    options?: Options,
  ) => Promise<Answer<ImportReport>>;
  readonly input: (kind: ImportKind, text: string | Uint8Array, options?: Options) => Input<"imports.run">;
  /** Every row of a query over the project file, values joined by spaces. */
  readonly rows: (sql: string) => string[];
};

/** A project with one source, `WMS` in London, owner of the stock on hand. */
export async function openImporter(source: Partial<Input<"sources.add">> = {}): Promise<Importer> {
  const project = openTestProject();
  await addWms(project, source);
  return importerOn(project);
}

async function addWms({ client }: TestProject, source: Partial<Input<"sources.add">>): Promise<void> {
  must(
    await client["sources.add"]({
      name: "WMS",
      kind: "wms",
      timezone: "Europe/London",
      authority: ["on_hand"],
      ...source,
    }),
  );
}

/** Answers what opens a project like `openImporter`'s that `fill` was done to once, as `filledOnce` says. */
export function importerFilledOnce(fill: (project: Importer) => Promise<unknown>): () => Promise<Importer> {
  const open = filledOnce(async (project) => {
    await addWms(project, {});
    await fill(importerOn(project));
  });
  return async () => importerOn(await open());
}

function importerOn(project: TestProject): Importer {
  let files = 0;
  const input: Importer["input"] = (kind, text, options = {}) => {
    const path = join(project.folder, options.name ?? `${kind}-${++files}.csv`);
    writeFileSync(path, text);
    return {
      kind,
      file: { from: "path", path },
      ...(options.source === "" ? {} : { source: options.source ?? "WMS" }),
      ...(options.reading && { reading: options.reading }),
      ...(options.profile !== undefined && { profile: options.profile }),
      ...(options.mends && { mends: options.mends }),
    };
  };
  return {
    ...project,
    input,
    load: (kind, text, options) => project.client["imports.run"](input(kind, text, options)),
    rows: (sql) => {
      const raw = new Database(project.file, { readonly: true });
      try {
        const rows = raw.prepare(sql).raw().all() as (string | number | null)[][];
        return rows.map((row) => row.map((value) => value ?? "–").join(" "));
      } finally {
        raw.close();
      }
    },
  };
}

/** Two items, one with a case of twelve, and a baseline at two bins of one location. */
export const stocked = async (source: Partial<Input<"sources.add">> = {}): Promise<Importer> =>
  importerOn(await openStocked(source));

const openStocked = filledOnce(async (project, source: Partial<Input<"sources.add">>) => {
  await addWms(project, source);
  const { load } = importerOn(project);
  must(await load("items", "sku,description,unit_cost\nSKU1,One,1.25\nSKU2,Two,3\n"));
  must(await load("packs", "sku,uom,units_per\nSKU1,CASE,12\n"));
  must(
    await load(
      "baseline",
      "sku,location,bin,qty,as_of\nSKU1,DC,A-1,10,2025-01-01T00:00:00Z\nSKU2,DC,A-2,5,2025-01-01T00:00:00Z\n",
    ),
  );
});

/** What an import came to, in one line. */
export const tally = (report: ImportReport): string =>
  `${report.rows}: ${report.accepted} accepted, ${report.duplicates} duplicates, ${report.rejected} rejected, ${report.unchanged} unchanged`;

/** Why each row of an import was set aside, as "line reason". */
export async function reasons(project: TestProject, report: ImportReport): Promise<string[]> {
  if (report.import === null) return [];
  const { rows } = must(await project.client["imports.rejects"]({ import: report.import }));
  return rows.map((row) => `${row.line} ${row.reason}`);
}

export const LEGS = `SELECT i.sku, l.name, b.name, s.name, g.occurred_at, g.qty / 10000.0
  FROM legs g JOIN positions p ON p.id = g.position_id JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
    JOIN locations l ON l.id = b.location_id JOIN statuses s ON s.id = p.status_id ORDER BY 1, 2, 3, 4, 5, 6`;

const OWN_TABLES = [
  "items", "packs", "bundles", "aliases", "locations", "bins", "lots", "positions", "baselines", "reported", "movements",
  "legs", "orders", "counts", "count_lines", "entries", "import_chunks",
] as const; // prettier-ignore

/** Everything an import may bring, table by table, without the ids that SQLite gives. */
export const contents = (project: Importer): Record<string, string[]> =>
  Object.fromEntries(OWN_TABLES.map((table) => [table, project.rows(`SELECT * FROM ${table}`).toSorted()]));
