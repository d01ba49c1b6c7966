import type { SqlValue, WriteDb } from "../../connection.ts";
import { COLUMNS, WIDTH } from "./store.ts";

/** A row that may repeat an earlier one of the file, as it was read. */
export type HeldRow = {
  readonly values: SqlValue[];
  readonly flags: number;
  readonly written: number;
  readonly effect: number;
};

export type HeldRows = {
  readonly add: (
    values: readonly SqlValue[],
    at: number,
    flags: number,
    written: number,
    effect: number,
  ) => void;
  /** The rows in file order; other statements may run between them. */
  readonly rows: () => Generator<HeldRow, void, void>;
};

const PAGE = 1_000;

/** Keeps rows for later in a temporary table, so that a file of nothing but repeats takes no more memory. */
export function heldRows(db: WriteDb): HeldRows {
  const names = COLUMNS.join(", ");
  let count = 0;
  const insert = `INSERT INTO temp.held_movements (n, flags, written, effect, ${names}) VALUES (?, ?, ?, ?${", ?".repeat(WIDTH)})`;
  return {
    add: (values, at, flags, written, effect) => {
      if (count === 0) {
        db.exec("DROP TABLE IF EXISTS temp.held_movements");
        db.exec(`CREATE TEMP TABLE held_movements (n INTEGER PRIMARY KEY, flags, written, effect, ${names})`);
      }
      db.run(insert, ++count, flags, written, effect, ...values.slice(at, at + WIDTH));
    },
    rows: function* () {
      for (let after = 0; after < count; after += PAGE) {
        const page = db.all<Record<string, SqlValue>>(
          `SELECT flags, written, effect, ${names} FROM temp.held_movements WHERE n > ? ORDER BY n LIMIT ?`,
          ...[after, PAGE],
        );
        for (const row of page)
          yield {
            values: COLUMNS.map((column) => row[column] ?? null),
            flags: Number(row["flags"]),
            written: Number(row["written"]),
            effect: Number(row["effect"]),
          };
      }
      if (count > 0) db.exec("DROP TABLE temp.held_movements");
    },
  };
}
