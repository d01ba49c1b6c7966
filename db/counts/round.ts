import { isDisputed, type LineEntry } from "../../shared/counting/accepted.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { hasUsers } from "../people/users.ts";

/** What stands on a line, oldest first. */
export const entriesOf = (db: ReadDb, count: number, position: number): LineEntry[] =>
  db.all<LineEntry>(
    `SELECT id AS entry, qty, counted_by AS by, counted_at AS at, round, place FROM standing
      WHERE position_id = ? AND count_id = ? ORDER BY id`,
    ...[position, count],
  );

type Owed = { readonly id: number; readonly round: number; readonly allowed: string | null };

export const owedRecount = (db: ReadDb, count: number, position: number): Owed | undefined =>
  db.get<Owed>(
    "SELECT id, round, allowed FROM recounts WHERE count_id = ? AND position_id = ? AND state = 'owed'",
    ...[count, position],
  );

export type Turn = { readonly round: number; readonly recount: number | undefined };

/**
 * The round that an entry by `user` belongs to. A recount is somebody else's: whoever counted the line before is
 * refused, unless a manager allowed it. Where one person works alone it can't be, and their second number is a correction.
 */
export function turnOf(db: ReadDb, count: number, position: number, user: string): Answer<Turn> {
  const owed = owedRecount(db, count, position);
  const before = entriesOf(db, count, position);
  const round = before.reduce((highest, entry) => Math.max(highest, entry.round), 1);
  if (!owed) return ok({ round, recount: undefined });
  const isOwn = before.some(({ by }) => by === user);
  if (!isOwn || owed.allowed === user) return ok({ round: owed.round, recount: owed.id });
  if (!hasUsers(db)) return ok({ round, recount: undefined });
  return refuseBy(
    "ownRecount",
    "You counted this line before, so somebody else counts it again. A manager can allow it, with a reason.",
  );
}

/**
 * After an entry: the recount it answers is done, and one is owed where two people say different things. A third one
 * settles that.
 */
export function settleTurn(
  write: WriteContext,
  count: number,
  position: number,
  turn: Turn,
  entry: number,
): void {
  const { db, now } = write;
  if (turn.recount !== undefined)
    db.runOne(
      "UPDATE recounts SET state = 'done', entry_id = ?, settled_at = ? WHERE id = ?",
      ...[entry, now, turn.recount],
    );
  if (turn.round === 1) settleDispute(write, count, position);
}

/** Two people who say different things owe a third; two who say the same now need nobody. Other recounts stay. */
export function settleDispute(write: WriteContext, count: number, position: number): void {
  const { db, now } = write;
  const owed = owedRecount(db, count, position);
  const before = entriesOf(db, count, position);
  const isSettled = before.some(({ round }) => round > 1);
  if (isDisputed(before) && !isSettled && !owed) oweRecount(write, count, position, 2, "counters differ");
  if (!isDisputed(before) && owed)
    db.run(
      `UPDATE recounts SET state = 'waived', settled_at = ?, note = 'the counters don''t differ any more'
        WHERE id = ? AND why = 'counters differ'`,
      ...[now, owed.id],
    );
}

/** The recount that an entry was is owed again, once the entry counts no more; unless the line waits for a later one. */
export function reopenRecount({ db, now }: WriteContext, entry: number): void {
  db.run(
    `UPDATE recounts SET state = 'owed', entry_id = NULL, settled_at = NULL WHERE entry_id = ?1 AND NOT EXISTS
      (SELECT 1 FROM recounts o WHERE o.count_id = recounts.count_id AND o.position_id = recounts.position_id AND o.state = 'owed')`,
    entry,
  );
  db.run(
    "UPDATE recounts SET state = 'waived', entry_id = NULL, settled_at = ?, note = 'taken back' WHERE entry_id = ?",
    ...[now, entry],
  );
}

export function oweRecount(
  { db, actor, now }: WriteContext,
  count: number,
  position: number,
  round: number,
  why: "outside tolerance" | "counters differ" | "asked",
): number {
  return db.runOne(
    `INSERT INTO recounts (count_id, position_id, round, why, state, asked_by, asked_at)
      VALUES (?, ?, ?, ?, 'owed', ?, ?)`,
    ...[count, position, round, why, actor.name, now],
  );
}
