import { type Aligned, NONE } from "../../shared/compare/align.ts";
import { keepsClass } from "../../shared/compare/statuses.ts";
import type { AbcClass, Status, Verdict } from "../../shared/domain.ts";
import { type Currency, type Money, money, type UnitCost } from "../../shared/money.ts";
import { type Quantity, quantity, subtract } from "../../shared/quantity.ts";
import { explain, nextExpiry } from "../../shared/reconcile/explain/index.ts";
import type { Mapped, Windows } from "../../shared/reconcile/explain/types.ts";
import type { Policy } from "../../shared/reconcile/policy.ts";
import { decide } from "../../shared/reconcile/verdict.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { currentPolicy, windowsIn } from "../policy.ts";
import { currencyOf } from "../project.ts";
import { EVERYWHERE } from "../sources.ts";
import { dueAround, openOrders, orderAhead } from "./orders.ts";
import { situationsOf, type Standing, underWay } from "./situation.ts";
import { readToldSince } from "./toldSince.ts";

export type ItemFacts = {
  readonly sku: string;
  readonly description: string;
  readonly abcClass: AbcClass | null;
  readonly unitCost: UnitCost;
  readonly highRisk: number;
};

/** Two systems' word on the same stock with what was decided on it; `value` is of left − right. */
export type Judged = Aligned & {
  readonly value: Money;
  readonly verdict: Verdict;
  readonly rule: string;
  readonly expiresAt: Instant | null;
  /** When, by the clock, it may have to be decided otherwise, and at which moment of the comparison. */
  readonly wakeAt: Instant | null;
  readonly nextAt: Instant | null;
};

export type Judging = {
  readonly left: { readonly id: number; readonly name: string; readonly statuses: ReadonlySet<Status> };
  readonly right: { readonly id: number; readonly name: string; readonly statuses: ReadonlySet<Status> };
  readonly at: Instant;
  readonly now: Instant;
  /** Whether a source says anything beyond the moment. */
  readonly goesOn: (source: number) => boolean;
  /** Which of the two has authority for the quantity on hand; where neither does, the right one is the book. */
  readonly isLeftTrusted: (location: number) => boolean;
};

/** Decides each difference by the tolerance policy, and by what is under way in either system. */
export function judge(
  db: ReadDb,
  judging: Judging,
  aligned: readonly Aligned[],
  itemOf: (item: number) => ItemFacts,
): Judged[] {
  const policy = currentPolicy(db);
  const decideOne = decider(db, policy, itemOf);
  const mappedOf = statusMaps(judging, aligned);
  const decided = aligned.map((row) => {
    const isLeftBook = judging.isLeftTrusted(row.location);
    // A share is of the book with authority. Differences are signed left − right, whichever book that is.
    const [book, counted, sign] = isLeftBook ? [row.left, row.right, -1] : [row.right, row.left, 1];
    const { value, verdict, rule } = decideOne(row, book, counted);
    const judged = { ...row, value: money(value === 0 ? 0 : value * sign), verdict, rule, ...NOT_EXPLAINED };
    return { row, judged, isLeftBook, sign, variance: subtract(counted, book) };
  });
  const exceptions = decided.filter(({ judged }) => judged.verdict === "exception");
  const explainOne = explainer(
    db,
    judging,
    windowsIn(policy),
    exceptions.map(({ row }) => row),
  );
  return decided.map(({ row, judged, isLeftBook, sign, variance }) =>
    judged.verdict === "exception"
      ? { ...judged, ...explainOne(row, variance, isLeftBook, mappedOf(row, sign)) }
      : judged,
  );
}

const NOT_EXPLAINED = { expiresAt: null, wakeAt: null, nextAt: null };

function decider(db: ReadDb, policy: Policy, itemOf: (item: number) => ItemFacts) {
  const currency: Currency = currencyOf(db);
  const locations = namesOf(db, "locations");
  return ({ item, location }: Aligned, book: Quantity, counted: Quantity) => {
    const { sku, abcClass, unitCost, highRisk } = itemOf(item);
    return decide({
      ...{ sku, location: locations.get(location) ?? "", abcClass: abcClass ?? undefined },
      ...{ highRisk: highRisk === 1, counted, book, unitCost, currency, policy },
    });
  };
}

type Outcome = Pick<Judged, "wakeAt" | "nextAt"> & Partial<Pick<Judged, "verdict" | "rule" | "expiresAt">>;

