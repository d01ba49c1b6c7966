import { shifted } from "../../shared/exchange/clock.ts";
import type { ReturnedEntries } from "../../shared/exchange/files.ts";
import type { WriteContext } from "../context.ts";
import { findItem } from "../items/find.ts";
import { internPosition } from "../positions.ts";
import type { Trip } from "./merge.ts";
import { findPlace } from "./place.ts";

/** Keeps that a line was skipped there, once; true where that is news. */
export function takeSkip(
  write: WriteContext,
  { count, state }: Trip,
  skip: ReturnedEntries["skips"][number],
  shift: number,
): boolean {
  const { db, now } = write;
  const item = findItem(db, skip.sku);
  const bin = findPlace(db, skip);
  const known = db.get("SELECT 1 FROM line_skips WHERE uid = ?", skip.uid) !== undefined;
  if (known || state === "closed" || !item || bin === undefined) return false;
  const position = internPosition(write, { item: item.id, bin, lot: skip.lot, status: skip.status });
  db.runOne(
    "INSERT INTO line_skips (count_id, position_id, reason, by, at, uid) VALUES (?, ?, ?, ?, ?, ?)",
    ...[count, position, skip.reason, skip.by, shifted(skip.at, shift, now), skip.uid],
  );
  return true;
}

/** Keeps a code that nobody knew there, once, and what became of it since; true where the code is news. */
export function takeCode(
  { db, actor, now }: WriteContext,
  { count }: Trip,
  found: ReturnedEntries["codes"][number],
  shift: number,
): boolean {
  const { uid, code, qty, note, by, at, entry, dismissed } = found;
  const bin = findPlace(db, found);
  const isNew = db.get("SELECT 1 FROM unknown_codes WHERE uid = ?", uid) === undefined;
  if (bin === undefined) return false;
  if (isNew)
    db.runOne(
      "INSERT INTO unknown_codes (count_id, bin_id, code, qty, note, by, at, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      ...[count, bin, code, qty, note, by, shifted(at, shift, now), uid],
    );
  const became =
    entry === null ? undefined : db.get<{ id: number }>("SELECT id FROM entries WHERE uid = ?", entry);
  if (became || dismissed !== null)
    db.run(
      `UPDATE unknown_codes SET entry_id = ?, dismissed = ?, settled_by = ?, settled_at = ?
        WHERE uid = ? AND entry_id IS NULL AND dismissed IS NULL`,
      ...[became?.id ?? null, dismissed, actor.name, now, uid],
    );
  return isNew;
}
