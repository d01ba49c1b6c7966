import type { Aligned } from "../../shared/compare/align.ts";
import type { OrderWaiting, Windows } from "../../shared/reconcile/explain/types.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

type Line = OrderWaiting & { readonly item: number; readonly location: number | null };

/** The open order lines of some items that have a due time, by item and location; a line without a location is of all. */
export type OrdersOf = (at: Pick<Aligned, "item" | "location">) => readonly OrderWaiting[];

/** Looks them up for many items at once, in the order they are due. */
export function openOrders(db: ReadDb, items: ReadonlySet<number>): OrdersOf {
  const lines = db.all<Line>(
    `SELECT o.item_id AS item, o.location_id AS location, o.doc || ':' || o.line AS document, o.kind, o.qty, o.due_at AS dueAt
      FROM json_each(?) wanted CROSS JOIN orders o INDEXED BY orders_waiting ON o.item_id = wanted.value
      WHERE o.due_at IS NOT NULL AND ((o.kind IN ('po', 'asn') AND o.status = 'open')
        OR (o.kind = 'transfer' AND o.status = 'shipped') OR (o.kind = 'rma' AND o.status IN ('received', 'accepted')))
      ORDER BY o.due_at, o.doc, o.line`,
    JSON.stringify([...items]),
  );
  const byItem = Map.groupBy(lines, ({ item }) => item);
  return (at) =>
    (byItem.get(at.item) ?? []).filter(({ location }) => location === null || location === at.location);
}

/** Of lines those that are due by a moment or soon after it. */
export const dueAround = (
  orders: readonly OrderWaiting[],
  at: Instant,
  windows: Windows,
): readonly OrderWaiting[] => orders.filter(({ dueAt }) => dueAt <= at + longest(windows));

/** The first moment at which a line comes near enough to explain something; nothing where none will. */
export function orderAhead(
  orders: readonly OrderWaiting[],
  at: Instant,
  windows: Windows,
): Instant | undefined {
  const near = orders
    .map(({ kind, dueAt }) => dueAt - (kind === "po" || kind === "asn" ? windows.receipt : longest(windows)))
    .filter((from) => from > at);
  return near.length === 0 ? undefined : instant(Math.min(...near));
}

const longest = (windows: Windows): number => Math.max(windows.receipt, windows.transfer, windows.return);