/** An exception is explained where what either system has under way accounts for all of it. */
function explainer(
  db: ReadDb,
  { left, right, at, now, goesOn }: Judging,
  windows: Windows,
  exceptions: readonly Aligned[],
) {
  const items = itemsOf(exceptions);
  const may = underWay(db, items);
  const ordersOf = openOrders(db, items);
  const going = [left.id, right.id].filter(goesOn);
  const toldSince = readToldSince(db, going, exceptions, [at, instant(at + windows.posting_lag)]);
  return (row: Aligned, variance: Quantity, isLeftBook: boolean, mapped: readonly Mapped[]): Outcome => {
    const [book, other] = isLeftBook ? [left.id, right.id] : [right.id, left.id];
    const standing: Standing = { book, other, at, now, windows, toldSince };
    const orders = ordersOf(row);
    const due = dueAround(orders, at, windows);
    const [first, second] = situationsOf(db, standing, { row, variance, mapped }, may, due);
    const found = explain(first) ?? explain(second);
    const waking = {
      wakeAt: earliest(nextExpiry(first), nextExpiry(second)),
      nextAt: earliest(orderAhead(orders, at, windows)),
    };
    return found === undefined ? waking : { ...waking, verdict: "explained", ...found };
  };
}

const earliest = (...times: readonly (Instant | undefined)[]): Instant | null =>
  times.filter((at) => at !== undefined).toSorted((a, b) => a - b)[0] ?? null;

/**
 * Stock in a class of status that just one of the two keeps stands in the other's sellable stock: the one's difference
 * is the opposite of the other's, and both are the status map's. Goods in transit are nobody's sellable stock.
 */
function statusMaps(
  { left, right }: Judging,
  aligned: readonly Aligned[],
): (row: Aligned, sign: number) => readonly Mapped[] {
  const keepsLeft = keepsClass(left.statuses, "non_sellable");
  if (keepsLeft === keepsClass(right.statuses, "non_sellable")) return () => [];
  const without = keepsLeft ? right.name : left.name;
  const differences = new Map(aligned.map((row) => [classKey(row, row.class), row.left - row.right]));
  return (row, sign) => {
    const opposite = row.class === "sellable" ? "non_sellable" : "sellable";
    const difference = differences.get(classKey(row, opposite)) ?? 0;
    return row.class === "in_transit" || difference === 0
      ? []
      : [
          {
            name: `${without} keeps no damaged, held or returned stock apart`,
            effect: quantity(-sign * difference),
          },
        ];
  };
}

const classKey = ({ item, location, bin, lot }: Aligned, statusClass: Aligned["class"]): string =>
  `${item} ${location} ${bin} ${lot} ${statusClass}`;

const ITEMS = `SELECT i.id, i.sku, i.description, i.abc_class AS abcClass, i.unit_cost AS unitCost, i.high_risk AS highRisk
  FROM json_each(?) wanted CROSS JOIN items i ON i.id = wanted.value`;

/** Facts of the items of these rows, looked up at once. */
export function itemFacts(db: ReadDb, rows: readonly Aligned[]): (item: number) => ItemFacts {
  const facts = db.all<ItemFacts & { id: number }>(ITEMS, JSON.stringify([...itemsOf(rows)]));
  const known = new Map(facts.map((item) => [item.id, item]));
  return (id) => {
    const item = known.get(id);
    if (!item) throw new Error(`no item ${id}`);
    return item;
  };
}

const itemsOf = (rows: readonly Aligned[]): ReadonlySet<number> => new Set(rows.map(({ item }) => item));

export const namesOf = (db: ReadDb, table: "locations" | "bins" | "lots"): ReadonlyMap<number, string> =>
  new Map(
    db.all<{ id: number; name: string }>(`SELECT id, name FROM ${table}`).map(({ id, name }) => [id, name]),
  );

export const nameIn = (names: ReadonlyMap<number, string>, id: number): string =>
  id === NONE ? "" : (names.get(id) ?? "");

/** Which source owns the quantity on hand at a location; nothing where none was named. */
export function onHandOwners(db: ReadDb): (location: number) => number | undefined {
  const owners = new Map(
    db
      .all<{ location: number; source: number }>(
        "SELECT location_id AS location, source_id AS source FROM authorities WHERE domain = 'on_hand'",
      )
      .map(({ location, source }) => [location, source]),
  );
  return (location) => owners.get(location) ?? owners.get(EVERYWHERE);
}
