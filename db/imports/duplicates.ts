import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";

const GROUPS = `SELECT json_group_array(sku) AS skus, json_group_array(description) AS descriptions
  FROM (SELECT sku, description, LOWER(REPLACE(REPLACE(sku, ' ', ''), '-', '')) AS folded FROM items ORDER BY sku)
  GROUP BY folded HAVING COUNT(*) > 1`;

/** Item codes that are the same once case, spaces and dashes are ignored; shown, and merged only by a person. */
export function duplicateItems(
  db: ReadDb,
  { offset, limit }: Parsed<"items.duplicates">,
): Answer<Reply<"items.duplicates">> {
  const rows = db.all<{ skus: string; descriptions: string }>(
    `${GROUPS} ORDER BY folded LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM (${GROUPS})`)?.n ?? 0;
  return ok({
    total,
    rows: rows.map(({ skus, descriptions }) => ({
      skus: textsOf(skus),
      descriptions: textsOf(descriptions),
    })),
  });
}

/** A JSON array that SQLite made of a TEXT column. */
const textsOf = (json: string): string[] => JSON.parse(json) as string[];
