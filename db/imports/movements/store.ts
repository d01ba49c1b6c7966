import type { SqlValue, WriteDb } from "../../connection.ts";
import type { Session } from "../session.ts";

/** Columns written for each movement, in the order of a stored row's values; import and source are the same for all. */
export const COLUMNS = [
  "id", "row_line", "event_id", "line", "occurred_at", "posted_at", "type_id", "qty", "uom",
  "from_position_id", "to_position_id", "doc", "by", "reason", "approved_by",
] as const; // prettier-ignore
export const WIDTH = COLUMNS.length;

/** Rows in one statement: past this, more save nothing measurable. */
const ROWS = 32;

export type MovementStore = {
  /** Makes room for one row and answers where its values go in `values`; the row isn't in until it is kept. */
  readonly slot: () => number;
  readonly keep: () => void;
  readonly values: SqlValue[];
  /** Writes what is kept and not yet written. */
  readonly flush: () => void;
  readonly firstId: number;
};

/** Collects rows and inserts them many to a statement: a statement a row costs half as much again. */
export function movementStore(session: Session): MovementStore {
  const { db } = session.write;
  const many = db.prepare(insert(session, ROWS));
  const values = new Array<SqlValue>(ROWS * WIDTH).fill(null);
  const last = db.get<{ id: number | null }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0;
  let id = last;
  let rows = 0;
  return {
    firstId: last + 1,
    values,
    slot: () => {
      if (rows === ROWS) {
        many.run(...values);
        rows = 0;
      }
      return rows * WIDTH;
    },
    keep: () => void (values[rows++ * WIDTH] = ++id),
    flush: () => {
      for (let row = 0; row < rows; row++)
        db.run(insert(session, 1), ...values.slice(row * WIDTH, (row + 1) * WIDTH));
      rows = 0;
    },
  };
}

/** The import's and the source's ids are written into the statement: they are the same two numbers in every row. */
function insert({ importId, source }: Session, rows: number): string {
  const row = `(${Math.trunc(importId)}, ${Math.trunc(source?.id ?? 0)}${", ?".repeat(WIDTH)})`;
  return `INSERT INTO movements (import_id, source_id, ${COLUMNS.join(", ")}) VALUES ${Array.from({ length: rows }, () => row).join(", ")}`;
}

const INDEX = "CREATE UNIQUE INDEX movements_by_event ON movements (source_id, event_id, line)";

/**
 * Takes the identity index away for a load that is larger than what is there, and answers how to build it again:
 * sorting once costs a fifth of keeping it row by row. Inside the import's transaction, so nobody sees it gone.
 */
export function withoutIndex(db: WriteDb, worthIt: boolean): () => void {
  if (!worthIt) return () => undefined;
  db.exec("DROP INDEX movements_by_event");
  return () => db.exec(INDEX);
}

/** The legs of the movements from `firstId` on, written in the order they are kept in. */
export function writeLegs(db: WriteDb, source: number, firstId: number): void {
  db.run(
    `INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty)
    SELECT source_id, from_position_id, occurred_at, id, -qty FROM movements
      WHERE id >= ? AND source_id = ? AND from_position_id IS NOT NULL
    UNION ALL
    SELECT source_id, to_position_id, occurred_at, id, qty FROM movements
      WHERE id >= ? AND source_id = ? AND to_position_id IS NOT NULL
    ORDER BY 2, 3, 4`,
    ...[firstId, source, firstId, source],
  );
  db.run(
    `INSERT OR IGNORE INTO touched (position_id) SELECT e.position_id FROM (SELECT DISTINCT position_id FROM entries) e
    WHERE EXISTS (SELECT 1 FROM legs l WHERE l.source_id = ? AND l.position_id = e.position_id AND l.movement_id >= ?)`,
    ...[source, firstId],
  );
}
