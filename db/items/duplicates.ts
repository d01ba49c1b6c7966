import type { Parsed, Reply } from "../../shared/contract.ts";
import { fitsColumns } from "../../shared/columnFits.ts";
import {
  becauseOf,
  type ComparedItem,
  comparedItem,
  duplicateSigns,
  type DuplicateSign,
} from "../../shared/items/duplicates.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { pairOf, unmerged } from "./merge.ts";
import { movementsOf } from "./moves.ts";
import { CODE_KEY } from "./codeKey.ts";

type Item = {
  readonly id: number;
  readonly sku: string;
  readonly description: string;
  readonly barcode: string;
};
type Suspect = Item & { readonly compared: ComparedItem };
type Pair = { readonly one: Item; readonly other: Item; readonly signs: readonly DuplicateSign[] };

/** More items than this under one barcode or description share a placeholder or are a family of sizes: no evidence. */
const SHARED_BY_MOST = 20;

/**
 * What items may have in common: SQL of a key by which an index brings them together, and whether a crowd under one
 * key is still evidence. Only items that share a key are ever compared; the signs themselves are decided in `shared`.
 * The expressions are those of the indexes.
 */
const KEYS: readonly { readonly sql: string; readonly where: string; readonly crowds: boolean }[] = [
  {
    sql: CODE_KEY,
    where: "sku <> ''",
    crowds: true,
  },
  { sql: "barcode", where: "barcode <> ''", crowds: false },
  {
    sql: "LOWER(REPLACE(REPLACE(REPLACE(REPLACE(description, ' ', ''), '-', ''), ',', ''), '.', ''))",
    where: "description <> ''",
    crowds: false,
  },
];

export function listDuplicates(
  db: ReadDb,
  { filters, offset, limit }: Parsed<"items.duplicates">,
): Reply<"items.duplicates"> {
  const pairs = suspectedPairs(db).filter((pair) => fitsPair(filters, pair));
  const rows = pairs.slice(offset, offset + limit).map(({ one, other, signs }) => ({
    sku: one.sku,
    description: one.description,
    other: other.sku,
    otherDescription: other.description,
    signs: [...signs],
    because: becauseOf(signs),
    movements: movementsOf(db, one.id),
    otherMovements: movementsOf(db, other.id),
  }));
  return { total: pairs.length, rows };
}

/** A pair with several signs is found by any of them. */
const fitsPair = (filters: Parsed<"items.duplicates">["filters"], { one, other, signs }: Pair): boolean =>
  filters.every((filter) =>
    signs.some((sign) =>
      fitsColumns([filter], (column) => ({ sku: one.sku, other: other.sku, signs: sign })[column]),
    ),
  );

/** Pairs that may be one item and that nobody decided on, in the order of their codes. */
export function suspectedPairs(db: ReadDb): readonly Pair[] {
  const apart = decidedApart(db);
  const found = new Map<string, Pair>();
  for (const sql of BUCKETS)
    for (const items of bucketsOf(db, sql))
      for (const [one, other] of pairsIn(items)) {
        const signs = duplicateSigns(one.compared, other.compared);
        if (signs.length === 0) continue;
        const name = pairOf(one.id, other.id).join(" ");
        if (!apart.has(name)) found.set(name, { one, other, signs });
      }
  return [...found.values()].toSorted(
    (a, b) => compare(a.one.sku, b.one.sku) || compare(a.other.sku, b.other.sku),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Items that share a key, by code, with the key. */
const bucketSql = ({ sql, where, crowds }: (typeof KEYS)[number]): string =>
  `SELECT s.key, i.id, i.sku, i.description, i.barcode
    FROM (SELECT ${sql} AS key FROM items WHERE ${where} GROUP BY 1
      HAVING COUNT(*) > 1 ${crowds ? "" : `AND COUNT(*) <= ${SHARED_BY_MOST}`}) s
    CROSS JOIN items i ON ${sql} = s.key AND ${where} WHERE i.merged_into IS NULL ORDER BY i.sku`;

/** The statement for each key; a test reads their plans. */
export const BUCKETS: readonly string[] = KEYS.map(bucketSql);

function bucketsOf(db: ReadDb, sql: string): Iterable<readonly Suspect[]> {
  const rows = db.all<Item & { readonly key: string }>(sql);
  const suspects = rows.map((row) => ({ ...row, compared: comparedItem(row) }));
  return Map.groupBy(suspects, (row) => row.key).values();
}

/** Every two of a bucket; of a crowd, each with the first. */
function* pairsIn(items: readonly Suspect[]): Generator<readonly [Suspect, Suspect]> {
  const firsts = items.length > SHARED_BY_MOST ? items.slice(0, 1) : items;
  for (const [at, one] of firsts.entries()) for (const other of items.slice(at + 1)) yield [one, other];
}

function decidedApart(db: ReadDb): ReadonlySet<string> {
  const rows = db.all<{ a: number; b: number }>(
    "SELECT item_id AS a, other_id AS b FROM item_decisions WHERE decision = 'apart'",
  );
  return new Set(rows.map(({ a, b }) => `${a} ${b}`));
}

/** Says of two items that they are two, so that the pair isn't suspected again; or takes that back. */
export function keepApart(
  write: WriteContext,
  input: Parsed<"items.keepApart">,
): Answer<Reply<"items.keepApart">> {
  const { db, actor, now, audit } = write;
  const one = unmerged(db, input.sku);
  if (!one.ok) return one;
  const other = unmerged(db, input.other);
  if (!other.ok) return other;
  if (one.value.id === other.value.id) return refuse("badInput", `${input.sku} is one item already.`);
  const pair = pairOf(one.value.id, other.value.id);
  if (input.apart)
    db.run(
      "INSERT OR IGNORE INTO item_decisions (item_id, other_id, decision, by, at) VALUES (?, ?, 'apart', ?, ?)",
      ...[...pair, actor.name, now],
    );
  else
    db.run("DELETE FROM item_decisions WHERE item_id = ? AND other_id = ? AND decision = 'apart'", ...pair);
  audit({
    action: "items.keepApart",
    subject: `items ${one.value.sku} and ${other.value.sku}`,
    after: input.apart ? "two items" : "not decided",
    why: input.why,
  });
  return ok({});
}
