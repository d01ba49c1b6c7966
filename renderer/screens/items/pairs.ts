import type { Reply } from "../../../shared/contract.ts";

export type DuplicatePair = Reply<"items.duplicates">["rows"][number];

/** Which of a pair would stay; `moves` is how many movements of `from` would then be read as `into`'s. */
export type Direction = { readonly from: string; readonly into: string; readonly moves: number };

/** The one with more movements stays, unless a person swapped them. */
export function directionOf(pair: DuplicatePair, swapped: boolean): Direction {
  const { sku, other, movements, otherMovements } = pair;
  return otherMovements > movements !== swapped
    ? { from: sku, into: other, moves: movements }
    : { from: other, into: sku, moves: otherMovements };
}

export const nameOf = ({ sku, other }: DuplicatePair): string => `${sku}\n${other}`;
