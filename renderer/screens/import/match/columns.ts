import type { Inspection, Suggestion } from "../../../../shared/importShapes.ts";
import { findColumn, foldHeader } from "../../../../shared/ingest/header.ts";

/** A column of the file as a reading names it: by its header, or by number where that says too little. */
export type FileColumn = {
  readonly ref: string;
  readonly header: string;
  /** The first different values in it. */
  readonly values: readonly string[];
};

const SHOWN_VALUES = 4;

export function fileColumns({ table, lines }: Inspection): readonly FileColumn[] {
  const { header, headerLine, headerRows } = table;
  const below = lines.filter(({ line }) => line >= headerLine + (headerLine === 0 ? 0 : headerRows));
  return header.map((cell, at) => {
    const values = new Set(below.map(({ cells }) => cells[at] ?? "").filter((value) => value.trim() !== ""));
    return { ref: refOf(header, at), header: cell, values: [...values].slice(0, SHOWN_VALUES) };
  });
}

/** A header that is blank or there twice names no column; its number does. */
function refOf(header: readonly string[], at: number): string {
  const cell = header[at] ?? "";
  const same = header.filter((other) => foldHeader(other) === foldHeader(cell));
  return cell.trim() === "" || same.length > 1 || cell.includes("|") ? `#${at + 1}` : cell;
}

/** The column that a reading means, also where it names several of which one is there. */
export function columnMeant(columns: readonly FileColumn[], wanted: string): FileColumn | undefined {
  const found = findColumn(
    columns.map(({ header }) => header),
    wanted,
  );
  return found.ok && found.value !== undefined ? columns[found.value] : undefined;
}

/** The column that is read for a field because it bears the field's own name. */
export const columnByName = (columns: readonly FileColumn[], field: string): FileColumn | undefined =>
  columns.find(({ header }) => foldHeader(header) === foldHeader(field));

/** The likeliest columns of a field, the likeliest first. */
export const suggestionsFor = (inspection: Inspection, field: string): readonly Suggestion[] =>
  inspection.suggestions
    .filter((suggestion) => suggestion.field === field)
    .toSorted((a, b) => b.confidence - a.confidence);
