import type { MovementType } from "../domain.ts";
import { convert, negate, quantity, QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import { HOUR_MS, MINUTE_MS, type Instant } from "../time.ts";
import { firstAbove } from "./ascending.ts";
import { soldFromStock } from "./bundleStock.ts";
import { byTimeThenId, isBooked } from "./clues.ts";
import { orderLine, orderName } from "./ledgerDocuments.ts";
import { nearestPairs } from "./nearest.ts";
import type { BundleEvidence, Evidence, OrderEvidence, PlacedLeg, TracedLeg } from "./types.ts";
import { documentsOf, plainName, reference } from "./words.ts";

/** Movements by which bundles leave or come back; assembling, moving and correcting them is no trade. */
const TRADE: ReadonlySet<MovementType> = new Set(["sale", "ship", "pick", "pack", "return", "cancel"]);

const BUILDING: ReadonlySet<MovementType> = new Set(["assembly", "disassembly"]);

/** Movements by which a bundle comes to be on a shelf of its own. */
const STOCKING: ReadonlySet<MovementType> = new Set(["assembly", "receipt", "putaway", "transfer_in"]);

/** Without a document a component's movement belongs to the bundle's where it follows this closely. */
const NEAR_MS = 10 * MINUTE_MS;

/** The same event in another system, whose clock may be cut to the hour. */
const TWIN_MS = 2 * HOUR_MS;

/** A sale or return of a bundle, or the building of some, that the traced component did not follow. */
export type BundleSale = {
  /** Bundles that came back or were taken apart, or, negative, that left or were built. */
  readonly bundles: Quantity;
  readonly isBuilding?: true;
  /** Of the traced component: what its book lacks. */
  readonly explains: Quantity;
  /** What says so, for sentences. */
  readonly name: string;
  /** The bundle's own movements; none where only an order line tells of it. */
  readonly legs: readonly TracedLeg[];
  readonly documents: readonly string[];
  /**
   * Where documents can't tell whether the component followed: whether it moved just so much at about that time, which may be
   * another sale's. Other components must be off in the ratio, too, then.
   */
  readonly byQuantity?: "followed" | "not followed";
};

/** The sales and returns of a bundle up to the count: those the component didn't follow, and how many it did. */
export type BundleTrade = {
  readonly open: readonly BundleSale[];
  readonly exploded: number;
  /** True where the bundle is kept as stock of its own, so that selling it needs no component. */
  readonly isStocked: boolean;
  /** True where the bundle's own book says that more left than was ever there: something was sold unassembled. */
  readonly isBelowZero: boolean;
};

export function bundleTrade(evidence: Evidence, bundle: BundleEvidence): BundleTrade {
  // What was posted after the count was posted: an order that it is of lacks nothing.
  const moved = componentMoves([...evidence.legs, ...evidence.elsewhere], evidence.orders);
  const booked = bundle.legs.filter((leg) => isBooked(evidence, leg)).toSorted(byTimeThenId);
  const ordered = orderedBundles(evidence, bundle, moved);
  const sales = [
    ...movedBundles(booked, bundle),
    ...builtBundles(booked, bundle),
    ...ordered,
    // An order line that nothing was booked of tells of the same sale.
    ...soldElsewhere(evidence, bundle, moved).filter(
      (sale) => !ordered.some(({ bundles }) => bundles === sale.bundles),
    ),
  ];
  const isStocked = booked.some(isStocking);
  const fromStock: ReadonlySet<number> = isStocked ? soldFromStock(booked) : new Set();
  const open = sales.filter(
    (sale) => !isExploded(sale, moved) && !sale.legs.some(({ movementId }) => fromStock.has(movementId)),
  );
  const isBelowZero = booked.reduce((sum, { effect }) => sum + effect, 0) < 0;
  return { open, exploded: sales.length - open.length, isStocked, isBelowZero };
}

const isStocking = ({ type, effect }: TracedLeg): boolean => STOCKING.has(type) && effect > 0;

const movedBundles = (booked: readonly PlacedLeg[], bundle: BundleEvidence): readonly BundleSale[] =>
  eachMovement(booked.filter(({ type }) => TRADE.has(type))).flatMap(({ net, told }) =>
    saleOf(bundle, quantity(net), told),
  );

/** Bundles that were put together or taken apart; of the bundle itself that is no trade. */
const builtBundles = (booked: readonly PlacedLeg[], bundle: BundleEvidence): readonly BundleSale[] =>
  bundle.qty < 0
    ? []
    : eachMovement(booked.filter(({ type }) => BUILDING.has(type))).flatMap(({ net, told }) =>
        saleOf(bundle, quantity(-net), { ...told, isBuilding: true }),
      );

/** Sales that only other ledgers have: a till's, of which nothing came into the traced one. Each once, however many tell of it. */
function soldElsewhere(
  evidence: Evidence,
  bundle: BundleEvidence,
  moved: ComponentMoves,
): readonly BundleSale[] {
  // The bundle's own book lacks them as movements.
  if (bundle.qty < 0) return [];
  const traded = (bundle.elsewhere ?? []).filter((leg) => isBooked(evidence, leg) && TRADE.has(leg.type));
  const ledgers = Map.groupBy(traded.toSorted(byTimeThenId), ({ source }) => source);
  const own = eachMovement(bundle.legs);
  const sold = [...ledgers.values()].reduce<readonly Moved[]>(
    (known, legs) => [...known, ...notAmong([...own, ...known], eachMovement(legs))],
    [],
  );
  return sold
    .filter((sale) => !isFollowed(sale, bundle, moved))
    .flatMap(({ net, told }) => {
      const sources = new Set(told.legs.map(({ source }) => source));
      const name = `${told.name} of ${[...sources].join(" and ")}`;
      return saleOf(bundle, quantity(net), { ...told, name, byQuantity: "not followed" });
    });
}

/** Those of one ledger that the others don't have: of the same document, or as many at about that time, one for one. */
const notAmong = (known: readonly Moved[], moves: readonly Moved[]): readonly Moved[] =>
  [...Map.groupBy(moves, ({ net }) => net)].flatMap(([net, equal]) => {
    const same = known.filter((one) => one.net === net).toSorted(earlierFirst);
    const docs = new Set(same.map(({ doc }) => plainName(doc)).filter((doc) => doc !== ""));
    const left = equal.filter(({ doc }) => !docs.has(plainName(doc))).toSorted(earlierFirst);
    const times = (some: readonly Moved[]): readonly number[] => some.map(({ at }) => at);
    const twins = new Set(nearestPairs(times(left), times(same), TWIN_MS).map(([index]) => index));
    return left.filter((_, index) => !twins.has(index));
  });

const earlierFirst = (a: Moved, b: Moved): number => a.at - b.at;

/** Whether the component moved with the sale: under its document, or just so much at about that time. */
function isFollowed({ net, at, doc }: Moved, bundle: BundleEvidence, moved: ComponentMoves): boolean {
  if (doc !== "" && moved.docs.has(plainName(doc))) return true;
  const times = moved.timesByEffect.get(componentsOf(quantity(net), bundle.qty) ?? 0) ?? [];
  const next = times[firstAbove(times, at - TWIN_MS - 1)];
  return next !== undefined && next <= at + TWIN_MS;
}

type Moved = {
  readonly net: number;
  readonly at: Instant;
  readonly doc: string;
  readonly told: Pick<BundleSale, "name" | "legs" | "documents">;
};

function eachMovement(traded: readonly PlacedLeg[]): readonly Moved[] {
  return [...Map.groupBy(traded, (leg) => leg.movementId).values()].flatMap((legs) => {
    const [first] = legs;
    // A pick that only carries the bundle to another bin or status nets to nothing.
    const net = legs.reduce((sum, leg) => sum + leg.effect, 0);
    if (first === undefined || net === 0 || !Number.isSafeInteger(net)) return [];
    const told = { name: reference(first), legs, documents: documentsOf(first) };
    return [{ net, at: first.occurredAt, doc: first.doc, told }];
  });
}

/** Order lines of the bundle that were shipped or came back and that it has no movement for. */
function orderedBundles(
  evidence: Evidence,
  bundle: BundleEvidence,
  { docs: known }: ComponentMoves,
): readonly BundleSale[] {
  const moved = new Set(bundle.legs.map(({ doc }) => plainName(doc)));
  const isShared = [...evidence.orders, ...bundle.orders].some(({ doc }) => known.has(plainName(doc)));
  // The bundle's own book is only wrong by what was booked there.
  if (bundle.qty < 0) return [];
  const lines = bundle.orders.filter(({ doc }) => !moved.has(plainName(doc))).toSorted(byLine);
  const sales = lines.flatMap((order) => {
    const bundles = tradedBy(order);
    const told = { name: orderName(order), legs: [], documents: [orderLine(order)] };
    return bundles === undefined
      ? []
      : saleOf(bundle, bundles, told).map((sale) => ({ ...sale, dueAt: order.dueAt }));
  });
  // A ledger that numbers its documents by itself can't tell by them which order line it has no movement for.
  return isShared ? sales : toldByQuantity(evidence, sales);
}

type DatedSale = BundleSale & { readonly dueAt: Instant | undefined };

/** Whether the component moved just so much for each near the day it was due; a movement follows one at most. */
function toldByQuantity(evidence: Evidence, sales: readonly DatedSale[]): readonly BundleSale[] {
  const legs = [...evidence.legs, ...evidence.elsewhere].toSorted(byTimeThenId);
  const followed = [...Map.groupBy(sales, ({ explains }) => explains)].flatMap(([explains, equal]) => {
    const dated = equal.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
    const pairs = nearestPairs(
      dated.map(({ dueAt }) => dueAt ?? 0),
      legs.filter(({ effect }) => effect === explains).map(({ occurredAt }) => occurredAt),
      evidence.windows.receipt,
    );
    return pairs.flatMap(([index]) => dated.slice(index, index + 1));
  });
  return sales.map((sale) => ({
    ...sale,
    byQuantity: followed.includes(sale) ? "followed" : "not followed",
  }));
}

/** By document, line, then what is left to tell two alike apart. */
function byLine(a: OrderEvidence, b: OrderEvidence): number {
  const key = ({ doc, line, kind, status, qty }: OrderEvidence): string =>
    [doc, line, kind, status, qty].join("\n");
  return Number(key(a) > key(b)) - Number(key(a) < key(b));
}

function tradedBy({ kind, status, qty }: OrderEvidence): Quantity | undefined {
  if (kind === "sales") return status === "shipped" ? negate(qty) : undefined;
  return kind === "rma" && status !== "open" ? qty : undefined;
}

function saleOf(
  bundle: BundleEvidence,
  bundles: Quantity,
  told: Omit<BundleSale, "bundles" | "explains">,
): readonly BundleSale[] {
  const explains = componentsOf(bundles, bundle.qty);
  return explains === undefined || explains === 0 ? [] : [{ bundles, explains, ...told }];
}

/** What so many bundles hold of a component, `each` in one; nothing where that is no exact quantity. */
export const componentsOf = (bundles: Quantity, each: Quantity): Quantity | undefined =>
  convert(bundles, { num: each, den: QUANTITY_SCALE });

/** How the component moved, so that asking for each of many sales doesn't go through all of it again. */
type ComponentMoves = {
  /** By plain name; "" stands for no document. */
  readonly docs: ReadonlySet<string>;
  readonly docsThatTook: ReadonlySet<string>;
  readonly docsThatAdded: ReadonlySet<string>;
  /** Ascending times by effect in ten-thousandths. */
  readonly timesByEffect: ReadonlyMap<number, readonly number[]>;
};

function componentMoves(legs: readonly TracedLeg[], orders: readonly OrderEvidence[]): ComponentMoves {
  const named = legs.map(({ doc, effect }) => ({ doc: plainName(doc), way: Math.sign(effect) }));
  const forItself = orderedForItself(legs, orders);
  const docsOf = (way: number): ReadonlySet<string> =>
    new Set(named.filter(({ doc, way: own }) => own === way && !forItself.has(doc)).map(({ doc }) => doc));
  const byEffect = Map.groupBy(legs, ({ effect }) => effect);
  const times = [...byEffect].map(
    ([effect, same]) => [effect, same.map(({ occurredAt }) => occurredAt).toSorted((a, b) => a - b)] as const,
  );
  return {
    docs: new Set(named.map(({ doc }) => doc)),
    docsThatTook: docsOf(-1),
    docsThatAdded: docsOf(1),
    timesByEffect: new Map(times),
  };
}

/** The documents by which the component itself was ordered, and moved no more than that: none of it was a bundle's. */
function orderedForItself(legs: readonly TracedLeg[], orders: readonly OrderEvidence[]): ReadonlySet<string> {
  const ordered = Map.groupBy(orders, ({ doc }) => plainName(doc));
  ordered.delete("");
  if (ordered.size === 0) return new Set();
  const moved = Map.groupBy(legs, ({ doc }) => plainName(doc));
  return new Set(
    [...ordered].flatMap(([doc, lines]) => {
      const total = Math.abs((moved.get(doc) ?? []).reduce((sum, { effect }) => sum + effect, 0));
      return total > 0 && total === lines.reduce((sum, { qty }) => sum + qty, 0) ? [doc] : [];
    }),
  );
}

/** True where the component moved the same way on the sale's document or, without one, just then and as much. */
function isExploded({ documents, explains, legs }: BundleSale, moved: ComponentMoves): boolean {
  const docs = documents.map((document) => plainName(document.replace(/:[^:]*$/s, "")));
  const sameWay = explains < 0 ? moved.docsThatTook : moved.docsThatAdded;
  if (docs.length > 0) return docs.some((doc) => sameWay.has(doc));
  const times = moved.timesByEffect.get(explains) ?? [];
  return legs.some(({ occurredAt }) => {
    const next = times[firstAbove(times, occurredAt - NEAR_MS - 1)];
    return next !== undefined && next <= occurredAt + NEAR_MS;
  });
}
