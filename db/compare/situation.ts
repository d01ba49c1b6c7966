import type { Aligned } from "../../shared/compare/align.ts";
import { type Event, type Paired, paired } from "../../shared/compare/lag.ts";
import { statusesOf } from "../../shared/compare/statuses.ts";
import type { Status } from "../../shared/domain.ts";
import { type Quantity, quantity, ZERO } from "../../shared/quantity.ts";
import type { LatePosted, Mapped, Situation, Windows } from "../../shared/reconcile/explain/types.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import {
  INSPECTION,
  MOVEMENT_NAME,
  type Surroundings,
  TRANSIT,
  unbuiltBundles,
  waitingIn,
} from "../reconcile/situation.ts";
import { PLAIN_DOC, type ToldSince } from "./toldSince.ts";

/** Two systems at a moment; `book` is the one that is trusted, and `other` stands for the count. */
export type Standing = {
  readonly book: number;
  readonly other: number;
  readonly at: Instant;
  readonly now: Instant;
  readonly windows: Windows;
  readonly toldSince: ToldSince;
};

/** A difference between two systems: other − book. */
export type Between = {
  readonly row: Aligned;
  readonly variance: Quantity;
  readonly mapped: readonly Mapped[];
};

/** Whether anything of a kind may be under way with an item, so that nothing is looked up for the many where nothing is. */
export type UnderWay = Readonly<Record<"waiting" | "bundled", (item: number) => boolean>>;

export function underWay(db: ReadDb, items: ReadonlySet<number>): UnderWay {
  const asked = JSON.stringify([...items]);
  const asking = (where: string): ((item: number) => boolean) => {
    const rows = db.all<{ item: number }>(
      `SELECT wanted.value AS item FROM json_each(?) wanted WHERE ${where}`,
      asked,
    );
    const found = new Set(rows.map(({ item }) => item));
    return (item) => found.has(item);
  };
  return {
    waiting: asking(
      `EXISTS (SELECT 1 FROM positions p JOIN statuses st ON st.id = p.status_id
        WHERE p.item_id = wanted.value AND st.name IN (${TRANSIT.statuses}, ${INSPECTION.statuses}))`,
    ),
    bundled: asking(
      `EXISTS (SELECT 1 FROM bundles WHERE item_id = wanted.value)
        OR EXISTS (SELECT 1 FROM bundles WHERE component_id = wanted.value)`,
    ),
  };
}

/**
 * The difference as each of the two systems sees it: what one has under way shows in the other. The first takes the
 * trusted one for the book, the second turns the two round; what neither has a twin of is in the first alone. `orders` are
 * the lines due around the moment.
 */
export function situationsOf(
  db: ReadDb,
  standing: Standing,
  between: Between,
  may: UnderWay,
  orders: Situation["orders"],
): readonly [Situation, Situation] {
  const { book, other } = standing;
  const turned = {
    ...between,
    variance: quantity(0 - between.variance),
    mapped: [],
  };
  const first = sideSituation(db, standing, between, may, orders);
  const second = sideSituation(db, { ...standing, book: other, other: book }, turned, may, orders);
  return [{ ...first, latePosted: lagging(db, standing, between) }, second];
}

function sideSituation(
  db: ReadDb,
  { book, at, now, windows }: Standing,
  { row, variance, mapped }: Between,
  may: UnderWay,
  orders: Situation["orders"],
): Situation {
  const { item, location } = row;
  const around: Surroundings = { item, location, source: book, countedAt: at, windows };
  const waits = may.waiting(item);
  return {
    ...{
      variance,
      countedAt: at,
      now,
      windows,
      mapped,
      orders,
      status: standsFor(row),
      latePosted: [],
      committed: ZERO,
      handed: [],
    },
    inTransit: waits && now < at + windows.transfer ? waitingIn(db, around, TRANSIT, windows.transfer) : [],
    inInspection: waits && now < at + windows.return ? waitingIn(db, around, INSPECTION, windows.return) : [],
    unbuilt: may.bundled(item) && now < at + windows.posting_lag ? unbuiltBundles(db, around) : [],
  };
}

/** A status of the class that is compared, for the rules that go by it. */
const standsFor = (row: Aligned): Status => statusesOf(row)[0] ?? "available";

/**
 * Movements that one of the two has at the moment and the other hasn't yet, as they would show in the count: while the posting lag
 * lasts, and for good where the other one has them since, within it.
 */
function lagging(db: ReadDb, standing: Standing, { row, variance }: Between): LatePosted[] {
  const { book, other, at, now, windows, toldSince } = standing;
  const { posting_lag: lag } = windows;
  const isRecent = now < at + lag;
  const [bookSince, otherSince] = [toldSince(book, row), toldSince(other, row)];
  if (!isRecent && ![bookSince, otherSince].some((told) => couldBe(told, variance))) return [];
  // Twins may lie on both sides of where the window begins, so they are sought in twice the window.
  const since = instant(Math.min(now, at) - 2 * lag);
  const then = paired(eventsOf(db, book, row, since, at), eventsOf(db, other, row, since, at));
  const [left, right] = [paired(then.left, otherSince), paired(then.right, bookSince)];
  const late = ({ movement, at: occurredAt }: Event, effect: number): LatePosted => ({
    ...{ movement, occurredAt, since: occurredAt, effect: quantity(effect) },
  });
  const settled = ({ twins }: Paired, sign: 1 | -1): readonly LatePosted[] =>
    twins
      .filter(([event, twin]) => twin.at - event.at <= lag)
      .map(([event, twin]) => ({
        ...late(event, sign * event.effect),
        ...{ movement: twin.movement, isSettled: true },
      }));
  const open = [
    ...left.left.map((event) => late(event, event.effect)),
    ...right.left.map((event) => late(event, 0 - event.effect)),
  ].filter(({ occurredAt }) => isRecent && occurredAt > now - lag);
  return [...settled(left, 1), ...settled(right, -1), ...open];
}

/** Whether one movement, or all of them, could account for a difference, so that nothing is looked up for the many that can't. */
function couldBe(told: readonly Event[], variance: Quantity): boolean {
  const together = told.reduce((sum, { effect }) => sum + effect, 0);
  return [together, ...told.map(({ effect }) => effect)].some(
    (effect) => Math.abs(effect) === Math.abs(variance),
  );
}

const eventsOf = (db: ReadDb, source: number, row: Aligned, since: Instant, until: Instant): Event[] =>
  db.all<Event>(
    `SELECT ${MOVEMENT_NAME} AS movement, g.occurred_at AS at, SUM(g.qty) AS effect,
        ${PLAIN_DOC}
      FROM positions p JOIN bins b ON b.id = p.bin_id JOIN statuses st ON st.id = p.status_id
        CROSS JOIN legs g ON g.position_id = p.id JOIN movements m ON m.id = g.movement_id
      WHERE p.item_id = ?1 AND b.location_id = ?2 AND ?3 IN (0, p.bin_id) AND ?4 IN (0, p.lot_id)
        AND st.name IN (SELECT value FROM json_each(?5)) AND g.source_id = ?6 AND g.occurred_at > ?7 AND g.occurred_at <= ?8
      GROUP BY g.movement_id HAVING SUM(g.qty) <> 0 ORDER BY g.occurred_at, g.movement_id`,
    ...[row.item, row.location, row.bin, row.lot, JSON.stringify(statusesOf(row)), source, since, until],
  );
