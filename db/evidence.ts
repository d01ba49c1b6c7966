import { STATUS_CLASS } from "../shared/domain.ts";
import { type Quantity, QUANTITY_SCALE } from "../shared/quantity.ts";
import { DAY_MS, type Instant, instant } from "../shared/time.ts";
import { isNamedIn } from "../shared/trace/reasons.ts";
import { besideStages } from "../shared/trace/stages.ts";
import type {
  Evidence, KnownPoint, Peers, PlacedLeg, PositionName, ReportedPoint, TracedEntry, TracedItem, TracedLeg,
} from "../shared/trace/types.ts"; // prettier-ignore
import type { SwapEvidence } from "../shared/trace/causes/sku_swap.ts";
import { openingOf } from "./book.ts";
import type { ReadDb } from "./connection.ts";
import { packsOf } from "./items/find.ts";
import { boundElsewhere } from "./evidence/boundElsewhere.ts";
import { sentNowhere } from "./evidence/sentNowhere.ts";
import { waitingElsewhere } from "./evidence/waitingElsewhere.ts";
import { withBrokenRows, writtenMoments } from "./evidence/broken.ts";
import { clearedOut } from "./evidence/latestOut.ts";
import { NO_DOCUMENTS } from "./evidence/documents.ts";
import { BEFORE_TIME, type ItemInPlace, type LegsInPlace } from "./evidence/itemInPlace.ts";
import { latest, otherLedgers } from "./evidence/ledgers.ts";
import { MOVED, type MovedRow, placedFrom } from "./evidence/movedLegs.ts";
import { nextRowsOf } from "./evidence/nextRows.ts";
import { reportsOf } from "./evidence/records.ts";
import { type Survey, surveyOf } from "./evidence/survey.ts";
import { typesTakenBack } from "./evidence/takenBack.ts";
import { bundlesOf, siblingsOf, strangersOf } from "./evidence/variances.ts";
import { positionName } from "./positions.ts";
import { unusualAmong } from "./unusual/among.ts";
import { COUNTED, isSum } from "./reconcile/counted.ts";

/** Movements after the count are evidence too: a correction, or the twin that was posted late. */
const HORIZON_MS = 7 * DAY_MS;
/** The latest legs a trace looks at; a position with more is traced within them. */
const LEGS_LOOKED_AT = 5_000;

/** A counted difference as a trace starts from it: its verdict's numbers, and which ledger the book is of. */
export type TracedDifference = {
  readonly source: number;
  readonly sourceName: string;
  readonly position: number;
  readonly item: number;
  readonly count: number;
  readonly entry: number;
  readonly counted: Quantity;
  readonly countedAt: Instant;
  readonly countedBy: string;
  readonly book: Quantity;
  readonly variance: Quantity;
};

/** A case's. */
export type TracedCase = TracedDifference & { readonly id: number };

/** The columns of a `TracedDifference`, of a verdict `v`, its entry `e`, its position `p` and, but for its id, its source `s`. */
export const TRACED = `s.name AS sourceName, v.position_id AS position, p.item_id AS item,
    v.count_id AS count, v.entry_id AS entry, ${COUNTED} AS counted, e.counted_at AS countedAt, e.counted_by AS countedBy,
    v.book, v.variance`;

/** Selects `TracedCase` rows of cases `c` that a verdict still stands behind; a WHERE may follow. */
export const SELECT_TRACED = `SELECT c.id, c.source_id AS source, ${TRACED}
  FROM cases c JOIN sources s ON s.id = c.source_id JOIN positions p ON p.id = c.position_id
    JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id JOIN entries e ON e.id = v.entry_id`;

/** Everything that can be said of a position, or only what its explanations are weighed by. */
export type Fullness = "to show" | "to weigh";

