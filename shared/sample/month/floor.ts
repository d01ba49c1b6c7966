import type { MovementType } from "../../domain.ts";
import { nextOpenS } from "../calendar.ts";
import { baseUnits, type Item, type Movement, type OrderLine, type Pack, type Position } from "../model.ts";
import type { Rng } from "../rng.ts";
import { floorStaff } from "../world/people.ts";
import type { Site } from "../world/stock.ts";
import type { World } from "../world/world.ts";
import { makeAgenda, type Agenda } from "./agenda.ts";

/** A movement as an activity says it; the floor adds when, by whom and when it was posted. */
type Draft = {
  readonly type: MovementType;
  readonly item: Item;
  readonly qty: number;
  readonly unit: Pack;
  readonly from?: Position;
  readonly to?: Position;
  readonly doc: string;
  readonly line: number;
  readonly user?: string;
  readonly reason?: string;
  readonly approvedBy?: string;
};

/** The warehouse floor while the month runs: what stands where right now, and what has been written so far. */
export type Floor = {
  readonly world: World;
  readonly rng: Rng;
  readonly agenda: Agenda;
  readonly movements: Movement[];
  readonly orders: OrderLine[];
  /** Base units at a position now. */
  readonly onHand: (position: Position) => number;
  readonly record: (draft: Draft) => void;
  readonly order: (line: OrderLine) => OrderLine;
  /** Does a step after a while, in working hours. */
  readonly later: (delayS: number, act: () => void) => void;
  /** The next document number of a kind. */
  readonly doc: (prefix: string) => string;
  /** Positions of a site that ran low and wait to be refilled. */
  readonly low: (site: Site) => Set<Position>;
};

/** A position below this share of its opening stock asks to be refilled. */
const LOW_SHARE = 0.35;

export function makeFloor(world: World, rng: Rng): Floor {
  const agenda = makeAgenda();
  const movements: Movement[] = [];
  const orders: OrderLine[] = [];
  const onHandById: number[] = world.positions.all.map((position) => position.opening);
  const lowByLocation = new Map(world.sites.map((site) => [site.location, new Set<Position>()]));
  const lastByPrefix = new Map<string, number>();

  const onHand = (position: Position): number => onHandById[position.id] ?? position.opening;
  const change = (position: Position | undefined, by: number): void => {
    if (position === undefined) return;
    const after = onHand(position) + by;
    // The real world has no negative stock; an activity that takes what isn't there is a bug.
    if (after < 0) throw new Error(`took more than there is of ${position.item.sku} in ${position.bin.code}`);
    onHandById[position.id] = after;
    if (by < 0 && after < position.opening * LOW_SHARE) lowAt(position)?.add(position);
  };
  const lowAt = (position: Position) => lowByLocation.get(position.bin.location);
  const record = (draft: Draft): void => {
    const movement = complete(draft, agenda.nowS(), rng);
    change(movement.from, -baseUnits(movement));
    change(movement.to, baseUnits(movement));
    movements.push(movement);
  };
  const doc = (prefix: string): string => {
    const number = (lastByPrefix.get(prefix) ?? 0) + 1;
    lastByPrefix.set(prefix, number);
    return `${prefix}-${String(number).padStart(6, "0")}`;
  };
  const order = (line: OrderLine): OrderLine => {
    orders.push(line);
    return line;
  };
  const later: Floor["later"] = (delayS, act) => agenda.add(nextOpenS(agenda.nowS() + delayS, rng), act);
  const low: Floor["low"] = (site) => lowByLocation.get(site.location) ?? new Set();
  return { world, rng, agenda, movements, orders, onHand, record, order, later, doc, low };
}

/** Every movement is built in one shape, which keeps a million of them compact. */
function complete(draft: Draft, nowS: number, rng: Rng): Movement {
  return {
    occurredS: nowS,
    postedS: nowS + rng.int(2, 90),
    type: draft.type,
    item: draft.item,
    qty: draft.qty,
    unit: draft.unit,
    from: draft.from,
    to: draft.to,
    doc: draft.doc,
    line: draft.line,
    user: draft.user ?? floorStaff(rng),
    reason: draft.reason ?? "",
    approvedBy: draft.approvedBy ?? "",
  };
}
