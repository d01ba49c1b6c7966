import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";

/**
 * Who alone may count the line `p` of count `?1`, as SQL; NULL where anybody may. It is whoever it was given to, until a
 * recount is owed there, which is somebody else's, or until they counted it, where it takes two people.
 */
export const GIVEN_TO = `(SELECT cl.assigned_to FROM count_lines cl JOIN counts c ON c.id = cl.count_id
  WHERE cl.count_id = ?1 AND cl.position_id = p.id
    AND NOT EXISTS (SELECT 1 FROM recounts r WHERE r.count_id = ?1 AND r.position_id = p.id AND r.state = 'owed')
    AND (c.counters = 1 OR NOT EXISTS (SELECT 1 FROM standing e
      WHERE e.position_id = p.id AND e.count_id = ?1 AND e.counted_by = cl.assigned_to)))`;

/** Whether the line `p` is shown, as SQL; `counter` is the parameter of `counterOnly`: a counter sees what they may count. */
export const seenBy = (counter: string): string =>
  `(${counter} IS NULL OR COALESCE(${GIVEN_TO}, ${counter}) = ${counter})`;

export const counterOnly = (actor: Actor | undefined): string | null =>
  actor?.role === "counter" ? actor.name : null;

/** A counter counts what was given to them or to nobody. Whoever gives lines away may count any. */
export function mayEnter(db: ReadDb, actor: Actor, count: number, position: number): Answer<undefined> {
  if (counterOnly(actor) === null) return ok(undefined);
  const givenTo = db.get<{ name: string | null }>(
    `SELECT ${GIVEN_TO} AS name FROM positions p WHERE p.id = ?2`,
    ...[count, position],
  )?.name;
  if (givenTo === undefined || givenTo === null || givenTo === actor.name) return ok(undefined);
  return refuseBy(
    "givenToOther",
    `This line of count ${count} is given to ${givenTo}, who counts it. A manager can give it to you.`,
  );
}
