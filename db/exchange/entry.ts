import { readCounted } from "../../shared/counting/entry.ts";
import { shifted } from "../../shared/exchange/clock.ts";
import type { ReturnedEntry } from "../../shared/exchange/files.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { ok, type Result, err } from "../../shared/result.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { entriesOf } from "../counts/round.ts";
import { type Own, takeBack } from "../counts/undo.ts";
import { hasUsers } from "../people/users.ts";
import { internPosition } from "../positions.ts";
import type { Taken, Trip } from "./merge.ts";
import { itemAndPlace } from "./place.ts";

/** Takes one entry in, or says why not. Lines that changed are added to `lines`. */
export function takeEntry(
  write: WriteContext,
  trip: Trip,
  entry: ReturnedEntry,
  shift: number,
  lines: Set<number>,
): Taken {
  const { db } = write;
  if (db.get("SELECT 1 FROM entries WHERE uid = ?", entry.uid)) return "known";
  if (trip.state === "closed")
    return { why: `Count ${trip.count} was closed meanwhile; nothing can be added.` };
  if (entry.undoes !== null) return takeUndo(write, trip, entry, entry.undoes, lines);
  const line = lineOf(write, trip, entry);
  if (!line.ok) return { why: line.error };
  insert(write, trip, line.value, entry, shift);
  lines.add(line.value);
  return "taken";
}

/** The position that it counts here, where that is still possible as it was said. */
function lineOf(write: WriteContext, trip: Trip, entry: ReturnedEntry): Result<number, string> {
  const { db } = write;
  const found = itemAndPlace(db, entry);
  if (!found.ok) return found;
  const { item, bin } = found.value;
  const { typed, typedQty, typedUom, lot, status } = entry;
  const counted = readCounted(item, typed ?? formatQuantity(typedQty), typed === null ? typedUom : undefined);
  if (!counted.ok) return err(counted.error);
  if (counted.value.qty !== entry.qty)
    return err(
      `It was ${formatQuantity(entry.qty)} ${item.baseUom} when it was counted, and is ${formatQuantity(counted.value.qty)} by the packs of today. Correct the pack, or count the line again.`,
    );
  const position = internPosition(write, { item: item.id, bin, lot, status });
  if (entry.planned && !isLine(db, trip.count, position))
    return err(`It is no line of count ${trip.count} any more. Enter it as found stock if it belongs there.`);
  if (isOwnRecount(db, trip.count, position, entry))
    return err(`${entry.by} counted this line before, so somebody else counts it again.`);
  return ok(position);
}

const isLine = (db: ReadDb, count: number, position: number): boolean =>
  db.get(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM count_lines WHERE count_id = ?1 AND position_id = ?2)
      OR EXISTS (SELECT 1 FROM entries WHERE count_id = ?1 AND position_id = ?2)`,
    ...[count, position],
  ) !== undefined;

/** The hard rule of home; the trip's file never carried such a line, but they may have counted it meanwhile. */
function isOwnRecount(db: ReadDb, count: number, position: number, { by, round }: ReturnedEntry): boolean {
  if (round === 1 || !hasUsers(db)) return false;
  if (!entriesOf(db, count, position).some((known) => known.by === by && known.round < round)) return false;
  const allowed = db.get(
    "SELECT 1 FROM recounts WHERE count_id = ? AND position_id = ? AND round = ? AND allowed = ?",
    ...[count, position, round, by],
  );
  return allowed === undefined;
}

/** In the order of its own laptop. Where that clock was off, its place is kept beside, which also flags its time. */
function insert(
  { db, now }: WriteContext,
  { count }: Trip,
  position: number,
  entry: ReturnedEntry,
  shift: number,
): void {
  const { uid, qty, typedQty, typedUom, typed, by, round, orderedAt } = entry;
  const at = shifted(entry.at, shift, now);
  const place = orderedAt === null ? null : shifted(orderedAt, shift, now);
  db.runOne(
    `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, typed, counted_at, counted_by, round, recorded_at,
      ordered_at, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[count, position, qty, typedQty, typedUom, typed, at, by, round, now],
    ...[place ?? (shift === 0 ? null : at), uid],
  );
}

/** What wasn't taken in has nothing to take back; it comes with its entry, once that can be taken. */
function takeUndo(
  write: WriteContext,
  { count }: Trip,
  entry: ReturnedEntry,
  undoes: string,
  lines: Set<number>,
): Taken {
  const { db } = write;
  const own = db.get<Own>(
    `SELECT id, position_id AS position, qty, typed_qty AS typedQty, typed_uom AS typedUom, counted_at AS at, round
      FROM standing WHERE uid = ?`,
    undoes,
  );
  if (!own) return "known";
  if (db.get("SELECT 1 FROM adjustments WHERE entry_id = ?", own.id))
    return { why: "It was taken back there, and something was decided on it here meanwhile, so it stays." };
  takeBack(write, count, own, { by: entry.by, uid: entry.uid });
  lines.add(own.position);
  return "undone";
}
