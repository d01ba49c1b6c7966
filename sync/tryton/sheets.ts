import { placeOf } from "../../shared/adjust/push/payload.ts";
import { quantity, QUANTITY_SCALE, type Quantity } from "../../shared/quantity.ts";
import { type Entry, requestKey, type Sending } from "../sender.ts";
import type { InventoryLine } from "./look.ts";

/** One inventory of ours: what is to change at one place. Tryton's are of one location and one day. */
export type Sheet = {
  /** Its number in Tryton, which it is found by again; of the delivery and the place, whatever has become of other lines. */
  readonly number: string;
  readonly place: string;
  readonly entries: readonly Entry[];
};

/** A sheet for each place that something still waits at. */
export function sheetsOf({ key, all, entries }: Pick<Sending, "key" | "all" | "entries">): readonly Sheet[] {
  const wholeOf = Map.groupBy(all, placeOf);
  return [...Map.groupBy(entries, placeOf)].map(([place, waiting]) => ({
    number: requestKey(key, wholeOf.get(place) ?? waiting),
    place,
    entries: waiting,
  }));
}

/** Sheets that share a move go together, so that they are confirmed in one transaction. */
export function unitsOf(sheets: readonly Sheet[]): readonly (readonly Sheet[])[] {
  const units: { readonly groups: Set<number>; readonly sheets: Sheet[] }[] = [];
  for (const sheet of sheets) {
    const groups = new Set(sheet.entries.map(({ group }) => group));
    const tied = units.filter((unit) => [...groups].some((group) => unit.groups.has(group)));
    const [first] = tied;
    if (!first) {
      units.push({ groups, sheets: [sheet] });
      continue;
    }
    first.sheets.push(sheet);
    for (const other of tied.slice(1)) {
      first.sheets.push(...other.sheets);
      for (const group of other.groups) first.groups.add(group);
      units.splice(units.indexOf(other), 1);
    }
    for (const group of groups) first.groups.add(group);
  }
  return units.map((unit) => unit.sheets);
}

/** Tryton's quantities are doubles; ours are exact to four decimals. */
export const fromTryton = (units: number): Quantity => quantity(Math.round(units * QUANTITY_SCALE));
export const toTryton = (qty: number): number => qty / QUANTITY_SCALE;

/**
 * What to write on the line so that confirming it changes the stock by exactly the variance: Tryton posts the quantity less what
 * the line expects, which is the stock at the end of the day. Undefined where that would be below zero.
 */
export function quantityFor(line: InventoryLine, { change }: Entry): Quantity | undefined {
  const level = fromTryton(line.expected_quantity ?? 0) + change;
  return level < 0 ? undefined : quantity(level);
}

/** Whether confirming the line has changed, or will change, the stock by what the entry says. */
export const changesBy = (line: InventoryLine, { change }: Entry): boolean =>
  line.quantity !== null && fromTryton(line.quantity) - fromTryton(line.expected_quantity ?? 0) === change;
