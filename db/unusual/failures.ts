import {
  type Failure,
  type FailureCount,
  FAILURES,
  repeatedIn,
  type Repeated,
} from "../../shared/unusual/failures.ts";
import type { ReadDb } from "../connection.ts";
import { currentPolicy, windowsIn } from "../policy.ts";

type Moment = Omit<FailureCount, "what">;

/** The quarter of an hour, ms: in every zone a new day begins with one. */
const quarterOf = (at: string): string => `${at} / 900000 * 900000 AS at`;

/**
 * How often each failure happened, by source and quarter of an hour: rows and conflicts when they came in, books when they were found
 * below zero, movements when they happened. `?1` is where the time begins and `?2` how late (ms) a posting may be.
 */
const COUNTS: Readonly<Record<Failure, string>> = {
  rowsSetAside: `SELECT s.name AS source, s.timezone AS zone, ${quarterOf("i.at")}, SUM(i.rejected) AS number
    FROM imports i JOIN sources s ON s.id = i.source_id WHERE i.at >= ?1 AND i.undone_at IS NULL GROUP BY 1, 2, 3`,
  conflicts: `SELECT s.name AS source, s.timezone AS zone, ${quarterOf("i.at")}, COUNT(*) AS number
    FROM conflicts c JOIN sources s ON s.id = c.source_id JOIN imports i ON i.id = c.import_id
    WHERE i.at >= ?1 GROUP BY 1, 2, 3`,
  negativeBooks: `SELECT s.name AS source, s.timezone AS zone, ${quarterOf("c.opened_at")}, COUNT(*) AS number
    FROM cases c JOIN sources s ON s.id = c.source_id
    WHERE c.rule = 'negative_book' AND c.opened_at >= ?1 GROUP BY 1, 2, 3`,
  reversals: `SELECT s.name AS source, s.timezone AS zone, ${quarterOf("m.occurred_at")}, COUNT(*) AS number
    FROM movements m JOIN sources s ON s.id = m.source_id
    WHERE m.type_id = (SELECT id FROM movement_types WHERE name = 'cancel') AND m.occurred_at >= ?1 AND m.superseded_by = 0
      GROUP BY 1, 2, 3`,
  latePostings: `SELECT s.name AS source, s.timezone AS zone, ${quarterOf("m.occurred_at")}, COUNT(*) AS number
    FROM movements m JOIN sources s ON s.id = m.source_id
    WHERE m.posted_at - m.occurred_at > ?2 AND m.occurred_at >= ?1 AND m.superseded_by = 0 GROUP BY 1, 2, 3`,
};

/** What fails at a source in more than one of its weeks since a moment, late by the policy's window for postings. */
export function repeatedFailures(db: ReadDb, since: number): readonly Repeated[] {
  const { posting_lag: lag } = windowsIn(currentPolicy(db));
  return repeatedIn(
    FAILURES.flatMap((what) =>
      db.all<Moment>(COUNTS[what], since, lag).map((moment) => ({ ...moment, what })),
    ),
  );
}
