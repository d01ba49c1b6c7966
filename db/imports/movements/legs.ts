import type { SqlValue, WriteDb } from "../../connection.ts";

/** The legs of a load, kept aside until they can be written in the order of their table. */
export type Legs = {
  readonly add: (position: number, occurredAt: number, movement: number, qty: number) => void;
  /** Writes the legs of the movements from `firstId` on. */
  readonly write: (db: WriteDb, source: number, firstId: number) => void;
};

/** Past this many, 36 MB, the legs are no longer kept here: SQLite then sorts them, on disk. */
const MAX_LEGS = 1_500_000;
/** Legs in one statement. */
const ROWS = 100;

/**
 * Sorting a million legs here, by counting, and inserting them many to a statement takes two thirds of the time that
 * SQLite takes to read them out of the movements, sort and insert them.
 */
export function legBuffer(expectedRows: number): Legs {
  // Room that is never written to takes no memory, so it is taken once and not grown into by copying.
  const room = expectedRows > MAX_LEGS ? 0 : Math.min(MAX_LEGS, Math.ceil(expectedRows * 3) + 1_000);
  let positions = new Int32Array(room);
  let times = new Float64Array(room);
  let movements = new Uint32Array(room);
  let quantities = new Float64Array(room);
  let count = 0;
  let tooMany = false;

  const drop = (): void => {
    tooMany = true;
    count = 0;
    positions = new Int32Array(0);
    times = quantities = new Float64Array(0);
    movements = new Uint32Array(0);
  };

  return {
    add: (position, occurredAt, movement, qty) => {
      if (tooMany) return;
      if (count === positions.length) return drop();
      positions[count] = position;
      times[count] = occurredAt;
      movements[count] = movement;
      quantities[count++] = qty;
    },
    write: (db, source, firstId) => {
      if (tooMany) return writeFromMovements(db, source, firstId);
      const order = byPosition(positions.subarray(0, count));
      insertMany(db, source, order, (leg, values, at) => {
        values[at] = positions[leg] ?? 0;
        values[at + 1] = times[leg] ?? 0;
        values[at + 2] = movements[leg] ?? 0;
        values[at + 3] = quantities[leg] ?? 0;
      });
    },
  };
}

/** The legs' places in the order of their positions; those of one position as they came, which is mostly by time. */
function byPosition(positions: Int32Array): Int32Array {
  const highest = positions.reduce((most, position) => Math.max(most, position), 0);
  const starts = new Int32Array(highest + 2);
  for (const position of positions) starts[position + 1] = (starts[position + 1] ?? 0) + 1;
  for (let position = 1; position < starts.length; position++)
    starts[position] = (starts[position] ?? 0) + (starts[position - 1] ?? 0);
  const order = new Int32Array(positions.length);
  for (let leg = 0; leg < positions.length; leg++) {
    const position = positions[leg] ?? 0;
    const place = starts[position] ?? 0;
    order[place] = leg;
    starts[position] = place + 1;
  }
  return order;
}

function insertMany(
  db: WriteDb,
  source: number,
  order: Int32Array,
  fill: (leg: number, values: SqlValue[], at: number) => void,
): void {
  const statement = db.prepare(insert(source, ROWS));
  const values = new Array<SqlValue>(ROWS * 4).fill(null);
  let place = 0;
  for (; place + ROWS <= order.length; place += ROWS) {
    for (let row = 0; row < ROWS; row++) fill(order[place + row] ?? 0, values, row * 4);
    statement.run(...values);
  }
  for (; place < order.length; place++) {
    fill(order[place] ?? 0, values, 0);
    db.run(insert(source, 1), ...values.slice(0, 4));
  }
}

/** The source's id is written into the statement: it is the same number in every row. */
const insert = (source: number, rows: number): string =>
  `INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty)
  VALUES ${Array.from({ length: rows }, () => `(${Math.trunc(source)}, ?, ?, ?, ?)`).join(", ")}`;

function writeFromMovements(db: WriteDb, source: number, firstId: number): void {
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
}
