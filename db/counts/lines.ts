import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { packsOf } from "../items/find.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { booksAt } from "./books.ts";
import { type CountRow, findCount } from "./find.ts";
import { counterOnly, GIVEN_TO, seenBy } from "./given.ts";
import { LINES, SKIPPED } from "./review.ts";
import { lastOf } from "./undo.ts";

type CountLine = Reply<"counts.lines">["rows"][number];
type LineRow = Omit<CountLine, "packs" | "entered" | "done" | "recount" | "book"> & {
  readonly item: number;
  readonly position: number;
  readonly counters: number;
  readonly owed: number;
  readonly isOwn: number;
  readonly isAllowed: number;
};

/**
 * How many people counted a line. Without the plus an index sorted by names would be gone through: all entries of the
 * count, for every line.
 */
export const COUNTERS =
  "(SELECT COUNT(DISTINCT +e.counted_by) FROM standing e WHERE e.count_id = ?1 AND e.position_id = p.id)";

export function countLines(
  db: ReadDb,
  actor: Actor | undefined,
  now: Instant,
  { count: id, offset, limit }: Parsed<"counts.lines">,
): Answer<Reply<"counts.lines">> {
  const count = findCount(db, id);
  const isHidden = count?.state === "proposed" && actor?.role === "counter";
  if (!count || isHidden) return refuse("notFound", `There is no count ${id}.`);
  return ok({
    ...count,
    total: totalFor(db, actor, count),
    rows: linesOf(db, actor, now, count, offset, limit),
  });
}

function totalFor(db: ReadDb, actor: Actor | undefined, count: CountRow): number {
  const counter = counterOnly(actor);
  if (counter === null) return count.lines;
  const row = db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM ${LINES} line JOIN positions p ON p.id = line.position_id WHERE ${seenBy("?2")}`,
    ...[count.count, counter],
  );
  return row?.n ?? 0;
}

/** A page of lines as `actor` may see them. Book quantities are for open counts, and never for a counter. */
function linesOf(
  db: ReadDb,
  actor: Actor | undefined,
  now: Instant,
  count: CountRow,
  offset: number,
  limit: number,
): CountLine[] {
  const name = actor?.name ?? "";
  const rows = db.all<LineRow>(
    `SELECT ${POSITION_NAMES}, i.description, i.barcode, i.base_uom AS uom, i.tracking, b.zone, i.id AS item, p.id AS position,
      ${SKIPPED} AS skipped,
      ${GIVEN_TO} AS assignedTo,
      ${COUNTERS} AS counters,
      EXISTS (SELECT 1 FROM standing e WHERE e.count_id = ?1 AND e.position_id = p.id AND e.counted_by = ?4) AS isOwn,
      EXISTS (SELECT 1 FROM recounts r WHERE r.count_id = ?1 AND r.position_id = p.id AND r.state = 'owed') AS owed,
      EXISTS (SELECT 1 FROM recounts r WHERE r.count_id = ?1 AND r.position_id = p.id AND r.state = 'owed' AND r.allowed = ?4) AS isAllowed
    FROM ${LINES} line JOIN positions p ON p.id = line.position_id ${JOIN_POSITION}
    WHERE ${seenBy("?5")} ORDER BY line.sequence, p.id LIMIT ?2 OFFSET ?3`,
    ...[count.count, limit, offset, name, counterOnly(actor)],
  );
  const bookOf = maySeeBook(count, actor) ? booksAt(db, now) : () => null;
  return rows.map(({ item, position, counters, owed, isOwn, isAllowed, ...line }) => {
    const isRecount = owed === 1 && (isOwn === 0 || isAllowed === 1);
    const isCounted = counters >= count.counters || isOwn === 1;
    return {
      ...line,
      packs: packsOf(db, item),
      book: bookOf(position),
      entered: lastOf(db, count.count, position, name),
      done: isCounted && !isRecount,
      recount: isRecount,
    };
  });
}

/** Book quantities of open counts only, and never for a counter. */
export const maySeeBook = ({ method }: Pick<CountRow, "method">, actor: Actor | undefined): boolean =>
  method === "open" && actor !== undefined && actor.role !== "counter";
