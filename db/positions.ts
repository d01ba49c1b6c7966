import type { Status } from "../shared/domain.ts";
import type { PositionName } from "../shared/trace/types.ts";
import type { ReadDb } from "./connection.ts";
import type { WriteContext } from "./context.ts";

/** Joins a position `p` to its names; `POSITION_NAMES` are the columns it then gives. */
export const JOIN_POSITION = `JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
  JOIN locations l ON l.id = b.location_id JOIN lots lot ON lot.id = p.lot_id JOIN statuses st ON st.id = p.status_id`;
/** The same where there may be no position; the joins are spelled out, because SQLite would build a nested one whole. */
export const OUTER_JOIN_POSITION = JOIN_POSITION.replaceAll("JOIN", "LEFT JOIN");
export const POSITION_NAMES = "i.sku, l.name AS location, b.name AS bin, lot.name AS lot, st.name AS status";

export function positionName(db: ReadDb, id: number): PositionName {
  const row = db.get<PositionName>(
    `SELECT ${POSITION_NAMES} FROM positions p ${JOIN_POSITION} WHERE p.id = ?`,
    id,
  );
  if (!row) throw new Error(`no position ${id}`);
  return row;
}

/** Of many at once, by position. */
export function positionNames(db: ReadDb, ids: readonly number[]): ReadonlyMap<number, PositionName> {
  const rows = db.all<PositionName & { readonly id: number }>(
    `SELECT p.id, ${POSITION_NAMES} FROM json_each(?) wanted CROSS JOIN positions p ON p.id = wanted.value ${JOIN_POSITION}`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

export type PositionIds = {
  readonly item: number;
  readonly bin: number;
  readonly lot: string;
  readonly status: Status;
};

/** The position of these names, made when nothing was ever there. Found stock in a known bin is a new position. */
export function internPosition({ db }: WriteContext, { item, bin, lot, status }: PositionIds): number {
  const lotId =
    db.get<{ id: number }>("SELECT id FROM lots WHERE name = ?", lot)?.id ??
    db.runOne("INSERT INTO lots (name) VALUES (?)", lot);
  const statusId = db.get<{ id: number }>("SELECT id FROM statuses WHERE name = ?", status)?.id;
  if (statusId === undefined) throw new Error(`no status ${status}`);
  const known = db.get<{ id: number }>(
    "SELECT id FROM positions WHERE item_id = ? AND bin_id = ? AND lot_id = ? AND status_id = ?",
    ...[item, bin, lotId, statusId],
  );
  return (
    known?.id ??
    db.runOne(
      "INSERT INTO positions (item_id, bin_id, lot_id, status_id) VALUES (?, ?, ?, ?)",
      ...[item, bin, lotId, statusId],
    )
  );
}
