import type { Parsed, Reply } from "../../shared/contract.ts";
import { mayCarry as mayCount } from "../../shared/exchange/carried.ts";
import { expectedEnd, type Moment, paceOf, PAUSE_MS } from "../../shared/progress/pace.ts";
import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { ReadContext } from "../context.ts";
import { type CountRow, findCount } from "./find.ts";
import { type CountedLine, whoCounted } from "./whoCounted.ts";

type Progress = Reply<"counts.progress">;
type CounterProgress = Progress["counters"][number];

/** How far a count is. A counter is told of the lines that are left for them, and of their own work only. */
export function progressOf(
  { db, actor, now }: ReadContext,
  { count: id }: Parsed<"counts.progress">,
): Answer<Progress> {
  const count = findCount(db, id);
  const own = actor?.role === "counter" ? actor.name : undefined;
  if (!count || (own !== undefined && count.state === "proposed"))
    return refuse("notFound", `There is no count ${id}.`);
  const lines = whoCounted(db, id);
  const people = own === undefined ? namesOf(db, id) : [own];
  const counters = people.map((user) => counterOf(db, count, lines, user));
  const mine = own === undefined ? lines : lines.filter((line) => isFor(line, own, count));
  const left = countingsLeft(mine, count, own);
  const isAtWork = ({ lastAt }: CounterProgress): boolean => lastAt !== null && now - lastAt <= PAUSE_MS;
  const perHour = counters.filter(isAtWork).reduce((sum, each) => sum + (each.perHour ?? 0), 0);
  return ok({
    count: id,
    carried: db.get("SELECT 1 FROM origin WHERE count_id = ?", id) !== undefined,
    lines: mine.length,
    left,
    done: mine.filter((line) => countingsLeft([line], count, own) === 0).length,
    ...waiting(db, actor, id, lines),
    perHour: perHour === 0 ? null : perHour,
    expectedAt: count.state === "open" ? expectedEnd(left, perHour, now) : null,
    counters,
  });
}

/** A line that somebody counted, or still may. */
const isFor = (line: CountedLine, user: string, { counters }: CountRow): boolean =>
  line.countedBy.includes(user) || mayCount(line, [user], counters);

/** How many times somebody still has to stand before these lines; `user` alone once at most before each. */
function countingsLeft(lines: readonly CountedLine[], { counters }: CountRow, user?: string): number {
  if (user !== undefined) return lines.filter((line) => mayCount(line, [user], counters)).length;
  return lines.reduce(
    (sum, { countedBy, owedRound }) =>
      sum + (owedRound === null ? Math.max(0, counters - countedBy.length) : 1),
    0,
  );
}

/** What waits besides lines that nobody counted yet: of a counter, what is theirs. */
function waiting(
  db: ReadDb,
  actor: Actor | undefined,
  count: number,
  lines: readonly CountedLine[],
): Pick<Progress, "recounts" | "skipped" | "unknown"> {
  const own = actor?.role === "counter" ? actor.name : null;
  const owed = lines.filter(({ owedRound }) => owedRound !== null);
  const isOwn = ({ countedBy, allowed }: CountedLine): boolean =>
    own === null || allowed === own || !countedBy.includes(own);
  const number = (sql: string): number => db.get<{ n: number }>(sql, count, own)?.n ?? 0;
  return {
    recounts: owed.filter(isOwn).length,
    skipped: number(
      `SELECT COUNT(DISTINCT k.position_id) AS n FROM line_skips k WHERE k.count_id = ?1 AND (?2 IS NULL OR k.by = ?2)
        AND NOT EXISTS (SELECT 1 FROM standing e WHERE e.position_id = k.position_id AND e.count_id = ?1
          AND e.recorded_at >= k.at)`,
    ),
    unknown: number(
      `SELECT COUNT(*) AS n FROM unknown_codes u WHERE u.count_id = ?1 AND u.entry_id IS NULL AND u.dismissed IS NULL
        AND (?2 IS NULL OR u.by = ?2)`,
    ),
  };
}

const namesOf = (db: ReadDb, count: number): string[] =>
  db
    .all<{ name: string }>(
      `SELECT counted_by AS name FROM standing WHERE count_id = ?1 UNION SELECT by FROM line_skips WHERE count_id = ?1
        UNION SELECT assigned_to FROM count_lines WHERE count_id = ?1 AND assigned_to IS NOT NULL ORDER BY 1`,
      count,
    )
    .map(({ name }) => name);

function counterOf(
  db: ReadDb,
  count: CountRow,
  lines: readonly CountedLine[],
  user: string,
): CounterProgress {
  const moments = momentsOf(db, count.count, user);
  const assigned = lines.filter(({ plannedFor }) => plannedFor === user);
  return {
    user,
    done: lines.filter(({ countedBy }) => countedBy.includes(user)).length,
    assigned: assigned.length,
    assignedLeft: assigned.filter((line) => mayCount(line, [user], count.counters)).length,
    ...paceOf(moments),
    firstAt: moments.at(0)?.at ?? null,
    lastAt: moments.at(-1)?.at ?? null,
  };
}

/** Entries made at the shelf, in order; times written on paper say nothing of how fast somebody counts. */
const momentsOf = (db: ReadDb, count: number, user: string): Moment[] =>
  db
    .all<{ at: Instant; nth: number }>(
      `SELECT COALESCE(ordered_at, counted_at) AS at, ROW_NUMBER() OVER (PARTITION BY position_id, round ORDER BY id) AS nth
        FROM entries WHERE count_id = ? AND counted_by = ? AND undoes IS NULL AND import_id IS NULL ORDER BY at, id`,
      ...[count, user],
    )
    .map(({ at, nth }) => ({ at, isNewLine: nth === 1 }));
