import type { Reject } from "../../../shared/importShapes.ts";
import type { Derive } from "../../../shared/ingest/derive/deriver.ts";
import type { Records } from "../../../shared/ingest/encode.ts";
import type { Mends } from "../../../shared/reading.ts";
import { ok, type Result } from "../../../shared/result.ts";
import type { Table, TableRun } from "./table.ts";

/** A run of the table's rows, mended and with the fields that the reading derives. */
export type MendedRun = TableRun & { readonly rejects: readonly Reject[]; readonly leftOut: number };

/** The table's runs as they are to be read: what a person mended in place of what the file has, then derived. */
export async function* mendedRuns(
  table: Table,
  derive: Derive | undefined,
  mended: Mends["cells"],
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<Result<MendedRun, string>, void, void> {
  const byLine = new Map(mended.map(({ line, cells }) => [line, cells]));
  for await (const run of table.rows(onBytes)) {
    if (!run.ok) return yield run;
    const records = byLine.size === 0 ? run.value.records : overlaid(run.value.records, byLine);
    const derived = derive?.(records) ?? { records, rejects: [], leftOut: 0 };
    yield ok({ ...run.value, ...derived, leftOut: derived.leftOut + run.value.footer.length });
  }
}

/** Mended rows are no longer malformed: their cells were given one by one. */
function overlaid(records: Records, byLine: ReadonlyMap<number, readonly string[]>): Records {
  const hits = [...records.lines].flatMap((line, row) => (byLine.has(line) ? [row] : []));
  if (hits.length === 0) return records;
  const cells = [...records.cells];
  const malformed = new Set(records.malformed);
  for (const row of hits) {
    cells[row] = [...(byLine.get(records.lines[row] ?? 0) ?? [])];
    malformed.delete(row);
  }
  return { ...records, cells, malformed };
}
