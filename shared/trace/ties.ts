import { isLikeBarcode, isLikeCode, isLikeName, isOfOneFamily } from "./likeness.ts";
import type { Evidence, Stranger } from "./types.ts";

/** What two items have in common that lets people take one for the other. */
export const TIES = ["bin", "document", "code", "name", "barcode", "family"] as const;
export type Tie = (typeof TIES)[number];

/** True where goods of the two items could be exchanged without any other difference: one location, one status. */
export function isComparable(
  { position }: Pick<Evidence, "position">,
  { position: other }: Stranger,
): boolean {
  const samePlace = other.location === position.location && other.status === position.status;
  return samePlace && other.sku !== position.sku;
}

/** What the traced item has in common with a stranger, in the order of `TIES`. */
export function tiesOf(
  { position, item }: Pick<Evidence, "position" | "item">,
  { position: other, ...stranger }: Stranger,
): readonly Tie[] {
  const holds: Readonly<Record<Tie, boolean>> = {
    bin: position.bin !== "" && other.bin === position.bin,
    code: isLikeCode(position.sku, other.sku),
    name: isLikeName(item.description, stranger.description),
    barcode: isLikeBarcode(item.barcode, stranger.barcode),
    family: isOfOneFamily(position.sku, other.sku),
    document: stranger.documents.length > 0,
  };
  return TIES.filter((tie) => holds[tie]);
}
