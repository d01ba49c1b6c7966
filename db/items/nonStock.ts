import type { Parsed, Reply } from "../../shared/contract.ts";
import { nonStockBecause, SHORT_CODE, SHORTEST_CODE_WORD } from "../../shared/items/nonStock.ts";
import { CHARGE_CODES } from "../../shared/items/nonStockWords.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb, SqlValue } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { BY_HAND, writeVersion } from "../versions.ts";
import { unmerged } from "./merge.ts";
import { touchItem } from "./table.ts";

type NonStock = Reply<"items.nonStock">["rows"][number];

const LETTERS = "[A-Za-z]".repeat(SHORTEST_CODE_WORD);

/**
 * Codes that could be odd in any way that `nonStockBecause` knows: few in most catalogs, so that the words of the
 * others' descriptions needn't be looked at.
 */
const MAYBE_ODD = `(sku NOT GLOB '*[0-9]*' OR LENGTH(TRIM(sku)) <= ${SHORT_CODE} OR sku GLOB '*${LETTERS}*'
  OR ${CHARGE_CODES.map((code) => `LOWER(sku) GLOB '${code}'`).join(" OR ")})`;

/**
 * Items that look like no stock, with why, by code: those that nobody decided on. With an import, only those that it
 * made.
 */
export function suspectNonStock(db: ReadDb, importId?: number): readonly NonStock[] {
  const habits = db.get<{ items: number; withDigits: number }>(
    "SELECT COUNT(*) AS items, COALESCE(SUM(sku GLOB '*[0-9]*'), 0) AS withDigits FROM items",
  ) ?? { items: 0, withDigits: 0 };
  const made: readonly SqlValue[] = importId === undefined ? [] : [importId];
  const rows = db.all<Omit<NonStock, "because">>(
    `SELECT sku, description FROM items i WHERE stock = 1 AND merged_into IS NULL AND ${MAYBE_ODD}
      AND NOT EXISTS (SELECT 1 FROM item_decisions d WHERE d.item_id = i.id AND d.decision = 'stock')
      ${importId === undefined ? "" : "AND created_by_import = ?"} ORDER BY sku`,
    ...made,
  );
  return rows.flatMap((row) => {
    const because = nonStockBecause(row, habits);
    return because === undefined ? [] : [{ ...row, because: sentence(because) }];
  });
}

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

export function listNonStock(
  db: ReadDb,
  { offset, limit }: Parsed<"items.nonStock">,
): Reply<"items.nonStock"> {
  const all = suspectNonStock(db);
  return { total: all.length, rows: all.slice(offset, offset + limit) };
}

/**
 * Decides whether items are stock. What is none is left out of count plans (db/counts.ts) and has no verdicts and so
 * no cases (db/reconcile.ts); its ledger stays. What is stock isn't proposed
 * again; with null the decision is taken back.
 */
export function setStock(
  write: WriteContext,
  { skus, stock, why }: Parsed<"items.setStock">,
): Answer<Reply<"items.setStock">> {
  const { db, audit } = write;
  let changed = 0;
  for (const sku of new Set(skus)) {
    const item = unmerged(db, sku);
    if (!item.ok) return item;
    if (setOne(write, item.value, stock)) changed++;
  }
  audit({
    action: "items.setStock",
    subject: `items ${skus.slice(0, MENTIONED).join(", ")}${skus.length > MENTIONED ? ` and ${skus.length - MENTIONED} more` : ""}`,
    after: `${stock === null ? "not decided" : stock ? "stock" : "no stock"}: ${changed} changed`,
    why,
  });
  return ok({ changed });
}

const MENTIONED = 20;

/** Keeps the decision about one item, or none; answers whether anything is different now. */
function setOne(
  write: WriteContext,
  { id, sku }: { readonly id: number; readonly sku: string },
  stock: boolean | null,
): boolean {
  const { db, actor, now } = write;
  const decided = stock
    ? db.run(
        "INSERT OR IGNORE INTO item_decisions (item_id, other_id, decision, by, at) VALUES (?, 0, 'stock', ?, ?)",
        ...[id, actor.name, now],
      )
    : db.run("DELETE FROM item_decisions WHERE item_id = ? AND decision = 'stock'", id);
  const flag = stock === false ? 0 : 1;
  const flipped = db.run("UPDATE items SET stock = ?1 WHERE id = ?2 AND stock <> ?1", flag, id);
  if (flipped.changes === 0) return decided.changes > 0;
  writeVersion(
    write,
    { kind: "item", key: sku, before: { stock: 1 - flag }, after: { stock: flag } },
    BY_HAND,
  );
  touchItem(db, sku);
  return true;
}
