import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import { findItem } from "../items/find.ts";
import { findCount } from "./find.ts";

type Known = Pick<Extract<Reply<"counts.code">, { kind: "item" }>, "description" | "tracking">;

/**
 * What a scanned code is: a bin of the count's location, an item by its code or barcode, or neither. Says nothing of
 * what is where, so a counter may ask.
 */
export function codeMeans(
  db: ReadDb,
  { count: id, code }: Parsed<"counts.code">,
): Answer<Reply<"counts.code">> {
  const count = findCount(db, id);
  if (!count) return refuse("notFound", `There is no count ${id}.`);
  const isBin = db.get(
    `SELECT 1 FROM bins b JOIN locations l ON l.id = b.location_id WHERE b.name = ? AND (? IS NULL OR l.name = ?)`,
    ...[code, count.location, count.location],
  );
  if (isBin) return ok({ kind: "bin", bin: code });
  const item = findItem(db, code);
  if (!item) return ok({ kind: "unknown" });
  const { sku, baseUom: uom, packs } = item;
  const more = db.get<Known>("SELECT description, tracking FROM items WHERE id = ?", item.id);
  if (!more) throw new Error(`item ${item.id} is gone`);
  return ok({ kind: "item", sku, uom, packs: [...packs], ...more });
}
