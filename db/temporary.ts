import type { WriteDb } from "./connection.ts";

/**
 * The tables that the connection keeps for itself while it imports and reconciles. All are made when the first is wanted, and none
 * is dropped: each time one comes or goes, SQLite prepares every statement of the connection anew.
 */
const TABLES = {
  authority: "(location_id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, begun_at INTEGER NOT NULL)",
  arrived: `(position_id INTEGER, source_id INTEGER, occurred_at INTEGER, movement_id INTEGER, qty INTEGER, import_id INTEGER,
    item_id INTEGER, location_id INTEGER, PRIMARY KEY (position_id, source_id, occurred_at, movement_id)) WITHOUT ROWID`,
  deciding: `(position_id INTEGER, count_id INTEGER, entry_id INTEGER, qty INTEGER, counted_at INTEGER, source_id INTEGER,
    start INTEGER, high_risk INTEGER, book INTEGER, PRIMARY KEY (position_id, count_id)) WITHOUT ROWID`,
  held_movements: "(n INTEGER PRIMARY KEY, flags INTEGER, written INTEGER, effect INTEGER, row TEXT)",
  heirs: "(item_id INTEGER PRIMARY KEY, heir_id INTEGER NOT NULL)",
  import_keys: "(key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
  item_codes: "(folded TEXT, code TEXT, PRIMARY KEY (folded, code)) WITHOUT ROWID",
  judged: `(entry_id INTEGER, source_id INTEGER, book INTEGER, variance INTEGER, value INTEGER, verdict TEXT, rule TEXT,
    severity TEXT, policy_version INTEGER, decided_at INTEGER, expires_at INTEGER, position_id INTEGER, count_id INTEGER,
    PRIMARY KEY (position_id, count_id)) WITHOUT ROWID`,
  looked: `(id INTEGER PRIMARY KEY, item_id INTEGER, source_id INTEGER, type_id INTEGER, occurred_at INTEGER, qty INTEGER, doc TEXT,
    from_position_id INTEGER, to_position_id INTEGER)`,
  looked_books: "(position_id INTEGER PRIMARY KEY)",
  moved_items: "(item_id INTEGER PRIMARY KEY, first_at INTEGER)",
  read_balances: "(line INTEGER PRIMARY KEY, movement_id INTEGER, balance INTEGER NOT NULL)",
  reporting: "(source_id INTEGER, position_id INTEGER, PRIMARY KEY (source_id, position_id)) WITHOUT ROWID",
  rolling: `(item_id INTEGER, location_id INTEGER, source_id INTEGER, begun_at INTEGER, bin_id INTEGER, keeps_lots INTEGER,
    PRIMARY KEY (item_id, location_id)) WITHOUT ROWID`,
  said: `(position_id INTEGER PRIMARY KEY, item_id INTEGER, location_id INTEGER, bin_id INTEGER, lot_id INTEGER, status_id INTEGER,
    qty INTEGER, next_at INTEGER, is_kept INTEGER, is_same INTEGER, is_same_qty INTEGER)`,
  scope: "(item_id INTEGER, location_id INTEGER, PRIMARY KEY (item_id, location_id)) WITHOUT ROWID",
  spans: "(position_id INTEGER PRIMARY KEY, first_at INTEGER, last_at INTEGER)",
  stale: `(id INTEGER PRIMARY KEY, item_id INTEGER, location_id INTEGER, bin_id INTEGER, lot_id INTEGER, status_id INTEGER)`,
} as const;

const ALL = Object.entries(TABLES)
  .map(([name, columns]) => `CREATE TEMP TABLE IF NOT EXISTS ${name} ${columns}`)
  .join(";");

/** Empties tables of the connection's own, which are there from then on. */
export function emptyTemporary(db: WriteDb, ...names: readonly (keyof typeof TABLES)[]): void {
  // A transaction that is rolled back takes the tables with it that it made.
  if (db.get("SELECT 1 FROM temp.sqlite_schema WHERE name = 'stale'") === undefined) db.exec(ALL);
  for (const name of names) db.run(`DELETE FROM temp.${name}`);
}
