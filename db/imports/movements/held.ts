import type { SqlValue, WriteDb } from "../../connection.ts";
import { emptyTemporary } from "../../temporary.ts";
import { WIDTH } from "./store.ts";

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
  let count = 0;
  return {
    add: (values, at, flags, written, effect) => {
      if (count === 0) emptyTemporary(db, "held_movements");
      const row = JSON.stringify(values.slice(at, at + WIDTH));
      db.run(INSERT, ++count, flags, written, effect, row);
    },
    rows: function* () {
      for (let after = 0; after < count; after += PAGE) {
        const page = db.all<Omit<HeldRow, "values"> & { readonly row: string }>(
          "SELECT flags, written, effect, row FROM temp.held_movements WHERE n > ? ORDER BY n LIMIT ?",
          ...[after, PAGE],
        );
        // We wrote it ourselves: texts, numbers and nulls.
        for (const { row, ...held } of page) yield { ...held, values: JSON.parse(row) as SqlValue[] };
      }
      if (count > 0) emptyTemporary(db, "held_movements");
    },
  };
}

const INSERT = "INSERT INTO temp.held_movements (n, flags, written, effect, row) VALUES (?, ?, ?, ?, ?)";
