import { type DateOrder, DATE_ORDERS } from "./civil.ts";
import { possibleOrders } from "./instants.ts";

/** What a whole column says of its own date order. */
export type OrderFinding =
  | { readonly kind: "none" }
  /** Every date of the column can be read in this order, and not in the others. */
  | { readonly kind: "only"; readonly order: DateOrder }
  /** A choice is owed: the readings of one of the column's dates, or orders that no one fits all. */
  | { readonly kind: "open"; readonly orders: readonly DateOrder[]; readonly example: string };

/** Collects what the cells of one column allow; memory doesn't grow with the column. */
export function orderTally(): { readonly add: (text: string) => void; readonly finding: () => OrderFinding } {
  const readable = new Map<DateOrder, number>(DATE_ORDERS.map((order) => [order, 0]));
  let dates = 0;
  let example = "";
  let lastText = "";
  const add = (text: string): void => {
    if (text === lastText) return;
    lastText = text;
    const orders = possibleOrders(text);
    if (orders === undefined || orders.length === 0) return;
    dates++;
    if (example === "" || orders.length > 1) example ||= text;
    for (const order of orders) readable.set(order, (readable.get(order) ?? 0) + 1);
  };
  const finding = (): OrderFinding => {
    if (dates === 0) return { kind: "none" };
    const full = DATE_ORDERS.filter((order) => readable.get(order) === dates);
    const [only] = full;
    if (full.length === 1 && only) return { kind: "only", order: only };
    const some = DATE_ORDERS.filter((order) => (readable.get(order) ?? 0) > 0);
    return { kind: "open", orders: full.length > 0 ? full : some, example };
  };
  return { add, finding };
}