/** Gathers everything a cause may look at, by a handful of range reads; a run of many traces shares one survey. */
export function gatherEvidence(
  db: ReadDb,
  traced: TracedDifference,
  survey: Survey = surveyOf(db),
  fullness: Fullness = "to show",
): Evidence {
  const { source, position, item, countedAt } = traced;
  const ledger = openingOf(db, source, position, countedAt);
  const place = placeOf(db, position);
  const { location } = place;
  const horizon = instant(countedAt + HORIZON_MS);
  const span = { source, sourceName: traced.sourceName, start: ledger.start, horizon };
  const inPlace = survey.itemInPlace(item, location);
  const { reported: snapshots, told } = reportsOf(db, traced, inPlace);
  const reported = withBrokenRows(db, traced, snapshots, survey);
  const atHand = inPlace.legsOf(span);
  const name = inPlace.nameOf(position);
  const legs = legsOf(db, traced, inPlace, atHand, ledger.start);
  const described = itemOf(db, item);
  const open = survey.openCases(source, location);
  const peers = survey.peers({ sku: name.sku, bin: place.bin });
  const where = located(traced, place, peers, survey);
  const elsewhere = atHand.legs.filter(({ at }) => at !== name);
  const cut = latest(atHand.cut, cutOf(legs));
  const around = { location, source, countedAt, horizon, whole: latest(ledger.start ?? undefined, cut) };
  return {
    position: name,
    item: described,
    source: traced.sourceName,
    countedAt,
    counted: traced.counted,
    book: traced.book,
    variance: traced.variance,
    baselineAt: ledger.start ?? undefined,
    baselineQty: ledger.opening,
    legs,
    unusual:
      fullness === "to weigh"
        ? []
        : unusualAmong(db, { ...span, uom: described.baseUom, location: name.location }, legs, atHand.legs),
    knownPoints: [
      ...baselinePoint(traced, ledger),
      ...snapshotPoints(snapshots, legs, traced),
      ...writtenMoments(reported, traced.variance),
      ...told,
      ...countPoints(db, traced),
    ],
    entries: entriesOf(db, traced),
    siblings: siblingsOf(db, where, open),
    asBooked: asBookedOf(db, traced, inPlace),
    takenBack: typesTakenBack(db, source),
    clearedOut: clearedOutAt(db, source, name, traced.variance),
    ...nextRowsOf(db, traced, location),
    elsewhere,
    boundElsewhere: boundElsewhere(db, inPlace, traced, location, span),
    sentNowhere: sentNowhere(db, traced, name, ledger.start),
    ...(STATUS_CLASS[name.status] === "sellable" && {
      waitingElsewhere: waitingElsewhere(db, inPlace, traced, location, span),
    }),
    cut,
    others: otherLedgers(db, inPlace, around).map((other) => besideStages(atHand.legs, other)),
    orders: inPlace.ordersAfter(shownFrom({ legs: atHand.legs, cut })),
    strangers: strangersOf(db, where, open, survey.documents),
    peers,
    bundles: bundlesOf(db, traced, open, (bundle) => {
      const sold = survey.itemInPlace(bundle, location);
      const sales = bundle === item ? { legs: [...legs, ...elsewhere], cut } : sold.legsOf(span);
      return {
        legs: sales.legs,
        elsewhere: otherLedgers(db, sold, around).flatMap((other) => other.legs),
        orders: sold.ordersAfter(shownFrom(sales)),
      };
    }),
    reported,
    windows: survey.windows(),
  };
}

/** What the trace of a case would judge a mix-up of items by, without its documents and its item's other places. */
export function gatherSwapEvidence(db: ReadDb, traced: TracedDifference, survey: Survey): SwapEvidence {
  const position = positionName(db, traced.position);
  const place = placeOf(db, traced.position);
  const peers = survey.peers({ sku: position.sku, bin: place.bin });
  const open = survey.openCases(traced.source, place.location);
  const where = located(traced, place, peers, survey);
  const strangers = strangersOf(db, where, open, () => NO_DOCUMENTS);
  const { variance } = traced;
  return { position, item: itemOf(db, traced.item), variance, strangers, siblings: [], peers };
}

type Place = { readonly bin: number; readonly location: number };

