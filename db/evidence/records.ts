import type { Instant } from "../../shared/time.ts";
import type { KnownPoint, OrderEvidence, PositionName, ReportedPoint } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { withBooks } from "../book.ts";
import type { TracedCase } from "../evidence.ts";
import type { ItemInPlace } from "./itemInPlace.ts";

/** The latest order lines a trace looks at. */
const ORDERS_LOOKED_AT = 2_000;

type OrderRow = Omit<OrderEvidence, "location" | "dueAt"> & {
  readonly location: string | null;
  readonly dueAt: Instant | null;
};

/** One of the two kinds of order lines, latest due first; read from the index alone. */
const ordersWhere = (
  place: string,
): string => `SELECT o.doc, o.line, o.kind, o.qty, o.due_at AS dueAt, o.status,
    o.source_id, o.location_id FROM orders o WHERE o.item_id = ?1 AND o.location_id ${place}`;

/** Order lines of item ?1 at location ?2, or that name none. */
const ordersTraced = (
  due: string,
): string => `SELECT s.name AS source, o.doc, o.line, o.kind, o.qty, l.name AS location, o.dueAt, o.status
  FROM (${ordersWhere("= ?2")} ${due} UNION ALL ${ordersWhere("IS NULL")} ${due} ORDER BY dueAt DESC LIMIT ${ORDERS_LOOKED_AT}) o
    JOIN sources s ON s.id = o.source_id LEFT JOIN locations l ON l.id = o.location_id
  ORDER BY o.doc, o.line, source`;

export const ORDERS_TRACED = ordersTraced("");
export const ORDERS_DUE_AFTER = ordersTraced("AND o.due_at > ?3");

const RETURNS_ELSEWHERE = `SELECT s.name AS source, o.doc, o.line, o.kind, o.qty, l.name AS location, o.due_at AS dueAt, o.status
  FROM orders o JOIN sources s ON s.id = o.source_id JOIN locations l ON l.id = o.location_id
  WHERE o.item_id = ? AND o.kind = 'rma' AND o.location_id <> ? ORDER BY o.due_at DESC, o.doc, o.line, source LIMIT ${ORDERS_LOOKED_AT}`;

/** The lines of the item's returns that came back to other locations, the latest first. */
export const returnsElsewhere = (db: ReadDb, item: number, location: number): OrderEvidence[] =>
  db.all<OrderRow>(RETURNS_ELSEWHERE, item, location).map(orderEvidence);

/** By doc, line and source; all of them, or those known to be due after a moment. */
export function ordersOf(
  db: ReadDb,
  item: number,
  location: number,
  after: Instant | undefined,
): OrderEvidence[] {
  const rows =
    after === undefined
      ? db.all<OrderRow>(ORDERS_TRACED, item, location)
      : db.all<OrderRow>(ORDERS_DUE_AFTER, item, location, after);
  return rows.map(orderEvidence);
}

const orderEvidence = (row: OrderRow): OrderEvidence => ({
  ...row,
  location: row.location ?? undefined,
  dueAt: row.dueAt ?? undefined,
});

/**
 * Snapshots `r` of position ?2 up to ?3, by any source, and those by other sources of ?4, beside the book that the source ?1 had of ?2 at
 * their moment.
 */
const SNAPSHOTS = `${withBooks(`SELECT r.as_of AS at, r.qty AS observed, r.source_id AS teller, b.location_id AS place FROM reported r
    JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
    WHERE r.position_id IN (?2, ?4) AND (r.position_id = ?2 OR r.source_id <> ?1) AND r.baseline = 0 AND r.as_of <= ?3`)}
  SELECT at, observed, book, (SELECT name FROM sources WHERE id = teller) AS source FROM booked ORDER BY at, teller`;

type Reports = { readonly reported: readonly ReportedPoint[]; readonly told: readonly KnownPoint[] };

/**
 * Each snapshot of the position by its own source up to the count, and those of other sources that agreed with the traced
 * source's book, or were off by just what the count is off by: such a source knew of the difference by then. What is off
 * by something else is a matter of its own. Where this is the item's only place at the location, a source without bins says of it what
 * it says of the location.
 */
export function reportsOf(
  db: ReadDb,
  traced: Pick<TracedCase, "source" | "sourceName" | "position" | "countedAt" | "variance">,
  { ids, nameOf }: Pick<ItemInPlace, "ids" | "nameOf">,
): Reports {
  const { source, sourceName, position, countedAt, variance } = traced;
  const [around = position, ...others] = ids.filter((id) => id !== position);
  const isOnlyPlace =
    others.length === 0 && isAllOf(nameOf(around)) && nameOf(position).status === "available";
  const rows = db.all<ReportedPoint>(SNAPSHOTS, source, position, countedAt, isOnlyPlace ? around : position);
  const told = rows.filter((row) => row.source !== sourceName);
  return {
    reported: rows.filter((row) => row.source === sourceName),
    told: told.flatMap(({ source: by, at, observed, book }) => {
      const good = observed === book;
      return good || observed - book === variance ? [{ at, observed, book, kind: "snapshot", by, good }] : [];
    }),
  };
}

const isAllOf = ({ bin, lot, status }: PositionName): boolean =>
  bin === "" && lot === "" && status === "available";
