import { formatQuantity, type Quantity, toNumber } from "../shared/quantity.ts";
import { formatInstant, type Instant } from "../shared/time.ts";

/** How a command ends (CLI.md). */
export const EXIT = { done: 0, refused: 1, usage: 2, setAside: 3, cancelled: 130 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command early with a message for people; `main` prints it and sets the status. */
export class Ended extends Error {
  readonly status: ExitStatus;
  constructor(status: ExitStatus, message: string) {
    super(message);
    this.status = status;
  }
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonRow = { readonly [key: string]: Json };

export type Output = {
  /** One result: with --json its row as a line of JSON and nothing else, else its words. */
  readonly row: (row: JsonRow, words: string) => void;
  /** Rows as a table for people, or a line of JSON each. */
  readonly table: (rows: readonly JsonRow[], columns: readonly string[], whenEmpty: string) => void;
  /** A remark for people; on stderr, so that it never mixes with results. */
  readonly note: (words: string) => void;
};

export function createOutput(json: boolean): Output {
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  return {
    row: (row, words) => line(json ? JSON.stringify(row) : words),
    table: (rows, columns, whenEmpty) => {
      if (json) for (const row of rows) line(JSON.stringify(row));
      else line(rows.length === 0 ? whenEmpty : tableText(rows, columns));
    },
    note: (words) => void process.stderr.write(`${words}\n`),
  };
}

/** Quantities leave as JSON numbers in base units, instants as ISO-8601 UTC. */
export const units = (qty: Quantity): number => toNumber(qty);
export const iso = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
export const signed = (qty: Quantity): string => `${qty > 0 ? "+" : ""}${formatQuantity(qty)}`;

function tableText(rows: readonly JsonRow[], columns: readonly string[]): string {
  const cells = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column] ?? null)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  const isNumeric = columns.map((column) => rows.every((row) => typeof row[column] === "number"));
  const align = (cell: string, index: number): string =>
    isNumeric[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
  return cells.map((row) => row.map(align).join("  ").trimEnd()).join("\n");
}

function cellText(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
