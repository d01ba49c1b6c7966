import { touchBook } from "../touched.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { FAMILY } from "./merged.ts";

/**
 * Moves what was imported for one item to another's positions, and back. Legs carry the ledger, so they move; the
 * movements keep the positions they were imported with, by which the way back is found. Reported quantities and order
 * lines note in `merged_from` what they were imported for.
 */

export type Moved = { readonly movements: number; readonly reported: number; readonly orders: number };

type Pair = { readonly here: number; readonly there: number };

/** Everything of item `from` becomes `into`'s. */
export function moveTo(write: WriteContext, from: number, into: number): Moved {
  const { db } = write;
  const movements = movementsOf(db, from);
  db.run(
    `INSERT OR IGNORE INTO positions (item_id, bin_id, lot_id, status_id)
      SELECT ?, bin_id, lot_id, status_id FROM positions p WHERE item_id = ?
        AND (EXISTS (SELECT 1 FROM legs WHERE position_id = p.id) OR EXISTS (SELECT 1 FROM reported WHERE position_id = p.id))`,
    ...[into, from],
  );
  let reported = 0;
  for (const { here, there } of pairsOf(db, from, into)) {
    db.run("UPDATE legs SET position_id = ? WHERE position_id = ?", there, here);
    reported += db.run(
      "UPDATE reported SET position_id = ?1, merged_from = COALESCE(merged_from, ?2) WHERE position_id = ?2",
      ...[there, here],
    ).changes;
    touchBook(db, there);
  }
  const orders = db.run(
    "UPDATE orders SET item_id = ?1, merged_from = COALESCE(merged_from, ?2) WHERE item_id = ?2",
    ...[into, from],
  ).changes;
  return { movements, reported, orders };
}

/** What was imported for item `from`, or for one merged into it, goes back to it from `into`. */
export function moveBack(write: WriteContext, from: number, into: number): Moved {
  const { db } = write;
  let reported = 0;
  for (const { here, there } of pairsOf(db, from, into)) {
    db.run(LEGS_BACK, from, here, there);
    reported += db.run(REPORTED_BACK, from, here, there).changes;
    touchBook(db, there);
  }
  const orders = db.run(ORDERS_BACK, from, into).changes;
  return { movements: movementsOf(db, from), reported, orders };
}

/** A movement is of one item, so either of its ends says which. */
const LEGS_BACK = `${FAMILY}
  UPDATE legs SET position_id = ?2 WHERE position_id = ?3 AND EXISTS (SELECT 1 FROM movements m
    JOIN positions o ON o.id = COALESCE(m.to_position_id, m.from_position_id)
    WHERE m.id = legs.movement_id AND o.item_id IN (SELECT id FROM family))`;

const REPORTED_BACK = `${FAMILY}
  UPDATE reported SET position_id = ?2, merged_from = NULLIF(merged_from, ?2) WHERE position_id = ?3
    AND merged_from IN (SELECT p.id FROM family f JOIN positions p ON p.item_id = f.id)`;

const ORDERS_BACK = `${FAMILY}
  UPDATE orders SET item_id = ?1, merged_from = NULLIF(merged_from, ?1) WHERE item_id = ?2
    AND merged_from IN (SELECT id FROM family)`;

/** Positions of two items that are the same place, lot and status. */
const pairsOf = (db: ReadDb, from: number, into: number): Pair[] =>
  db.all<Pair>(
    `SELECT o.id AS here, n.id AS there FROM positions o JOIN positions n ON n.item_id = ? AND n.bin_id = o.bin_id
      AND n.lot_id = o.lot_id AND n.status_id = o.status_id WHERE o.item_id = ? ORDER BY o.id`,
    ...[into, from],
  );

/** How many movements have a leg at the item's positions. */
export const movementsOf = (db: ReadDb, item: number): number =>
  db.get<{ n: number }>(
    "SELECT COUNT(DISTINCT g.movement_id) AS n FROM positions p JOIN legs g ON g.position_id = p.id WHERE p.item_id = ?",
    item,
  )?.n ?? 0;
