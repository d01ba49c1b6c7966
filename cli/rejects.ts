import { closeSync, openSync, writeSync } from "node:fs";
import { csvLine } from "../shared/csv.ts";
import type { Client } from "../shared/rpc.ts";
import { valueOf } from "./project.ts";

/** Rows read from the project at a time. */
const PAGE = 1_000;

/** Writes an import's rows set aside: their cells untouched, then the line and the reason, to mend and import again. */
export async function writeRejects(client: Client, id: number, file: string): Promise<void> {
  const descriptor = openSync(file, "w");
  try {
    for (let offset = 0; ; offset += PAGE) {
      const page = valueOf(await client["imports.rejects"]({ import: id, offset, limit: PAGE }));
      if (offset === 0) writeSync(descriptor, csvLine([...page.header, "reject_line", "reject_reason"]));
      for (const { cells, line, message } of page.rows)
        writeSync(descriptor, csvLine([...padded(cells, page.header.length), String(line), message]));
      if (offset + PAGE >= page.total) return;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A ragged row keeps its cells, and its reason still lands in its own column. */
const padded = (cells: readonly string[], width: number): string[] =>
  cells.length >= width ? [...cells] : [...cells, ...Array.from({ length: width - cells.length }, () => "")];