/** A difference with where it is, and what other differences there are held against it by. */
const located = (traced: TracedDifference, place: Place, { inBin }: Peers, survey: Survey) => ({
  ...traced,
  ...place,
  inBin,
  tolerated: survey.tolerated(traced.count, traced.source),
});

function placeOf(db: ReadDb, position: number): Place {
  const place = db.get<Place>(
    "SELECT b.id AS bin, b.location_id AS location FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?",
    position,
  );
  if (!place) throw new Error(`no position ${position}`);
  return place;
}

/** The moment up to which a position's own legs may be left out. */
const cutOf = (legs: readonly TracedLeg[]): Instant | undefined =>
  legs.length < LEGS_LOOKED_AT ? undefined : legs[0]?.occurredAt;

/** An order is shipped or received up to so long before it is due. */
const BEFORE_DUE_MS = 2 * DAY_MS;

/** Orders due later than this show in the legs, which are all there after `cut`; where they are of few days, those due in the later half. */
const shownFrom = ({ legs, cut }: LegsInPlace): Instant | undefined =>
  cut === undefined
    ? undefined
    : instant(cut + Math.min(BEFORE_DUE_MS, Math.floor(((legs.at(-1)?.occurredAt ?? cut) - cut) / 2)));

function itemOf(db: ReadDb, id: number): TracedItem {
  const row = db.get<Omit<TracedItem, "packs">>(
    "SELECT sku, description, barcode, base_uom AS baseUom, tracking FROM items WHERE id = ?",
    id,
  );
  if (!row) throw new Error(`no item ${id}`);
  const packs = packsOf(db, id).map(({ uom, unitsPer }) => ({
    uom,
    unitsPer: { num: unitsPer, den: QUANTITY_SCALE },
  }));
  return { ...row, packs };
}

/** The latest ?5 legs of a position in a span of time, each with its movement; their order is nobody's promise. */
export const LEGS = `SELECT ${MOVED}
    FROM (SELECT movement_id, occurred_at, qty, position_id FROM legs
      WHERE source_id = ?1 AND position_id = ?2 AND occurred_at > ?3 AND occurred_at <= ?4
      ORDER BY occurred_at DESC, movement_id DESC LIMIT ?5) g
    CROSS JOIN movements m ON m.id = g.movement_id`;

/** The position's own, oldest first: of those at hand, and the older ones where that isn't all. */
function legsOf(
  db: ReadDb,
  { source, sourceName, position }: TracedDifference,
  { nameOf, namesOf }: ItemInPlace,
  { legs, cut }: LegsInPlace,
  start: Instant | null,
): readonly PlacedLeg[] {
  const name = nameOf(position);
  const own = legs.filter(({ at }) => at === name);
  if (cut === undefined) return own;
  const recent = own.filter(({ occurredAt }) => occurredAt > cut);
  const most = LEGS_LOOKED_AT - recent.length;
  const rows = db.all<MovedRow>(LEGS, source, position, start ?? BEFORE_TIME, cut, most);
  return [...placedFrom(db, sourceName, rows, namesOf), ...recent];
}

function baselinePoint(
  traced: TracedDifference,
  ledger: { start: Instant | null; opening: Quantity },
): KnownPoint[] {
  if (ledger.start === null) return [];
  const { opening } = ledger;
  return [
    {
      at: ledger.start,
      kind: "baseline",
      by: traced.sourceName,
      observed: opening,
      book: opening,
      good: true,
    },
  ];
}

/**
 * Since when the source's own snapshots have differed from the book of their own moment. One that repeats its own book says nothing of the shelf, so only counts and
 * baselines can be good; but what was off before it came right again, and so did what a snapshot hadn't heard of yet. Only where they
 * have been off by what the count found since, it was their source that parted from its own movements, and the last one that was right
 * tells after when.
 */
