import type { SqlValue, WriteDb } from "../../connection.ts";
import type { Session } from "../session.ts";
import { touchReportsAtFirst, widenReach } from "../../compare/reach.ts";
import { noteNew } from "../../records/noted.ts";
import { touchMoves } from "../../touched.ts";
import { warnOfFuture } from "../stillToCome.ts";
import { spansOfPositions } from "../spans.ts";
import { legBuffer } from "./legs.ts";

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
  /** Once all are written: their legs, whose verdict they make owed, and what is kept of movements beside them. */
  readonly finish: () => void;
  readonly firstId: number;
  /** When the earliest of those that were kept happened. */
  readonly earliest: () => number | undefined;
};

/** Collects rows and inserts them many to a statement: a statement a row costs half as much again. */
export function movementStore(session: Session): MovementStore {
  const { db } = session.write;
  const many = db.prepare(insert(session, ROWS));
  const values = new Array<SqlValue>(ROWS * WIDTH).fill(null);
  const last = db.get<{ id: number | null }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0;
  const legs = legBuffer(session.expectedRows);
  let id = last;
  let rows = 0;
  const spans = spansOfPositions();
  const move = (position: number, at: number, effect: number): void => {
    legs.add(position, at, id, effect);
    spans.add(position, at);
  };
  return {
    firstId: last + 1,
    earliest: spans.earliest,
    values,
    slot: () => {
      if (rows === ROWS) {
        many.run(...values);
        rows = 0;
      }
      return rows * WIDTH;
    },
    keep: () => {
      const at = rows++ * WIDTH;
      values[at] = ++id;
      const [time, qty, from, to] = [values[at + 4], values[at + 7], values[at + 9], values[at + 10]];
      if (typeof from === "number") move(from, Number(time), -Number(qty));
      if (typeof to === "number") move(to, Number(time), Number(qty));
      warnOfFuture(session, Number(time), "Movements");
    },
    finish: () => {
      if (id === last) return;
      const source = session.source?.id ?? 0;
      legs.write(db, source, last + 1);
      spans.write(db);
      touchReportsAtFirst(db, source);
      touchMoves(db, source);
      widenReach(db, { source, importId: session.importId, kind: "movements" });
      noteNew(db);
    },
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

/** To the letter as the migration has it: the schema's fingerprint is taken of this text. */
const INDEX =
  "CREATE UNIQUE INDEX movements_by_event ON movements (source_id, event_id, line) WHERE superseded_by = 0";

/**
 * Takes the identity index away for a load that is larger than what is there, and answers how to build it again:
 * sorting once costs a fifth of keeping it row by row. Inside the import's transaction, so nobody sees it gone.
 */
export function withoutIndex(db: WriteDb, worthIt: boolean): () => void {
  if (!worthIt) return () => undefined;
  db.exec("DROP INDEX movements_by_event");
  return () => db.exec(INDEX);
}

/**
 * Makes the page cache small for a load that only appends, and answers how to put it back: such a load has no use for
 * a large one, and SQLite's sorter takes as much memory again as the cache may have, twice for the legs.
 */
export function withSmallCache(db: WriteDb, worthIt: boolean): () => void {
  if (!worthIt) return () => undefined;
  const before = db.get<{ cache_size: number }>("PRAGMA cache_size")?.cache_size ?? 0;
  db.exec(`PRAGMA cache_size = -${SMALL_CACHE_KB}`);
  return () => db.exec(`PRAGMA cache_size = ${Math.trunc(before)}`);
}

const SMALL_CACHE_KB = 16_384;
