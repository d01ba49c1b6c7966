import { formatS } from "../calendar.ts";
import type { Movement, OrderLine, Position } from "../model.ts";
import { eventId, type CountedEntry, type TruthRow } from "../truth.ts";
import { formatQuantity } from "../../quantity.ts";
import { csvLines } from "./csv.ts";
import type { Voice } from "./voices.ts";

/** What a source says stands at a position, in base units. */
export type Holding = { readonly position: Position; readonly qty: number };

/** A baseline or a snapshot. */
export const holdingsLines = (holdings: Iterable<Holding>, asOfS: number): Iterable<string> =>
  csvLines("sku,location,bin,lot,status,qty,uom,as_of", holdings, ({ position, qty }) => {
    const { item, bin, lot, status } = position;
    return [item.sku, bin.location.code, bin.code, lot, status, qty, item.base.uom, formatS(asOfS)];
  });

/** The same at location grain, without lots: one row per item and location. All of it must be available stock. */
export function rolledUpLines(holdings: Iterable<Holding>, asOfS: number, voice: Voice): Iterable<string> {
  const totals = new Map<string, { readonly position: Position; qty: number }>();
  for (const { position, qty } of holdings) {
    const key = `${position.item.sku}|${position.bin.location.code}`;
    const total = totals.get(key) ?? { position, qty: 0 };
    total.qty += qty;
    totals.set(key, total);
  }
  return csvLines("sku,location,bin,lot,status,qty,uom,as_of", totals.values(), ({ position, qty }) => {
    const { item, bin, status } = position;
    const place = [voice.location(bin.location), "", "", voice.status(status)];
    return [voice.item(item), ...place, qty, voice.uom(item.base), formatS(asOfS)];
  });
}

const MOVEMENTS_HEADER =
  "event_id,line,occurred_at,posted_at,type,sku,qty,uom,lot,from_location,from_bin,from_status," +
  "to_location,to_bin,to_status,doc,user,reason,approved_by";

/** A ledger as its source writes it. */
export const movementsLines = (ledger: readonly Movement[], voice: Voice): Iterable<string> =>
  csvLines(MOVEMENTS_HEADER, ledger, (movement, index) => {
    const { type, item, qty, unit, from, to, line, reason, approvedBy } = movement;
    const times = [formatS(voice.occurredS(movement)), formatS(voice.postedS(movement))];
    const goods = [voice.item(item), qty, voice.uom(unit), lotCell(from ?? to, voice)];
    const ends = [...endCells(from, voice), ...endCells(to, voice)];
    const why = [voice.doc(movement), voice.user(movement), reason, approvedBy];
    return [eventId(voice.source, index), line, ...times, type, ...goods, ...ends, ...why];
  });

const lotCell = (end: Position | undefined, voice: Voice): string =>
  voice.grain === "bin" && end !== undefined ? end.lot : "";

/** Outside has no location, and then neither bin nor status. */
function endCells(position: Position | undefined, voice: Voice): readonly string[] {
  if (position === undefined) return OUTSIDE;
  const { bin, status } = position;
  return [voice.location(bin.location), voice.grain === "bin" ? bin.code : "", voice.status(status)];
}

const OUTSIDE: readonly string[] = ["", "", ""];

/** A transfer's line names the location that receives it. */
export const ordersLines = (orders: readonly OrderLine[], voice: Voice): Iterable<string> =>
  csvLines("doc,line,kind,sku,qty,uom,location,due_at,status", orders, (order) => {
    const { doc, line, kind, item, qty, unit, location, dueS, status } = order;
    const goods = [voice.item(item), qty, voice.uom(unit)];
    return [doc, line, kind, ...goods, voice.location(location), formatS(dueS), status];
  });

export const countsLines = (entries: readonly CountedEntry[]): Iterable<string> =>
  csvLines("sku,location,bin,lot,status,counted_qty,uom,counted_at,counted_by,round", entries, (entry) => {
    const { item, bin, lot, status } = entry.position;
    const what = [item.sku, bin.location.code, bin.code, lot, status, entry.counted, item.base.uom];
    return [...what, formatS(entry.countedS), entry.countedBy, 1];
  });

export const truthLines = (rows: readonly TruthRow[]): Iterable<string> =>
  csvLines("sku,location,bin,lot,status,variance,cause,event_ids", rows, (row) => {
    const where = [row.sku, row.location, row.bin, row.lot, row.status];
    return [...where, formatQuantity(row.variance), row.cause, row.eventIds.join(";")];
  });
