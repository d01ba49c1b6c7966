import { STATUS_CLASS, type Status } from "../../shared/domain.ts";
import { quantity, type Quantity, QUANTITY_SCALE } from "../../shared/quantity.ts";
import type {
  LatePosted,
  OrderWaiting,
  Situation,
  UnbuiltBundle,
  Waiting,
  Windows,
} from "../../shared/reconcile/explain/types.ts";
import { HOUR_MS, type Instant } from "../../shared/time.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { handedTo } from "../handover/unbooked.ts";
import type { CommittedOf } from "./committed.ts";
import type { TakenOn, TakenOnOf } from "./takenOn.ts";

/** A difference outside tolerance, by the ids that its surroundings are looked up by. */
export type Difference = {
  readonly position: number;
  readonly item: number;
  readonly bin: number;
  readonly lot: number;
  readonly location: number;
  readonly status: Status;
  readonly source: number;
  readonly count: number;
  readonly countedAt: Instant;
  readonly variance: Quantity;
};

/** What was looked up for all differences at once. */
export type Beside = {
  readonly committedOf: CommittedOf;
  readonly wasHanded: (position: number) => boolean;
  readonly takenOnOf: TakenOnOf;
};

type Asked = Difference & { readonly windows: Windows; readonly now: Instant };

/** An item at a location in the book of one source at a moment. */
export type Surroundings = Pick<Asked, "item" | "location" | "source" | "countedAt" | "windows">;

/**
 * What is under way around a difference, by key look-ups. What can't explain it any more, because its window closed
 * before `now`, isn't looked up: of old counts only what never expires is left, or was booked on in time.
 */
export function situationOf(
  db: ReadDb,
  difference: Difference,
  { committedOf, wasHanded, takenOnOf }: Beside,
  windows: Windows,
  now: Instant,
): Situation {
  const asked = { ...difference, windows, now };
  const { variance, countedAt, status } = asked;
  return {
    ...{ variance, countedAt, now, status, windows },
    ...movementsAround(db, asked, takenOnOf(difference)),
    orders: isOpen(asked, 2 * Math.max(windows.receipt, windows.transfer, windows.return))
      ? ordersAt(db, asked)
      : [],
    committed: committedOf(difference),
    mapped: [],
    handed: wasHanded(asked.position) ? handedTo(db, asked.source, asked.position, countedAt) : [],
  };
}

/** What waits in the book is short where it waits, and over where it lies already. */
const showsAs = (variance: Quantity, isWhereItWaits: boolean): boolean => variance < 0 === isWhereItWaits;

const isOpen = ({ countedAt, now }: Asked, window: number): boolean => now < countedAt + window;

function movementsAround(
  db: ReadDb,
  asked: Asked,
  takenOn: TakenOn,
): Pick<Situation, "latePosted" | "inTransit" | "inInspection" | "unbuilt"> {
  const { windows, variance, status } = asked;
  const isRecent = isOpen(asked, windows.posting_lag);
  const waits = (kind: typeof TRANSIT, window: number, isWhereItWaits: boolean): readonly Waiting[] =>
    showsAs(variance, isWhereItWaits) && isOpen(asked, window) ? waitingIn(db, asked, kind, window) : [];
  return {
    latePosted: isRecent ? [...latePostedAt(db, asked), ...unheardOf(db, asked)] : [],
    inTransit: [...waits(TRANSIT, windows.transfer, status === "in_transit"), ...takenOn.inTransit],
    inInspection: [
      ...waits(INSPECTION, windows.return, STATUS_CLASS[status] === "non_sellable"),
      ...takenOn.inInspection,
    ],
    unbuilt: isRecent ? unbuiltBundles(db, asked) : [],
  };
}

/** A movement `m` as "SOURCE:event_id". */
export const MOVEMENT_NAME = "(SELECT s.name FROM sources s WHERE s.id = m.source_id) || ':' || m.event_id";

function latePostedAt(db: ReadDb, { position, source, countedAt, windows }: Asked): LatePosted[] {
  return db.all<LatePosted>(
    `SELECT ${MOVEMENT_NAME} AS movement, g.occurred_at AS occurredAt, ?3 AS since, g.qty AS effect
      FROM legs g JOIN movements m ON m.id = g.movement_id
      WHERE g.position_id = ?1 AND g.source_id = ?2 AND g.occurred_at BETWEEN ?3 - ?4 AND ?3 + ?4 AND m.posted_at > ?3
      ORDER BY g.occurred_at, g.movement_id`,
    ...[position, source, countedAt, windows.posting_lag],
  );
}

/** Clocks that are cut to the hour put twins up to three hours apart. */
const TWIN_REACH_MS = 3 * HOUR_MS;

/** What another system has of this very position before the count, and this one hasn't heard of yet, by document or by quantity and time. */
function unheardOf(db: ReadDb, { position, source, countedAt, windows }: Asked): LatePosted[] {
  return db.all<LatePosted>(
    `SELECT ${MOVEMENT_NAME} AS movement, g.occurred_at AS occurredAt, g.occurred_at AS since, -g.qty AS effect
      FROM sources other CROSS JOIN legs g ON g.position_id = ?1 AND g.source_id = other.id
        AND g.occurred_at > ?3 - ?4 AND g.occurred_at <= ?3
      JOIN movements m ON m.id = g.movement_id
      WHERE other.id <> ?2 AND NOT EXISTS (SELECT 1 FROM legs o JOIN movements t ON t.id = o.movement_id
        WHERE o.position_id = ?1 AND o.source_id = ?2 AND o.qty = g.qty AND o.occurred_at BETWEEN ?3 - 2 * ?4 AND ?3 + ?4
          AND (ABS(o.occurred_at - g.occurred_at) <= ?5 OR t.doc = m.doc))
      ORDER BY g.occurred_at, g.movement_id`,
    ...[position, source, countedAt, windows.posting_lag, TWIN_REACH_MS],
  );
}

