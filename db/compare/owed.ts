import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

/** How much the comparisons would look at now beyond what was touched: windows that closed, and status maps that changed. */
export const comparisonsOwed = (db: ReadDb, now: Instant): number =>
  db.get<{ n: number }>(
    `SELECT (SELECT COUNT(*) FROM compared WHERE wake_at <= ?1) + (SELECT COUNT(*) FROM ledger_verdicts WHERE expires_at <= ?1)
      + (SELECT COUNT(*) FROM comparisons WHERE basis = '') AS n`,
    now,
  )?.n ?? 0;
