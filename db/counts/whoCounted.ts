import type { Carriable } from "../../shared/exchange/carried.ts";
import type { PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { GIVEN_TO } from "./given.ts";
import { LINES } from "./review.ts";

/** A line of a count, and who may still count it. */
export type CountedLine = PositionName &
  Carriable & {
    /** Whom it was planned for, whoever may count it by now. */
    readonly plannedFor: string | null;
  };

/** The lines of a count, planned or found, in walking order. */
export const whoCounted = (db: ReadDb, count: number): CountedLine[] =>
  db
    .all<Omit<CountedLine, "countedBy"> & { readonly countedBy: string }>(
      `SELECT ${POSITION_NAMES}, cl.assigned_to AS plannedFor, ${GIVEN_TO} AS assignedTo, r.round AS owedRound, r.allowed,
          (SELECT json_group_array(DISTINCT e.counted_by) FROM standing e
            WHERE e.count_id = ?1 AND e.position_id = p.id) AS countedBy
        FROM ${LINES} line JOIN positions p ON p.id = line.position_id ${JOIN_POSITION}
          LEFT JOIN count_lines cl ON cl.count_id = ?1 AND cl.position_id = p.id
          LEFT JOIN recounts r ON r.count_id = ?1 AND r.position_id = p.id AND r.state = 'owed'
        ORDER BY line.sequence, p.id`,
      count,
    )
    .map((line) => ({ ...line, countedBy: namesIn(line.countedBy) }));

// SQLite wrote the JSON a moment ago, of names only.
const namesIn = (json: string): string[] => JSON.parse(json) as string[];
