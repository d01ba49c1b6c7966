import type { SqlValue, WriteDb } from "./connection.ts";

/** Rows a statement takes at once: past this, longer statements gain nothing. */
const ROWS = 32;

export type Bulk = {
  /** One row's values, in the order of the columns. */
  readonly add: (...values: SqlValue[]) => void;
  /** Writes what is still held back; call it once at the end. */
  readonly flush: () => void;
};

/** Inserts many rows by few statements: `into` as in "INSERT INTO t (a, b)", `after` an ON CONFLICT clause. */
export function bulkInsert(db: WriteDb, into: string, columns: number, after = ""): Bulk {
  const row = `(${Array.from({ length: columns }, () => "?").join(", ")})`;
  const statementOf = (rows: number) =>
    db.prepare(`${into} VALUES ${Array.from({ length: rows }, () => row).join(", ")} ${after}`);
  const full = statementOf(ROWS);
  const held = new Array<SqlValue>(ROWS * columns).fill(null);
  let count = 0;
  return {
    add: (...values) => {
      for (const value of values) held[count++] = value;
      if (count < held.length) return;
      full.run(...held);
      count = 0;
    },
    flush: () => {
      if (count > 0) statementOf(count / columns).run(...held.slice(0, count));
      count = 0;
    },
  };
}
