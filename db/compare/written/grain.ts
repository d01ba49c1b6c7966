import type { BalanceGrain } from "../../../shared/reading.ts";
import type { ReadDb } from "../../connection.ts";

/** What the running balances that a source writes are of, by the latest of its imports that has any; nothing where none has. */
export const grainOf = (db: ReadDb, source: number): BalanceGrain | undefined =>
  db.get<{ grain: BalanceGrain }>(
    `SELECT balance_of AS grain FROM imports WHERE source_id = ? AND balance_of IS NOT NULL AND undone_at IS NULL
      ORDER BY id DESC LIMIT 1`,
    source,
  )?.grain;

/** Whether an import brought balances. */
export const bringsBalances = (db: ReadDb, importId: number): boolean =>
  db.get("SELECT 1 FROM written_balances WHERE import_id = ? LIMIT 1", importId) !== undefined;

/** The sources that write running balances or once did, by id. */
export const writingSources = (db: ReadDb): readonly number[] =>
  db
    .all<{ id: number }>(
      "SELECT DISTINCT source_id AS id FROM imports WHERE balance_of IS NOT NULL ORDER BY 1",
    )
    .map(({ id }) => id);

/**
 * What a balance at a position adds up over, as one number, by what balances are of; SQL over a position `p` and its bin `b`.
 * Lots and statuses are one where the place is counted as a whole. What is in transit is in no place, so it is left out there.
 */
export const SERIES: Readonly<Record<BalanceGrain, string>> = {
  position: "p.id",
  bin: "((p.item_id << 31) | p.bin_id)",
  location: "((p.item_id << 31) | b.location_id)",
};