function snapshotPoints(
  reported: readonly ReportedPoint[],
  legs: readonly TracedLeg[],
  { sourceName, variance }: TracedDifference,
): KnownPoint[] {
  const isRight = ({ at, observed, book }: ReportedPoint): boolean =>
    observed === book || observed - book === heardBy(legs, at);
  const byTime = reported.toSorted((a, b) => a.at - b.at);
  const lastRight = byTime.findLastIndex(isRight);
  const since = byTime.slice(lastRight + 1);
  const isAllOfIt = since.length > 0 && since.every(({ observed, book }) => observed - book === variance);
  const pointOf = ({ at, observed, book }: ReportedPoint, good: boolean): KnownPoint => ({
    ...{ at, observed, book, good },
    kind: "snapshot",
    by: sourceName,
  });
  return [
    ...(isAllOfIt ? byTime.slice(0, lastRight + 1).slice(-1) : []).map((point) => pointOf(point, true)),
    ...since.map((point) => pointOf(point, false)),
  ];
}

/** What a source that counts by posting has more of at a moment than one that counts by when it happened. */
function heardBy(legs: readonly TracedLeg[], at: Instant): number {
  const early = legs.filter(({ occurredAt, postedAt }) => occurredAt > at && (postedAt ?? occurredAt) <= at);
  const late = legs.filter(({ occurredAt, postedAt }) => occurredAt <= at && (postedAt ?? occurredAt) > at);
  const sum = (some: readonly TracedLeg[]): number => some.reduce((all, { effect }) => all + effect, 0);
  return sum(early) - sum(late);
}

/** How earlier counts of the position came out. */
function countPoints(db: ReadDb, { position, source, countedAt, entry }: TracedDifference): KnownPoint[] {
  const rows = db.all<Omit<KnownPoint, "kind" | "good"> & { verdict: string }>(
    `SELECT e.counted_at AS at, e.counted_by AS by, ${COUNTED} AS observed, v.book, v.verdict FROM verdicts v
      JOIN entries e ON e.id = v.entry_id
      WHERE v.position_id = ? AND v.source_id = ? AND e.counted_at <= ? AND e.id <> ? ORDER BY e.counted_at`,
    ...[position, source, countedAt, entry],
  );
  return rows.map(({ verdict, ...row }) => ({ ...row, kind: "count", good: verdict === "match" }));
}

/** Nothing where the difference is that of a sum, to which no single number compares. */
function entriesOf(db: ReadDb, { count, position }: TracedDifference): TracedEntry[] {
  return db.all<TracedEntry>(
    `SELECT counted_at AS countedAt, counted_by AS by, round, qty AS counted FROM entries
      WHERE count_id = ?1 AND position_id = ?2 AND NOT ${isSum("?2", "?1")} ORDER BY round, counted_at, id`,
    ...[count, position],
  );
}

/**
 * Where goods are short, what was thrown away of other items' goods, out of the same bin or held back for the same reason, of a lot
 * of the same name, or by a slip that names this item; and of the item's own what was at another location.
 */
function clearedOutAt(
  db: ReadDb,
  source: number,
  { sku, location, bin, lot, status }: PositionName,
  variance: Quantity,
): readonly PlacedLeg[] {
  if (variance >= 0) return [];
  const isHeld = STATUS_CLASS[status] === "non_sellable";
  return clearedOut(db, source).filter(({ at, reason }) =>
    at.location === location
      ? at.sku !== sku &&
        ((isHeld ? at.status === status : bin !== "" && at.bin === bin) ||
          (lot !== "" && at.lot === lot) ||
          isNamedIn(reason, sku))
      : at.sku === sku && at.lot === lot,
  );
}

/** Most items have one place, and are asked nothing. */
function asBookedOf(
  db: ReadDb,
  { count, source, position }: TracedDifference,
  { ids, nameOf }: ItemInPlace,
): PositionName[] {
  const others = ids.filter((id) => id !== position);
  if (others.length === 0) return [];
  return db
    .all<{ id: number }>(
      `SELECT v.position_id AS id FROM json_each(?) own CROSS JOIN verdicts v ON v.position_id = own.value AND v.count_id = ?
        WHERE v.source_id = ? AND v.variance = 0 ORDER BY 1`,
      ...[JSON.stringify(others), count, source],
    )
    .map(({ id }) => nameOf(id));
}
