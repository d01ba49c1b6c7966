import type { Parsed, Reply } from "../../shared/contract.ts";
import { readCounted } from "../../shared/counting/entry.ts";
import { formatQuantity, parseQuantity, type Quantity } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { findItem } from "../items/find.ts";
import { internPosition } from "../positions.ts";
import { record } from "./enter.ts";
import { findBin, openCount } from "./find.ts";
import { turnOf } from "./round.ts";

type Unknown = Reply<"counts.unknown">["rows"][number];

const SELECT = `SELECT u.id AS found, u.count_id AS count, l.name AS location, b.name AS bin, u.code, u.qty, u.note, u.by, u.at,
    COALESCE(u.dismissed, CASE WHEN u.entry_id IS NOT NULL THEN 'entry ' || u.entry_id END) AS settled
  FROM unknown_codes u JOIN bins b ON b.id = u.bin_id JOIN locations l ON l.id = b.location_id`;

/** Keeps a code that no item has. What has an item is refused: it is an entry like any other. */
export function keepUnknown(
  write: WriteContext,
  input: Parsed<"counts.found">,
): Answer<Reply<"counts.found">> {
  const { db, actor, now, audit } = write;
  const count = openCount(db, input.count);
  if (!count.ok) return count;
  const bin = findBin(db, input, count.value);
  if (!bin.ok) return bin;
  const known = findItem(db, input.code);
  if (known) return refuse("rule", `${input.code} is item ${known.sku}. Enter it as found stock.`);
  const qty = parseQuantity(input.qty);
  if (!qty.ok || qty.value < 0)
    return refuse("badInput", `“${input.qty}” is not a quantity. Type digits, like 12.`);
  const found = db.runOne(
    "INSERT INTO unknown_codes (count_id, bin_id, code, qty, note, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[input.count, bin.value, input.code, qty.value, input.note, actor.name, now],
  );
  audit({
    action: "counts.found",
    subject: `count ${input.count}`,
    after: `${formatQuantity(qty.value)} of unknown ${input.code} in bin ${input.bin}`,
  });
  return ok({ found });
}

export function listUnknown(
  db: ReadDb,
  { count, offset, limit }: Parsed<"counts.unknown">,
): Reply<"counts.unknown"> {
  const where = "WHERE (?1 IS NULL OR u.count_id = ?1)";
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM unknown_codes u ${where}`, count ?? null);
  const rows = db.all<Unknown>(
    `${SELECT} ${where} ORDER BY settled IS NOT NULL, u.id DESC LIMIT ?2 OFFSET ?3`,
    ...[count ?? null, limit, offset],
  );
  return { total: total?.n ?? 0, rows };
}

type Kept = {
  readonly count: number;
  readonly bin: number;
  readonly qty: Quantity;
  readonly by: string;
  readonly at: Instant;
  readonly isSettled: number;
};

/** What was counted of the code becomes an entry of its counter's, of its own minute. */
export function settleUnknown(write: WriteContext, input: Parsed<"counts.settleUnknown">): Answer<Unknown> {
  const { db, actor, now, audit } = write;
  const { found, sku, dismiss } = input;
  if ((sku === undefined) === (dismiss === undefined))
    return refuse("badInput", "Say either which item it is, or why it is none.");
  const kept = db.get<Kept>(
    `SELECT count_id AS count, bin_id AS bin, qty, by, at, (entry_id IS NOT NULL OR dismissed IS NOT NULL) AS isSettled
      FROM unknown_codes WHERE id = ?`,
    found,
  );
  if (!kept) return refuse("notFound", `There is no unknown code ${found}.`);
  if (kept.isSettled === 1) return refuseBy("settled", `Unknown code ${found} is settled already.`);
  const entry = sku === undefined ? ok(null) : enterKept(write, kept, sku);
  if (!entry.ok) return entry;
  db.runOne(
    "UPDATE unknown_codes SET entry_id = ?, dismissed = ?, settled_by = ?, settled_at = ? WHERE id = ?",
    ...[entry.value, dismiss ?? null, actor.name, now, found],
  );
  audit({
    action: "counts.settleUnknown",
    subject: `unknown code ${found}`,
    after: sku === undefined ? "nothing" : `item ${sku}`,
    ...(dismiss !== undefined && { why: dismiss }),
  });
  const settled = db.get<Unknown>(`${SELECT} WHERE u.id = ?`, found);
  if (!settled) throw new Error(`unknown code ${found} is gone`);
  return ok(settled);
}

function enterKept(write: WriteContext, kept: Kept, sku: string): Answer<number> {
  const { db } = write;
  const count = openCount(db, kept.count);
  if (!count.ok) return count;
  const item = findItem(db, sku);
  if (!item) return refuse("notFound", `There is no item ${sku}. Import it first.`);
  const counted = readCounted(item, formatQuantity(kept.qty), undefined);
  if (!counted.ok) return refuse("badInput", counted.error);
  const position = internPosition(write, { item: item.id, bin: kept.bin, lot: "", status: "available" });
  const turn = turnOf(db, kept.count, position, kept.by);
  if (!turn.ok) return turn;
  return ok(
    record(write, { count: count.value, position }, turn.value, counted.value, kept.at, kept.by).entry,
  );
}
