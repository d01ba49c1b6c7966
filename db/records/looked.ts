import type { WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";
import { NOTED_OF_TOUCHED, readNew, TYPE } from "./noted.ts";
import type { Looked } from "./types.ts";

const COLUMNS = "id, item_id, source_id, type_id, occurred_at, qty, doc, from_position_id, to_position_id";

/**
 * Fills the connection's own tables of what the rules are to look at, and answers which one has the movements. A new movement can be wrong itself, and can only
 * answer for what was found before; so these are the new ones, those found the last time at touched items, and all of items
 * whose records are to be looked through.
 */
export function gatherLooked(db: WriteDb): Looked {
  const until = readNew(db);
  emptyTemporary(db, "looked", "looked_books");
  const looked = isAllNew(db, until) ? "noted" : "temp.looked";
  if (looked === "temp.looked") gatherNew(db, until);
  lookAtReceiptsJudgedOtherwise(db, looked);
  db.run(`INSERT OR IGNORE INTO touched_items (item_id) SELECT DISTINCT item_id FROM ${looked}`);
  if (looked === "temp.looked") gatherFound(db);
  db.run(
    `INSERT INTO temp.looked_books (position_id) SELECT t.position_id FROM touched_books t WHERE ${MAY_BE_NEGATIVE}`,
  );
  db.run(
    `INSERT OR IGNORE INTO temp.looked_books (position_id) SELECT c.position_id
      FROM touched_items t CROSS JOIN cases c INDEXED BY cases_by_item ON c.item_id = t.item_id
      WHERE c.state = 'open' AND c.rule = 'negative_book' AND c.position_id IS NOT NULL`,
  );
  return looked;
}

/** Where nothing happened to a position but that something came, its book didn't sink. */
const MAY_BE_NEGATIVE = `(t.position_id NOT IN (SELECT position_id FROM touched_moves)
  OR EXISTS (SELECT 1 FROM temp.arrived a WHERE a.position_id = t.position_id AND a.qty < 0))`;

/** All of `noted` is to be looked at: the first time, or when nothing that was decided stands. It needs no copy then. */
const isAllNew = (db: WriteDb, until: number): boolean =>
  db.get(
    "SELECT 1 FROM noted WHERE id <= ? AND item_id NOT IN (SELECT item_id FROM touched_records) LIMIT 1",
    until,
  ) === undefined;

function gatherNew(db: WriteDb, until: number): void {
  db.run(`INSERT INTO temp.looked SELECT ${COLUMNS} FROM noted WHERE id > ?`, until);
  db.run(
    `INSERT INTO temp.looked SELECT ${COLUMNS} FROM noted
      WHERE id <= ? AND id IN (${NOTED_OF_TOUCHED})`,
    until,
  );
}

const gatherFound = (db: WriteDb): unknown =>
  db.run(
    `INSERT OR IGNORE INTO temp.looked SELECT ${COLUMNS} FROM noted
      WHERE is_found = 1 AND item_id IN (SELECT item_id FROM touched_items)`,
  );

/** Receipts from before the first order known aren't judged, so another first order changes which are. */
function lookAtReceiptsJudgedOtherwise(db: WriteDb, looked: Looked): void {
  const row = db.get<{ before: number | null; after: number | null }>(
    `SELECT orders_since AS before, (SELECT MIN(due_at) FROM orders WHERE kind IN ('po', 'asn')) AS after FROM noted_until`,
  );
  if (!row || row.before === row.after) return;
  db.run("UPDATE noted_until SET orders_since = ?", row.after);
  if (looked === "noted") return;
  const times = [row.before ?? Number.MAX_SAFE_INTEGER, row.after ?? Number.MAX_SAFE_INTEGER];
  db.run(
    `INSERT OR IGNORE INTO temp.looked SELECT ${COLUMNS} FROM noted
      WHERE type_id = ${TYPE.receipt} AND occurred_at >= ? AND occurred_at < ?`,
    ...[Math.min(...times), Math.max(...times)],
  );
}

/** Keeps which of the movements looked at a rule found, so that they are looked at when something may answer for them. */
export function keepFound(db: WriteDb, looked: Looked, found: ReadonlySet<number>): void {
  const ids = JSON.stringify([...found]);
  db.run(
    `UPDATE noted SET is_found = 0 WHERE is_found = 1 AND EXISTS (SELECT 1 FROM ${looked} l WHERE l.id = noted.id)
      AND id NOT IN (SELECT value FROM json_each(?))`,
    ids,
  );
  db.run("UPDATE noted SET is_found = 1 WHERE is_found = 0 AND id IN (SELECT value FROM json_each(?))", ids);
}

/** What every rule about a movement `n` that is looked at says of it; `qty` is how much of it is wrong. */
export const ofMovement = (qty = "n.qty"): string =>
  `n.id AS movement, n.source_id || '/' || m.event_id || '/' || m.line AS subject, n.source_id AS source,
  n.item_id AS item, i.sku, ${qty} AS qty, i.unit_cost AS unitCost, i.abc_class AS abcClass, i.high_risk AS highRisk`;
/** What its own system calls the movement, and its document as that one writes it. */
export const NAME = "s.name || ':' || m.event_id";
export const NAMED =
  "CROSS JOIN movements m ON m.id = n.id JOIN items i ON i.id = n.item_id JOIN sources s ON s.id = n.source_id";