export const TRANSIT = { types: "'transfer_out'", statuses: "'in_transit'" };
export const INSPECTION = { types: "'return'", statuses: "'returned', 'pending_inspection', 'quarantine'" };

/** All statuses that goods wait in. */
export const WAITING = `${TRANSIT.statuses}, ${INSPECTION.statuses}`;

/** What movements of these types put into these statuses at the location, and nothing of the same document took out. */
export const waitingIn = (
  db: ReadDb,
  { item, location, source, countedAt }: Surroundings,
  { types, statuses }: typeof TRANSIT,
  window: number,
): Waiting[] =>
  db
    .all<Omit<Waiting, "takenOn">>(
      `SELECT ${MOVEMENT_NAME} AS movement, g.occurred_at AS since, g.qty
      FROM positions p JOIN bins b ON b.id = p.bin_id JOIN statuses st ON st.id = p.status_id
        CROSS JOIN legs g ON g.position_id = p.id JOIN movements m ON m.id = g.movement_id
        JOIN movement_types y ON y.id = m.type_id
      WHERE p.item_id = ?1 AND b.location_id = ?2 AND st.name IN (${statuses}) AND g.source_id = ?3
        AND g.occurred_at > ?4 - ?5 AND g.occurred_at <= ?4 AND g.qty > 0 AND y.name IN (${types})
        AND NOT EXISTS (SELECT 1 FROM legs o JOIN movements t ON t.id = o.movement_id WHERE o.position_id = p.id
          AND o.source_id = ?3 AND o.occurred_at >= g.occurred_at AND o.qty < 0 AND t.doc IS m.doc AND -o.qty >= g.qty)
      ORDER BY g.occurred_at, g.movement_id`,
      ...[item, location, source, countedAt, window],
    )
    .map((waits) => ({ ...waits, takenOn: null }));

/** Lines that are due by now or soon, and that their own system calls open or on the way. */
function ordersAt(db: ReadDb, { item, location, countedAt, windows }: Surroundings): OrderWaiting[] {
  const latest = countedAt + Math.max(windows.receipt, windows.transfer, windows.return);
  return db.all<OrderWaiting>(
    `SELECT o.doc || ':' || o.line AS document, o.kind, o.qty, o.due_at AS dueAt FROM orders o
      WHERE o.item_id = ?1 AND (o.location_id = ?2 OR o.location_id IS NULL) AND o.due_at <= ?3
        AND ((o.kind IN ('po', 'asn') AND o.status = 'open') OR (o.kind = 'transfer' AND o.status = 'shipped')
          OR (o.kind = 'rma' AND o.status IN ('received', 'accepted')))
      ORDER BY o.due_at, o.doc, o.line`,
    ...[item, location, latest],
  );
}

/** Bundles of the item, and the item itself as one, whose book at the location is below zero. */
export function unbuiltBundles(db: ReadDb, asked: Surroundings): UnbuiltBundle[] {
  const bundles = db.all<{ item: number; sku: string; per: Quantity }>(
    `SELECT b.item_id AS item, i.sku, -b.qty AS per FROM bundles b JOIN items i ON i.id = b.item_id WHERE b.component_id = ?1
      UNION ALL SELECT i.id, i.sku, ${QUANTITY_SCALE} FROM items i
        WHERE i.id = ?1 AND EXISTS (SELECT 1 FROM bundles b WHERE b.item_id = ?1) ORDER BY 2`,
    asked.item,
  );
  return bundles.flatMap(({ item, sku, per }) => {
    const { missing, since } = shortfallOf(db, asked, item);
    // A bundle may itself be kept in ten-thousandths; what doesn't come out whole explains nothing.
    const effect = (missing * per) / QUANTITY_SCALE;
    return since !== null && Number.isSafeInteger(effect) && effect !== 0
      ? [{ sku, since, effect: quantity(effect) }]
      : [];
  });
}

/** By how much the item's book at the location is below zero, and when it last went down. */
function shortfallOf(
  db: ReadDb,
  { location, source, countedAt }: Surroundings,
  item: number,
): { readonly missing: Quantity; readonly since: Instant | null } {
  const positions = db.all<{ id: number; since: Instant | null }>(
    `SELECT p.id, (SELECT MAX(g.occurred_at) FROM legs g WHERE g.position_id = p.id AND g.source_id = ?3
        AND g.occurred_at <= ?4 AND g.qty < 0) AS since
      FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.item_id = ?1 AND b.location_id = ?2`,
    ...[item, location, source, countedAt],
  );
  const below = positions.map(({ id, since }) => ({ since, book: ledgerAt(db, source, id, countedAt).book }));
  const missing = -below.reduce((sum, { book }) => sum + Math.min(book, 0), 0);
  const times = below.flatMap(({ book, since }) => (book < 0 && since !== null ? [since] : []));
  return { missing: quantity(missing), since: times.toSorted((a, b) => b - a)[0] ?? null };
}
