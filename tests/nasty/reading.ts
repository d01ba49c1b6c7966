import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTable, type TableOrder } from "../../db/imports/parse/table.ts";
import { isBlank, misshapen } from "../../shared/ingest/encode.ts";
import type { Choice } from "../../shared/importShapes.ts";

/** What a file comes to, as far as it differs from the plainest: comma, double quotes, header on line 1, nothing odd. */
export type Expected =
  | { readonly refused: string }
  | {
      readonly encoding?: string;
      readonly guessed?: true;
      readonly delimiter?: string;
      readonly quote?: string;
      readonly escape?: string;
      readonly newline?: string;
      readonly headerLine?: number;
      readonly headerRows?: number;
      readonly header: readonly string[];
      readonly preamble?: readonly string[];
      /** Each row by its line, then its cells. */
      readonly rows: readonly (readonly (string | number)[])[];
      /** Lines set aside, and why. */
      readonly setAside?: readonly string[];
      readonly leftOut?: readonly (readonly (string | number)[])[];
      readonly choices?: readonly Choice[];
      readonly notes?: readonly string[];
    };

/** Headers that every nasty file is opened with, unless it says others. */
export const LOOKED_FOR = ["sku", "description", "qty", "location", "bin", "lot"];

export const PLAIN_ORDER: TableOrder = { wish: {}, remembered: {}, headers: LOOKED_FOR };

/** Reads a file as the import does, and says what it came to; throws only where there is a bug. */
export async function readingOf(path: string, order: TableOrder = PLAIN_ORDER): Promise<Expected> {
  const opened = await openTable(path, order);
  if (!opened.ok) return { refused: opened.error.replace(path, "FILE") };
  const { table, close } = opened.value;
  try {
    const { found, choices, notes } = table;
    const rows: (string | number)[][] = [];
    const setAside: string[] = [];
    const leftOut: (string | number)[][] = [];
    for await (const run of table.rows()) {
      if (!run.ok) return { refused: run.error };
      const { records, footer } = run.value;
      records.cells.forEach((cells, row) => {
        if (isBlank(cells)) return;
        const line = records.lines[row] ?? 0;
        const problem = misshapen(cells, found.header.length, records.malformed.has(row));
        if (problem) setAside.push(`${line} ${problem.reason}: ${cells.join(" ¦ ").slice(0, 80)}`);
        else rows.push([line, ...cells]);
      });
      leftOut.push(...footer.map(({ line, cells }) => [line, ...cells]));
    }
    const { dialect } = found;
    return {
      ...(found.encoding !== "utf-8" && { encoding: found.encoding }),
      ...(found.encodingGuessed && { guessed: true as const }),
      ...(dialect.delimiter !== "," && { delimiter: dialect.delimiter }),
      ...(dialect.quote !== '"' && { quote: dialect.quote }),
      ...(dialect.escape !== '"' && { escape: dialect.escape }),
      ...(dialect.newline !== "\n" && { newline: dialect.newline }),
      ...(found.headerLine !== 1 && { headerLine: found.headerLine }),
      ...(found.headerRows !== 1 && { headerRows: found.headerRows }),
      header: found.header,
      ...(found.preamble.length > 0 && { preamble: found.preamble }),
      rows,
      ...(setAside.length > 0 && { setAside }),
      ...(leftOut.length > 0 && { leftOut }),
      ...(choices.length > 0 && { choices }),
      ...(notes.length > 0 && { notes }),
    };
  } finally {
    close();
  }
}

/** Reads bytes as a file of their own. */
export async function readingOfBytes(bytes: string | Uint8Array, order?: TableOrder): Promise<Expected> {
  const folder = mkdtempSync(join(tmpdir(), "nasty-"));
  try {
    const path = join(folder, "file.csv");
    writeFileSync(path, bytes);
    return await readingOf(path, order);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
