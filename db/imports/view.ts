import type { Batch } from "../../shared/ingest/batch.ts";
import { textAt } from "../../shared/ingest/identity.ts";

/** A batch as the writer reads it: cells by field and row, whichever way they came. */
export type View = {
  readonly batch: Batch;
  readonly rows: number;
  readonly line: (row: number) => number;
  readonly has: (field: string) => boolean;
  /** Trimmed text; empty where the file has no such column. */
  readonly text: (field: string, row: number) => string;
  /** Ten-thousandths or epoch milliseconds; nothing where the cell is empty. */
  readonly number: (field: string, row: number) => number | undefined;
  /** The same as `text` of one field, ready for a loop over many rows. */
  readonly texts: (field: string) => (row: number) => string;
  readonly numbers: (field: string) => (row: number) => number | undefined;
  /** Codes of a column of names; nothing where the file has no such column. */
  readonly codes: (field: string) => Uint32Array | undefined;
  readonly name: (field: string, code: number) => string;
};

/** Follows the lists of names from batch to batch. `renamed` is called when they are started anew. */
export function viewer(renamed: () => void): (batch: Batch) => View {
  const names = new Map<string, string[]>();
  return (batch) => {
    if (batch.renamed) {
      names.clear();
      renamed();
    }
    for (const [field, column] of Object.entries(batch.columns))
      if (column.kind === "name") {
        const list = names.get(field) ?? [];
        for (const name of column.fresh) list.push(name);
        names.set(field, list);
      }
    const nameOf = (field: string, code: number): string => names.get(field)?.[code] ?? "";
    const texts = (field: string): ((row: number) => string) => {
      const column = batch.columns[field];
      if (column?.kind === "text") return (row) => textAt(column, row);
      if (column?.kind !== "name") return () => "";
      const list = names.get(field) ?? [];
      return (row) => list[column.codes[row] ?? 0] ?? "";
    };
    const numbers = (field: string): ((row: number) => number | undefined) => {
      const column = batch.columns[field];
      if (column?.kind !== "number") return () => undefined;
      return (row) => {
        const value = column.values[row];
        return value === undefined || Number.isNaN(value) ? undefined : value;
      };
    };
    return {
      batch,
      rows: batch.rows,
      line: (row) => batch.lines[row] ?? 0,
      has: (field) => Object.hasOwn(batch.columns, field),
      texts,
      numbers,
      text: (field, row) => texts(field)(row),
      number: (field, row) => numbers(field)(row),
      codes: (field) => {
        const column = batch.columns[field];
        return column?.kind === "name" ? column.codes : undefined;
      },
      name: nameOf,
    };
  };
}

const EMPTY: Batch = {
  rows: 0,
  lines: new Uint32Array(0),
  flags: new Uint8Array(0),
  columns: {},
  renamed: false,
  rejects: [],
  blank: 0,
  leftOut: 0,
  footer: [],
  notes: [],
  sample: [],
  firstLine: 0,
  body: new Uint8Array(0),
  bytes: 0,
};
/** Stands until the first batch comes. */
export const NO_VIEW: View = viewer(() => undefined)(EMPTY);
