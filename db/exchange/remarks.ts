import { shifted } from "../../shared/exchange/clock.ts";
import type { ReturnedEntries } from "../../shared/exchange/files.ts";
import type { WriteContext } from "../context.ts";
import { internPosition } from "../positions.ts";
import type { Trip } from "./merge.ts";
import { itemAndPlace, placeOf } from "./place.ts";

/** What taking a remark in came to; words say why not. It then stays in its file, which can be merged again. */
export type TakenRemark = "taken" | "known" | { readonly why: string };

/** Keeps that a line was skipped there, once; or says why it can't be kept. */
export function takeSkip(
  write: WriteContext,
  { count, state }: Trip,
  skip: ReturnedEntries["skips"][number],
  shift: number,
): TakenRemark {
  const { db, now } = write;
  if (db.get("SELECT 1 FROM line_skips WHERE uid = ?", skip.uid)) return "known";
  if (state === "closed")
    return { why: `Count ${count} was closed meanwhile; that the line was left changes nothing.` };
  const found = itemAndPlace(db, skip);
  if (!found.ok) return { why: found.error };
  const { item, bin } = found.value;
  const position = internPosition(write, { item: item.id, bin, lot: skip.lot, status: skip.status });
  db.runOne(
    "INSERT INTO line_skips (count_id, position_id, reason, by, at, uid) VALUES (?, ?, ?, ?, ?, ?)",
    ...[count, position, skip.reason, skip.by, shifted(skip.at, shift, now), skip.uid],
  );
  return "taken";
}

/** Keeps a code that nobody knew there, once, and what became of it since; or says why it can't be kept. */
export function takeCode(
  { db, actor, now }: WriteContext,
  { count }: Trip,
  found: ReturnedEntries["codes"][number],
  shift: number,
): TakenRemark {
  const { uid, code, qty, note, by, at, entry, dismissed } = found;
  const isNew = db.get("SELECT 1 FROM unknown_codes WHERE uid = ?", uid) === undefined;
  const bin = placeOf(db, found);
  if (!bin.ok) return { why: bin.error };
  if (isNew)
    db.runOne(
      "INSERT INTO unknown_codes (count_id, bin_id, code, qty, note, by, at, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      ...[count, bin.value, code, qty, note, by, shifted(at, shift, now), uid],
    );
  const became =
    entry === null ? undefined : db.get<{ id: number }>("SELECT id FROM entries WHERE uid = ?", entry);
  if (became || dismissed !== null)
    db.run(
      `UPDATE unknown_codes SET entry_id = ?, dismissed = ?, settled_by = ?, settled_at = ?
        WHERE uid = ? AND entry_id IS NULL AND dismissed IS NULL`,
      ...[became?.id ?? null, dismissed, actor.name, now, uid],
    );
  return isNew ? "taken" : "known";
}
