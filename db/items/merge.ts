import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { handOver } from "../records/noted.ts";
import { BY_HAND, writeVersion } from "../versions.ts";
import { aliasesBack, aliasesTo } from "./aliasChanges.ts";
import { decidedSince, hindrances } from "./hindrances.ts";
import type { NamedItem } from "./merged.ts";
import { moveBack, moveTo } from "./moves.ts";

type Merged = Reply<"items.merge">;
type Row = NamedItem & { readonly mergedInto: number | null };

/**
 * Makes `from` another name of `into`: aliases of it for every source, its ledger and reported quantities moved.
 * What is imported later under its name is `into`'s from the start, and stays so when the merge is taken back.
 */
export function mergeItems(write: WriteContext, input: Parsed<"items.merge">): Answer<Merged> {
  const { db, audit } = write;
  const from = unmerged(db, input.from);
  if (!from.ok) return from;
  const into = unmerged(db, input.into);
  if (!into.ok) return into;
  if (from.value.id === into.value.id)
    return refuse("badInput", `${input.from} can't be merged into itself.`);
  const inTheWay = hindrances(db, from.value, into.value);
  if (inTheWay.length > 0)
    return refuseBy(
      "mergeHindered",
      `${input.from} can't be merged into ${input.into}: ${inTheWay.join("; ")}.`,
    );
  const moved = moveTo(write, from.value.id, into.value.id);
  db.runOne("UPDATE items SET merged_into = ? WHERE id = ?", into.value.id, from.value.id);
  handOver(db, from.value.id, into.value.id);
  db.run(
    "DELETE FROM item_decisions WHERE decision = 'apart' AND item_id = ? AND other_id = ?",
    ...pairOf(from.value.id, into.value.id),
  );
  writeVersion(
    write,
    {
      kind: "item",
      key: from.value.sku,
      before: { merged_into: null },
      after: { merged_into: into.value.sku },
    },
    BY_HAND,
  );
  const aliases = aliasesTo(write, from.value.sku, into.value.sku);
  audit({
    action: "items.merge",
    subject: `item ${from.value.sku}`,
    after: `merged into ${into.value.sku}: ${JSON.stringify({ ...moved, aliases })}`,
    why: input.why,
  });
  return ok({ from: from.value.sku, into: into.value.sku, movements: moved.movements });
}

/** Takes a merge back: what was imported for `from` is its again, and the aliases are as they were. */
export function unmergeItem(write: WriteContext, input: Parsed<"items.unmerge">): Answer<Merged> {
  const { db, audit } = write;
  const from = rowOf(db, "sku", input.from);
  if (!from) return unknown(input.from);
  const into = from.mergedInto === null ? undefined : rowOf(db, "id", from.mergedInto);
  if (!into) return refuse("rule", `${from.sku} isn't merged into another item.`);
  if (into.mergedInto !== null)
    return refuse(
      "rule",
      `${into.sku}, which ${from.sku} was merged into, was itself merged since. Take that merge back first.`,
    );
  const merge = lastMerge(db, from.sku);
  const decided = decidedSince(db, into.id, merge.at);
  if (decided.length > 0)
    return refuseBy("mergeDecided", `The merge of ${from.sku} can't be taken back: ${decided.join("; ")}.`);
  const moved = moveBack(write, from.id, into.id);
  db.runOne("UPDATE items SET merged_into = NULL WHERE id = ?", from.id);
  handOver(db, from.id, into.id);
  writeVersion(
    write,
    { kind: "item", key: from.sku, before: { merged_into: into.sku }, after: { merged_into: null } },
    BY_HAND,
  );
  const aliases = aliasesBack(write, from.sku, into.sku, merge.version);
  audit({
    action: "items.unmerge",
    subject: `item ${from.sku}`,
    before: `merged into ${into.sku}`,
    after: JSON.stringify({ ...moved, aliases }),
    why: input.why,
  });
  return ok({ from: from.sku, into: into.sku, movements: moved.movements });
}

/** A decision about a pair is kept under the smaller id. */
export const pairOf = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];

/** An item that stands for itself. */
export function unmerged(db: ReadDb, sku: string): Answer<Row> {
  const row = rowOf(db, "sku", sku);
  if (!row) return unknown(sku);
  const heir = row.mergedInto === null ? undefined : rowOf(db, "id", row.mergedInto);
  if (heir) return refuse("rule", `${row.sku} is merged into ${heir.sku} already. Name ${heir.sku} instead.`);
  return ok(row);
}

export const unknown = (sku: string): Answer<never> =>
  refuse("notFound", `There is no item ${sku}. Check the code; capital letters count.`);

const rowOf = (db: ReadDb, column: "sku" | "id", value: string | number): Row | undefined =>
  db.get<Row>(
    `SELECT id, sku, base_uom AS baseUom, merged_into AS mergedInto FROM items WHERE ${column} = ?`,
    value,
  );

/** When an item that is merged now was merged, and the version that says so. */
function lastMerge(db: ReadDb, sku: string): { readonly version: number; readonly at: Instant } {
  const row = db.get<{ version: number; at: Instant }>(
    `SELECT id AS version, at FROM versions WHERE kind = 'item' AND key = ?
      AND json_extract(after, '$.merged_into') IS NOT NULL ORDER BY id DESC LIMIT 1`,
    sku,
  );
  if (!row) throw new Error(`item ${sku} is merged without a version that says so`);
  return row;
}
