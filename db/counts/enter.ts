import type { Parsed, Reply } from "../../shared/contract.ts";
import { isAskedAnyway, looksLikeBarcode, looksLikeSlip } from "../../shared/counting/again.ts";
import { type CountedQuantity, readCounted } from "../../shared/counting/entry.ts";
import { formatQuantity, type Quantity, units, ZERO } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { instant, type Instant } from "../../shared/time.ts";
import { countedTooEarlyNotes } from "../baselines.ts";
import { onHandAuthorities } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { booksAt } from "./books.ts";
import { type Line, lineNamed } from "./find.ts";
import { mayEnter } from "./given.ts";
import { entriesOf, owedRecount, settleTurn, type Turn, turnOf } from "./round.ts";

/** Writes what somebody counted. It is on disk when this answers, whatever is asked of the counter then. */
export function enter(write: WriteContext, input: Parsed<"counts.enter">): Answer<Reply<"counts.enter">> {
  const { db, actor, now } = write;
  if (input.status === "in_transit")
    return refuseBy(
      "inTransit",
      "Stock in transit lies in no bin and can't be counted. Name the status that it has on the shelf.",
    );
  const line = lineNamed(write, input);
  if (!line.ok) return line;
  const counted = readEntered(db, line.value, input);
  if (!counted.ok) return counted;
  if (input.at !== undefined && input.at > now)
    return refuse("badInput", "A count can't be made in the future.");
  const { count, position } = line.value;
  const may = mayEnter(db, actor, count.count, position);
  if (!may.ok) return may;
  const turn = turnOf(db, count.count, position, actor.name);
  if (!turn.ok) return turn;
  const before = entriesOf(db, count.count, position);
  const isFirst = !before.some(({ by, round }) => by === actor.name && round === turn.value.round);
  const { entry, at, clockBack } = record(write, line.value, turn.value, counted.value, input.at);
  // Where it is somebody else's turn by now, asking the same person would only be refused.
  const isOthers = owedRecount(db, count.count, position) !== undefined;
  const again = isFirst && !isOthers && isToBeAskedAgain(db, line.value, counted.value.qty, at);
  const notes = input.at === undefined ? [] : tooEarlyNotes(db, entry);
  return ok({ entry, at, round: turn.value.round, again, clockBack, notes });
}

function tooEarlyNotes(db: ReadDb, entry: number): string[] {
  const authorities = onHandAuthorities(db);
  return authorities.ok ? countedTooEarlyNotes(db, "id", entry, authorities.value) : [];
}

function readEntered(
  db: ReadDb,
  { item, count }: Line,
  input: Parsed<"counts.enter">,
): Answer<CountedQuantity> {
  if (looksLikeBarcode(input.qty) && (isKnownCode(db, input.qty) || !hasRoomFor(input.qty)))
    return refuseBy(
      "scan",
      `${input.qty} is a barcode, not a quantity. Nothing was entered in count ${count.count}.`,
    );
  const counted = readCounted(item, input.qty, input.uom);
  if (!counted.ok) return refuse("badInput", counted.error);
  const isSerial =
    db.get<{ tracking: string }>("SELECT tracking FROM items WHERE id = ?", item.id)?.tracking === "serial";
  if (isSerial && input.lot !== "" && counted.value.qty > units(1))
    return refuse("badInput", `Serial number ${input.lot} is there once or not at all. Type 1 or 0.`);
  return counted;
}

const isKnownCode = (db: ReadDb, code: string): boolean =>
  db.get("SELECT 1 FROM items WHERE barcode = ?1 OR sku = ?1", code.trim()) !== undefined;

/** Nobody counts a thousand million of anything on one shelf. */
const MOST_DIGITS = 9;
const hasRoomFor = (digits: string): boolean => digits.trim().length <= MOST_DIGITS;

type Recorded = { readonly entry: number; readonly at: Instant; readonly clockBack: boolean };

/** One entry, with its place in the order: a clock that jumped back doesn't put it before what was entered before it. */
export function record(
  write: WriteContext,
  { count, position }: Pick<Line, "count" | "position">,
  turn: Turn,
  { qty, typedQty, typedUom, typed }: CountedQuantity,
  saidAt: Instant | undefined,
  by = write.actor.name,
): Recorded {
  const { db, now, audit } = write;
  const at = saidAt ?? now;
  const last = db.get<{ at: Instant | null }>(
    "SELECT MAX(COALESCE(ordered_at, recorded_at)) AS at FROM entries WHERE id = (SELECT MAX(id) FROM entries WHERE import_id IS NULL)",
  )?.at;
  const clockBack = saidAt === undefined && typeof last === "number" && last > now;
  const orderedAt = clockBack ? instant(last + 1) : null;
  const entry = db.runOne(
    `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, typed, counted_at, counted_by, round, recorded_at, ordered_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[count.count, position, qty, typedQty, typedUom, typed ?? null, at, by, turn.round, now, orderedAt],
  );
  settleTurn(write, count.count, position, turn, entry);
  touch(write, position);
  audit({
    action: "counts.enter",
    subject: `entry ${entry} of count ${count.count}`,
    after: `position ${position}: ${typed ?? `${formatQuantity(typedQty)} ${typedUom}`}${turn.round > 1 ? `, round ${turn.round}` : ""}${clockBack ? ", the clock had jumped back" : ""}`,
  });
  return { entry, at, clockBack };
}

export function touch({ db }: WriteContext, position: number): void {
  db.run("INSERT OR IGNORE INTO touched (position_id) VALUES (?)", position);
}

/** Asked of slips and of some others besides, so that being asked says nothing of the book. */
function isToBeAskedAgain(
  db: ReadDb,
  { count, item, position }: Line,
  counted: Quantity,
  at: Instant,
): boolean {
  if (isAskedAnyway(count.count, position)) return true;
  const book = booksAt(db, at)(position);
  if (book === null) return false;
  return looksLikeSlip({ counted, book, largest: largestOf(db, item.id), item });
}

/** The most of an item that any system ever reported in one place. */
function largestOf(db: ReadDb, item: number): Quantity {
  const row = db.get<{ qty: Quantity | null }>(
    "SELECT MAX(r.qty) AS qty FROM positions p JOIN reported r ON r.position_id = p.id WHERE p.item_id = ?",
    item,
  );
  return row?.qty ?? ZERO;
}
