import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { type QuantityHabit, quantityHabit, timesUsual } from "../../shared/unusual/quantities.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { LongContext } from "../context.ts";
import type { ReadDb } from "../connection.ts";
import { headOf } from "./kept.ts";

/** A movement whose quantity is out of the ordinary, and how many times the usual (or the usual it) it is. */
export type Outlier = { readonly movementId: number; readonly times: number; readonly habit: QuantityHabit };

/** Movements read between two looks at whether to stop. */
const CHUNK = 20_000;

/** The movements of one kind of an item in a source, side by side, because there may be millions. */
type Group = { readonly ids: number[]; readonly quantities: Quantity[] };
type Row = {
  readonly id: number;
  readonly source: number;
  readonly item: number;
  readonly type: number;
  readonly qty: Quantity;
};

const keptOf = new WeakMap<ReadDb, { readonly head: string; readonly outliers: readonly Outlier[] }>();

/**
 * Every movement of the project whose quantity is unusual for its item, source and type, the strangest first. Reads all
 * movements once, and keeps what it found until the project changes, so that pages of it are at hand.
 */
export async function everyOutlier(context: LongContext): Promise<Answer<readonly Outlier[]>> {
  const { db } = context;
  const head = headOf(db);
  const kept = keptOf.get(db);
  if (kept?.head === head) return ok(kept.outliers);
  const groups = await gather(context);
  if (!groups.ok) return groups;
  const outliers = [...groups.value.values()].flatMap(outliersOf).toSorted(byStrangeness);
  keptOf.set(db, { head, outliers });
  return ok(outliers);
}

const byStrangeness = (a: Outlier, b: Outlier): number => b.times - a.times || b.movementId - a.movementId;

async function gather(context: LongContext): Promise<Answer<ReadonlyMap<string, Group>>> {
  const { db, progress, breathe, cancelled } = context;
  const total = db.get<{ id: number | null }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0;
  const groups = new Map<string, Group>();
  for (let from = 0; from < total; from += CHUNK) {
    for (const { id, source, item, type, qty } of db.all<Row>(MOVED, from, from + CHUNK)) {
      const key = `${item} ${source} ${type}`;
      const group = groups.get(key) ?? { ids: [], quantities: [] };
      group.ids.push(id);
      group.quantities.push(qty);
      groups.set(key, group);
    }
    progress({ done: Math.min(from + CHUNK, total), total, what: "movements looked at" });
    await breathe();
    if (cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
  }
  return ok(groups);
}

/** Movements of stock, each under the item that it is read as. */
const MOVED = `SELECT m.id, m.source_id AS source, COALESCE(i.merged_into, i.id) AS item, m.type_id AS type, m.qty
  FROM movements m JOIN positions p ON p.id = COALESCE(m.from_position_id, m.to_position_id) JOIN items i ON i.id = p.item_id
  WHERE m.id > ? AND m.id <= ? AND m.superseded_by = 0 AND m.qty > 0 AND i.stock = 1`;

function outliersOf({ ids, quantities }: Group): readonly Outlier[] {
  const habit = quantityHabit(quantities);
  if (!habit) return [];
  return quantities.flatMap((qty, index) => {
    const [times, movementId] = [timesUsual(habit, qty), ids[index]];
    return times === undefined || movementId === undefined ? [] : [{ movementId, times, habit }];
  });
}
