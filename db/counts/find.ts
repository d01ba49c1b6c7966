import type { Reply } from "../../shared/contract.ts";
import type { Status } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { CountableItem } from "../../shared/counting/entry.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { findItem } from "../items/find.ts";
import { internPosition } from "../positions.ts";

export type CountRow = Reply<"counts.list">[number];

/** Lines that were planned, and those that were found and entered besides. */
export const SELECT_COUNT = `SELECT c.id AS count, c.name, l.name AS location, c.method, c.state, c.by, c.created_at AS at,
    c.counters, c.due_at AS dueAt, c.basis,
    (SELECT COUNT(*) FROM count_lines cl WHERE cl.count_id = c.id)
      + (SELECT COUNT(DISTINCT e.position_id) FROM standing e WHERE e.count_id = c.id AND NOT EXISTS
        (SELECT 1 FROM count_lines cl WHERE cl.count_id = c.id AND cl.position_id = e.position_id)) AS lines,
    (SELECT COUNT(DISTINCT e.position_id) FROM standing e WHERE e.count_id = c.id) AS counted,
    (SELECT COUNT(*) FROM recounts r WHERE r.count_id = c.id AND r.state = 'owed') AS recounts
  FROM counts c LEFT JOIN locations l ON l.id = c.location_id`;

export function findCount(db: ReadDb, id: number): CountRow | undefined {
  return db.get<CountRow>(`${SELECT_COUNT} WHERE c.id = ?`, id);
}

type OpenCount = Pick<CountRow, "count" | "location" | "counters">;

/** A count that can be entered into: released, and not closed yet. Without its figures, which take longer to add up. */
export function openCount(db: ReadDb, id: number): Answer<OpenCount> {
  const count = db.get<OpenCount & Pick<CountRow, "state">>(
    `SELECT c.id AS count, l.name AS location, c.counters, c.state FROM counts c
      LEFT JOIN locations l ON l.id = c.location_id WHERE c.id = ?`,
    id,
  );
  if (!count) return refuse("notFound", `There is no count ${id}.`);
  if (count.state === "closed")
    return refuseBy("closedCount", `Count ${id} is closed; nothing can be added.`);
  if (count.state === "proposed")
    return refuseBy("proposedCount", `Count ${id} is a proposal. Release it before anybody counts.`);
  return ok(count);
}

/** A bin as it is named: its location where the count has several, and bins of the name at more than one. */
export type BinNames = { readonly bin: string; readonly location?: string | undefined };
export type LineNames = BinNames & {
  readonly count: number;
  readonly sku: string;
  readonly lot: string;
  readonly status: Status;
};
export type Line = {
  readonly count: OpenCount;
  readonly item: CountableItem & { readonly id: number };
  readonly position: number;
};

/** The line of an open count that somebody stands before; found stock in a known bin is a new line. */
export function lineNamed(write: WriteContext, names: LineNames): Answer<Line> {
  const { db } = write;
  const count = openCount(db, names.count);
  if (!count.ok) return count;
  const item = findItem(db, names.sku);
  if (!item)
    return refuse("notFound", `There is no item ${names.sku}. Check the code, or import the item first.`);
  const bin = findBin(db, names, count.value, item.id);
  if (!bin.ok) return bin;
  const { lot, status } = names;
  const position = internPosition(write, { item: item.id, bin: bin.value, lot, status });
  return ok({ count: count.value, item, position });
}

/** The bins of a name, at one location or at all. Locations are few, and each looks the name up among its own bins. */
export const BINS_NAMED = `SELECT b.id, l.name AS location FROM locations l CROSS JOIN bins b ON b.location_id = l.id
  WHERE b.name = ? AND (? IS NULL OR l.name = ?)`;

/**
 * Whether the count `?1` has a line in the bin `?2`, or one of the item `?3` there, as SQL. By the bin's positions, because
 * a count may have as many lines as the warehouse; by the item's where it is named, because what has no bin is all in one.
 */
export const plannedIn = (ofItem: boolean): string => `SELECT 1 FROM positions p
  CROSS JOIN count_lines cl ON cl.count_id = ?1 AND cl.position_id = p.id
  WHERE p.bin_id = ?2${ofItem ? " AND p.item_id = ?3" : ""} LIMIT 1`;

/**
 * The bin a counter named: at the count's location or the one they named, else wherever the name is the only one, else where
 * the item is planned.
 */
export function findBin(
  db: ReadDb,
  { bin: name, location: named }: BinNames,
  count: Pick<CountRow, "count" | "location">,
  item?: number,
): Answer<number> {
  const label = name === "" ? "(none)" : name;
  if (named !== undefined && count.location !== null && named !== count.location)
    return refuse(
      "rule",
      `Count ${count.count} is of ${count.location}; bin ${label} of ${named} isn't in it.`,
    );
  const location = count.location ?? named ?? null;
  const bins = db.all<{ id: number; location: string }>(BINS_NAMED, name, location, location);
  const [first] = bins;
  const where = location === null ? "" : ` at ${location}`;
  if (!first) return refuse("notFound", `There is no bin ${label}${where}. Check the label.`);
  if (bins.length === 1) return ok(first.id);
  const sql = plannedIn(item !== undefined);
  const planned = bins.filter(({ id }) =>
    db.get(sql, count.count, id, ...(item === undefined ? [] : [item])),
  );
  const [line] = planned;
  if (line && planned.length === 1) return ok(line.id);
  return refuse(
    "rule",
    `Bin ${label} is at ${bins.map((bin) => bin.location).join(" and at ")}. Say at which location.`,
  );
}
