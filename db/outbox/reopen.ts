import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { addEvent, reopenCase } from "../cases/keep.ts";

type CaseOfLine = { readonly id: number; readonly key: string; readonly state: "open" | "closed" };

/** Opens the cases of lines again that were not applied, or tells it to the ones that are open about the same by now. */
export function reopenFor(write: WriteContext, lines: readonly number[], why: string): void {
  const cases = new Map(lines.flatMap((line) => casesOf(write.db, line)).map((found) => [found.id, found]));
  for (const found of cases.values()) {
    const open = openOf(write.db, found.key);
    if (open === undefined) reopenCase(write, found.id, why);
    else addEvent(write, open, "notApplied", why);
  }
}

/** The case that the line's adjustment was proposed for, and the one at a move's other end that its approval settled. */
const casesOf = (db: ReadDb, line: number): readonly CaseOfLine[] =>
  db.all<CaseOfLine>(
    `SELECT c.id, c.key, c.state FROM batch_lines n JOIN adjustments a ON a.id = n.adjustment_id
      JOIN cases c ON c.id = a.case_id WHERE n.id = ?1
    UNION SELECT c.id, c.key, c.state FROM batch_lines n JOIN adjustments a ON a.id = n.adjustment_id
      JOIN cases c ON c.position_id IN (a.position_id, a.to_position_id)
        AND c.closed_by = 'adjustment ' || a.id || ' in batch ' || n.batch_id WHERE n.id = ?1`,
    line,
  );

const openOf = (db: ReadDb, key: string): number | undefined =>
  db.get<{ id: number }>("SELECT id FROM cases WHERE key = ? AND state = 'open'", key)?.id;
