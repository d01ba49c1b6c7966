import type { Aligned } from "../../shared/compare/align.ts";
import type { ReadDb } from "../connection.ts";

/** Two sources in the order of their ids: a pair is one comparison, however it is asked for. */
export const inOrder = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);

/** The keys of cases, the same whatever is run how often. */
export const ledgerKey = (source: number, position: number): string => `${ledgersKey(source)}/${position}`;
/** What the keys of all that is wrong in a source's own ledger begin with. */
export const ledgersKey = (source: number): string => `ledger/${source}`;
export const itemKey = (left: number, right: number, location: number, item: number): string =>
  `${placeKey(left, right, location)}/${item}`;
/** Of all that two systems disagree on at a location. */
export const placeKey = (left: number, right: number, location: number): string =>
  `${pairKey(left, right)}/${location}`;
/** What the keys of all that two systems disagree on begin with. */
export const pairKey = (left: number, right: number): string => `sources/${left}/${right}`;

/** The open case that a difference between two systems belongs to. */
export function openCaseOf(
  db: ReadDb,
  one: number,
  another: number,
): (at: Pick<Aligned, "item" | "location">) => number | null {
  const [left, right] = inOrder(one, another);
  const open = new Map(
    db
      .all<{ id: number; key: string }>(
        "SELECT id, key FROM cases WHERE state = 'open' AND kind = 'sources' AND source_id = ? AND other_source_id = ?",
        ...[left, right],
      )
      .map(({ id, key }) => [key, id]),
  );
  return ({ item, location }) =>
    open.get(placeKey(left, right, location)) ?? open.get(itemKey(left, right, location, item)) ?? null;
}
