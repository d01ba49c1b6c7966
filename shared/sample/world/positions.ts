import type { Status } from "../../domain.ts";
import type { Bin, Item, Position } from "../model.ts";

/** Every position by what names it, each made once: positions can then be compared by identity. */
export type Positions = {
  readonly all: readonly Position[];
  readonly at: (item: Item, bin: Bin, lot: string, status: Status, opening?: number) => Position;
  /** The position where there is one already. */
  readonly find: (item: Item, bin: Bin, lot: string, status: Status) => Position | undefined;
};

/** An empty register. `opening` counts only when a position is first named. */
export function makePositions(): Positions {
  const all: Position[] = [];
  const byKey = new Map<string, Position>();
  const find: Positions["find"] = (item, bin, lot, status) => byKey.get(keyOf(item, bin, lot, status));
  const at: Positions["at"] = (item, bin, lot, status, opening = 0) => {
    const known = find(item, bin, lot, status);
    if (known !== undefined) return known;
    const position = { id: all.length, item, bin, lot, status, opening };
    all.push(position);
    byKey.set(keyOf(item, bin, lot, status), position);
    return position;
  };
  return { all, at, find };
}

const keyOf = (item: Item, bin: Bin, lot: string, status: Status): string =>
  `${item.sku}|${bin.location.code}|${bin.code}|${lot}|${status}`;
