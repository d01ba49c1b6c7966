import type { Position } from "../model.ts";
import type { Patch } from "./fault.ts";
import { linesOf } from "./together.ts";

/** What earlier faults have for themselves: items at locations, and lines of documents. */
export type Taken = { readonly rooms: Set<string>; readonly lines: Set<string> };

/** Two faults of an item at one location could cancel or pass for each other, so each has it for itself. */
export const roomOf = ({ item, bin }: Position): string => `${item.sku}|${bin.location.code}`;

export const roomsOf = ({ positions, leansOn = [] }: Patch): readonly string[] =>
  [...positions, ...leansOn].map(roomOf);

/** True when no earlier fault has any of the patch's lines, nor its rooms but those of `shared`. */
export function isFree({ rooms, lines }: Taken, patch: Patch, shared: ReadonlySet<string>): boolean {
  const isOpen = (room: string): boolean => shared.has(room) || !rooms.has(room);
  return roomsOf(patch).every(isOpen) && linesOf(patch).every((line) => !lines.has(line));
}

export function take({ rooms, lines }: Taken, patch: Patch): void {
  for (const room of roomsOf(patch)) rooms.add(room);
  for (const line of linesOf(patch)) lines.add(line);
}
