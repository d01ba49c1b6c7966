import type { LateMovement } from "../../shared/accuracy/bookChange.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { openingOf } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { MOVEMENT_NAME } from "../reconcile/situation.ts";

type Change = Reply<"counts.changes">["rows"][number];
type Head = Omit<Change, "movements" | "more" | "rest"> & {
  readonly position: number;
  readonly sourceId: number;
  readonly after: number;
};

/** Movements of a line that are told one by one. */
const TOLD = 5;

/** Counted lines whose book changed after they were first compared, the latest first. */
export function listChanges(db: ReadDb, input: Parsed<"counts.changes">): Reply<"counts.changes"> {
  const where = `WHERE (?1 IS NULL OR x.count_id = ?1) AND (?2 IS NULL OR EXISTS (SELECT 1 FROM cases c WHERE c.id = ?2
    AND c.position_id = x.position_id AND c.count_id = x.count_id))`;
  const scope = [input.count ?? null, input.case ?? null];
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM changed_books x ${where}`, ...scope)?.n ?? 0;
  const heads = db.all<Head>(
    `SELECT x.count_id AS count, x.entry_id AS entry, ${POSITION_NAMES}, s.name AS source, x.counted,
        e.counted_at AS countedAt, e.counted_by AS countedBy, x.was, x.now, x.noticed_at AS noticedAt,
        f.file_name AS file, x.position_id AS position, x.source_id AS sourceId, x.after_movement AS after,
        (SELECT MAX(c.id) FROM cases c WHERE c.position_id = x.position_id AND c.count_id = x.count_id) AS "case"
      FROM changed_books x JOIN entries e ON e.id = x.entry_id JOIN sources s ON s.id = x.source_id
        LEFT JOIN imports f ON f.id = x.import_id JOIN positions p ON p.id = x.position_id ${JOIN_POSITION}
      ${where} ORDER BY x.noticed_at DESC, x.entry_id DESC LIMIT ?3 OFFSET ?4`,
    ...[...scope, input.limit, input.offset],
  );
  return { total, rows: heads.map((head) => withMovements(db, head)) };
}

function withMovements(db: ReadDb, { position, sourceId, after, ...head }: Head): Change {
  const difference = quantity(head.now - head.was);
  const late = lateMovements(db, {
    position,
    source: sourceId,
    countedAt: head.countedAt,
    after,
    difference,
  });
  return { ...head, ...late, movements: [...late.movements] };
}

export type Told = { readonly movement: string } & LateMovement;
type Asked = {
  readonly position: number;
  readonly source: number;
  readonly countedAt: Instant;
  /** Movements with a greater id came later. */
  readonly after: number;
  readonly difference: Quantity;
};

/** What came later and had happened before the entry; `rest` is what it leaves of the difference. */
export function lateMovements(
  db: ReadDb,
  { position, source, countedAt, after, difference }: Asked,
): { readonly movements: readonly Told[]; readonly more: number; readonly rest: Quantity } {
  const { start } = openingOf(db, source, position, countedAt);
  const found = db.all<Told>(
    `SELECT ${MOVEMENT_NAME} AS movement, y.name AS type, g.qty AS effect, g.occurred_at AS occurredAt,
        m.posted_at AS postedAt ${CAME_LATE}`,
    ...[position, source, start, countedAt, after],
  );
  const told = found.slice(0, TOLD);
  return { movements: told, more: found.length - told.length, rest: restOf(found, difference) };
}

const CAME_LATE = `FROM legs g JOIN movements m ON m.id = g.movement_id JOIN movement_types y ON y.id = m.type_id
  WHERE g.position_id = ?1 AND g.source_id = ?2 AND (?3 IS NULL OR g.occurred_at > ?3) AND g.occurred_at <= ?4
    AND g.movement_id > ?5 ORDER BY g.occurred_at, g.movement_id`;

const restOf = (found: readonly { readonly effect: Quantity }[], difference: Quantity): Quantity =>
  quantity(difference - found.reduce((sum, { effect }) => sum + effect, 0));

/** What made a counted line a match after it was first compared: movements that account for all that its book changed by. */
export type CameLate = {
  readonly movementIds: readonly number[];
  /** Their own system learnt of all of them after the count, and not only we did. */
  readonly arePostedLate: boolean;
};

export function cameLate(
  db: ReadDb,
  { position, count }: { readonly position: number; readonly count: number },
): CameLate | undefined {
  const change = db.get<Omit<Asked, "position">>(
    `SELECT x.source_id AS source, e.counted_at AS countedAt, x.after_movement AS after, x.now - x.was AS difference
      FROM verdicts v CROSS JOIN changed_books x ON x.entry_id = v.entry_id JOIN entries e ON e.id = x.entry_id
      WHERE v.position_id = ? AND v.count_id = ? AND v.verdict = 'match'`,
    ...[position, count],
  );
  if (change === undefined) return undefined;
  const { source, countedAt, after, difference } = change;
  const { start } = openingOf(db, source, position, countedAt);
  const found = db.all<{ id: number; effect: Quantity; postedAt: Instant | null }>(
    `SELECT m.id, g.qty AS effect, m.posted_at AS postedAt ${CAME_LATE}`,
    ...[position, source, start, countedAt, after],
  );
  if (found.length === 0 || restOf(found, difference) !== 0) return undefined;
  return {
    movementIds: found.map(({ id }) => id),
    arePostedLate: found.every(({ postedAt }) => postedAt !== null && postedAt > countedAt),
  };
}
