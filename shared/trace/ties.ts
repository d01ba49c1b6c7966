import { isLikeBarcode, likeCode, likeName, ofOneFamily } from "./likeness.ts";
import { areNeighbours } from "./neighbours.ts";
import type { Evidence, Stranger } from "./types.ts";

/** What two items have in common that lets people take one for the other. */
export const TIES = ["bin", "neighbour", "document", "paper", "code", "name", "barcode", "family"] as const;
export type Tie = (typeof TIES)[number];

/** What doesn't become more by being together. */
const WEAK: ReadonlySet<Tie> = new Set(["neighbour", "family"]);

/** True where goods of the two items could be exchanged without any other difference: one location, one status. */
export function isComparable(
  { position }: Pick<Evidence, "position">,
  { position: other }: Stranger,
): boolean {
  const samePlace = other.location === position.location && other.status === position.status;
  return samePlace && other.sku !== position.sku;
}

/** What the traced item has in common with each stranger, in the order of `TIES`: it is one, and they are many. */
export function tiesOf({
  position,
  item,
}: Pick<Evidence, "position" | "item">): (stranger: Stranger) => readonly Tie[] {
  const [hasLikeCode, isOfOneFamily] = [likeCode(position.sku), ofOneFamily(position.sku)];
  const hasLikeName = likeName(item.description);
  return ({ position: other, description, barcode, documents, partOf }) => {
    const holds: Readonly<Record<Tie, boolean>> = {
      bin: position.bin !== "" && other.bin === position.bin,
      neighbour: areNeighbours(position.bin, other.bin),
      code: hasLikeCode(other.sku),
      name: hasLikeName(description),
      barcode: isLikeBarcode(item.barcode, barcode),
      family: isOfOneFamily(other.sku),
      document: documents.length > 0,
      paper: (partOf?.documents.length ?? 0) > 0,
    };
    const ties = TIES.filter((tie) => holds[tie]);
    // Every item has neighbours, and they are often of its kind: nearness only says which of several look-alikes it was.
    return ties.every((tie) => WEAK.has(tie)) ? ties.filter((tie) => tie !== "neighbour") : ties;
  };
}
