import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { touch } from "./enter.ts";
import { openCount } from "./find.ts";
import { reopenRecount, settleDispute } from "./round.ts";

export type Own = {
  readonly id: number;
  readonly position: number;
  readonly qty: Quantity;
  readonly typedQty: Quantity;
  readonly typedUom: string;
  readonly at: Instant;
  readonly round: number;
};

/** Something was decided on an entry: on its own, or on a sum that it is a part of. */
const IS_DECIDED = `SELECT 1 FROM adjustments WHERE entry_id = ?1
  UNION ALL SELECT 1 FROM entries e JOIN rolled_up r ON r.part_id = e.position_id AND r.count_id = e.count_id
    JOIN adjustments a ON a.position_id = r.whole_id AND a.count_id = r.count_id WHERE e.id = ?1`;

/** Takes one's own entry back, by an entry that says so: what was counted stays in the record, and counts no more. */
export function undo(write: WriteContext, input: Parsed<"counts.undo">): Answer<Reply<"counts.undo">> {
  const { db, actor, audit } = write;
  const count = openCount(db, input.count);
  if (!count.ok) return count;
  const own = ownEntry(db, input, actor.name);
  if (!own)
    return refuse(
      "notFound",
      input.entry === undefined
        ? `You have entered nothing in count ${input.count} that could be taken back.`
        : `Entry ${input.entry} isn't yours, or was taken back already.`,
    );
  if (db.get(IS_DECIDED, own.id))
    return refuseBy(
      "decided",
      `Something was decided on entry ${own.id}, so it stays. Count the line again.`,
    );
  const entry = takeBack(write, input.count, own, { by: actor.name, uid: null });
  audit({
    action: "counts.undo",
    subject: `entry ${own.id} of count ${input.count}`,
    after: `taken back by entry ${entry}`,
  });
  return ok({ entry, stands: lastOf(db, input.count, own.position, actor.name) });
}

/** Writes the entry that takes `own` back. Its recount is owed again, and a disagreement that it made is over. */
export function takeBack(
  write: WriteContext,
  count: number,
  own: Own,
  { by, uid }: { readonly by: string; readonly uid: string | null },
): number {
  const { db, now } = write;
  const { id, position, qty, typedQty, typedUom, at, round } = own;
  const entry = db.runOne(
    `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at, undoes, uid)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[count, position, qty, typedQty, typedUom, at, by, round, now, id, uid],
  );
  reopenRecount(write, id);
  settleDispute(write, count, position);
  touch(write, position);
  return entry;
}

const ownEntry = (db: ReadDb, { count, entry }: Parsed<"counts.undo">, by: string): Own | undefined =>
  db.get<Own>(
    `SELECT id, position_id AS position, qty, typed_qty AS typedQty, typed_uom AS typedUom, counted_at AS at, round
      FROM standing WHERE count_id = ?1 AND counted_by = ?2 AND (?3 IS NULL OR id = ?3) AND import_id IS NULL
      ORDER BY id DESC LIMIT 1`,
    ...[count, by, entry ?? null],
  );

/** What stands on a line by one person, as they typed it. */
export function lastOf(
  db: ReadDb,
  count: number,
  position: number,
  by: string,
): Reply<"counts.undo">["stands"] {
  const row = db.get<{ qty: Quantity; uom: string; at: Instant }>(
    `SELECT typed_qty AS qty, typed_uom AS uom, counted_at AS at FROM standing
      WHERE position_id = ? AND count_id = ? AND counted_by = ? ORDER BY round DESC, place DESC, id DESC LIMIT 1`,
    ...[position, count, by],
  );
  return row ?? null;
}
