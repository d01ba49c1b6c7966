import type { AbcClass, MovementType, OrderKind, Status, Tracking } from "../domain.ts";

/** A unit an item is handled in: `unitsPer` base units. */
export type Pack = { readonly uom: string; readonly unitsPer: number };

export type Item = {
  readonly sku: string;
  readonly description: string;
  readonly base: Pack;
  /** The larger units, smallest first; may be empty. */
  readonly packs: readonly Pack[];
  readonly abcClass: AbcClass;
  /** Plain decimal text, four decimals. */
  readonly unitCost: string;
  readonly barcode: string;
  readonly highRisk: boolean;
  readonly tracking: Tracking;
  /** The lots in circulation; `[""]` where lots aren't tracked. */
  readonly lots: readonly string[];
  /** How much it is wanted, relative to the others. */
  readonly demand: number;
};

export type Bundle = {
  readonly item: Item;
  readonly components: readonly { readonly item: Item; readonly qty: number }[];
};

/** How goods come in: over a dock and then put away, straight into a bin, or from the main warehouse. */
type Inbound = "dock" | "bin" | "transfer";

export type Location = {
  readonly code: string;
  readonly kind: "warehouse" | "store";
  readonly inbound: Inbound;
  /** What the ERP calls it. */
  readonly erpCode: string;
};

/** `index` is its place along the walk; an empty code is the location's goods in transit. */
export type Bin = {
  readonly location: Location;
  readonly code: string;
  readonly zone: string;
  readonly sequence: number;
  readonly index: number;
};

export type Position = {
  readonly id: number;
  readonly item: Item;
  readonly bin: Bin;
  readonly lot: string;
  readonly status: Status;
  /** Base units at the baseline. */
  readonly opening: number;
};

/**
 * Something that moved, or that a system says moved: `qty` of `unit` from → to; a missing end is outside.
 * Times are whole seconds since the month's start: small integers keep a million movements small in memory.
 */
export type Movement = {
  readonly occurredS: number;
  readonly postedS: number;
  readonly type: MovementType;
  readonly item: Item;
  readonly qty: number;
  readonly unit: Pack;
  readonly from: Position | undefined;
  readonly to: Position | undefined;
  readonly doc: string;
  readonly line: number;
  readonly user: string;
  readonly reason: string;
  readonly approvedBy: string;
};

/** An order line; its status follows the goods while the month runs. */
export type OrderLine = {
  readonly doc: string;
  readonly line: number;
  readonly kind: OrderKind;
  readonly item: Item;
  readonly qty: number;
  readonly unit: Pack;
  readonly location: Location;
  readonly dueS: number;
  status: string;
};

/** A position to count: when and by whom. */
export type Entry = { readonly position: Position; readonly countedS: number; readonly countedBy: string };

/** What a movement moves, in base units. */
export const baseUnits = (movement: Movement): number => movement.qty * movement.unit.unitsPer;

/** A movement's signed effect on a position, in base units. */
export function effectOn(movement: Movement, position: Position): number {
  const into = movement.to === position ? baseUnits(movement) : 0;
  const outOf = movement.from === position ? baseUnits(movement) : 0;
  return into - outOf;
}
