import type { Parsed, Reply } from "../shared/contract.ts";
import { readCounted } from "../shared/counting/entry.ts";
import { choosePositions, type Countable } from "../shared/counting/plan.ts";
import { inWalkingOrder, type Stop } from "../shared/counting/walk.ts";
import type { Quantity } from "../shared/quantity.ts";
import { ok } from "../shared/result.ts";
import { type Actor, type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { bookAt, ledgerAt, ledgerStart, onHandAuthorities } from "./book.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { findItem, packsOf } from "./items/find.ts";
import { internPosition, JOIN_POSITION, POSITION_NAMES } from "./positions.ts";

type CountRow = Reply<"counts.list">[number];
type CountLine = Reply<"counts.lines">["rows"][number];

const SELECT_COUNT = `SELECT c.id AS count, c.name, l.name AS location, c.method, c.state, c.by, c.created_at AS at,
    (SELECT COUNT(*) FROM count_lines cl WHERE cl.count_id = c.id)
      + (SELECT COUNT(DISTINCT e.position_id) FROM entries e WHERE e.count_id = c.id AND NOT EXISTS
        (SELECT 1 FROM count_lines cl WHERE cl.count_id = c.id AND cl.position_id = e.position_id)) AS lines,
    (SELECT COUNT(DISTINCT e.position_id) FROM entries e WHERE e.count_id = c.id) AS counted
  FROM counts c LEFT JOIN locations l ON l.id = c.location_id`;

export function findCount(db: ReadDb, id: number): CountRow | undefined {
  return db.get<CountRow>(`${SELECT_COUNT} WHERE c.id = ?`, id);
}

function planCount(write: WriteContext, input: Parsed<"counts.plan">): Answer<Reply<"counts.plan">> {
  const { db, actor, now, audit } = write;
  const location = input.location;
  const place =
    location === undefined
      ? null
      : db.get<{ id: number }>("SELECT id FROM locations WHERE name = ?", location);
  if (place === undefined)
    return refuse("notFound", `There is no location ${location}. See Import for the places known.`);
  const candidates = countable(db, place?.id ?? null, now);
  if (!candidates.ok) return candidates;
  const chosen = choosePositions(candidates.value, input.by, input.size, input.seed);
  if (chosen.length === 0)
    return refuse(
      "rule",
      `There is nothing to count by “${input.by}”${location === undefined ? "" : ` at ${location}`}.`,
    );
  const name = `${location ?? "All locations"}, ${PLAN_NAMES[input.by]}`;
  const count = db.runOne(
    "INSERT INTO counts (name, location_id, method, state, by, created_at) VALUES (?, ?, ?, 'open', ?, ?)",
    ...[name, place?.id ?? null, input.method, actor.name, now],
  );
  chosen.forEach(({ id }, sequence) =>
    db.runOne(
      "INSERT INTO count_lines (count_id, sequence, position_id) VALUES (?, ?, ?)",
      count,
      sequence,
      id,
    ),
  );
  audit({
    action: "counts.plan",
    subject: `count ${count}`,
    after: `${name}: ${chosen.length} lines, ${input.method}`,
  });
  return ok({ count, lines: chosen.length });
}

const PLAN_NAMES: Readonly<Record<Parsed<"counts.plan">["by"], string>> = {
  abc: "A items first",
  zone: "by zone",
  random: "random sample",
  control: "control group",
  negative: "negative book",
  never: "never counted",
  all: "everything",
};

/** Every physical position of stock at a location (or all), in walking order. Goods in transit can't be counted. */
function countable(db: ReadDb, location: number | null, now: Instant): Answer<Countable[]> {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return refuseBy("authority", authorities.error);
  const sourceOf = [...authorities.value].map(([place, source]) => `WHEN ${place} THEN ${source}`).join(" ");
  const rows = db.all<CountableRow>(
    `WITH here AS (
        SELECT p.id, l.id AS place, i.abc_class AS abcClass, ${POSITION_NAMES}, b.sequence, b.zone,
          ${sourceOf === "" ? "NULL" : `CASE l.id ${sourceOf} END`} AS source
        FROM positions p ${JOIN_POSITION} WHERE st.name <> 'in_transit' AND i.stock = 1 AND i.merged_into IS NULL AND (?1 IS NULL OR l.id = ?1)),
      started AS MATERIALIZED (SELECT *, ${ledgerStart("here.source", "here.id", "here.place", "?2")} AS start FROM here)
    SELECT id, abcClass, location, sequence, zone, bin, sku, lot, status,
      ${bookAt("source", "started.id", "start", "?2")} AS book,
      EXISTS (SELECT 1 FROM entries e WHERE e.position_id = started.id) AS everCounted
    FROM started`,
    ...[location, now],
  );
  const walked = inWalkingOrder(rows, ({ sku, lot, status }) => [sku, lot, status]);
  return ok(walked.map((row) => ({ ...row, everCounted: row.everCounted === 1 })));
}

type CountableRow = Omit<Countable, "everCounted"> &
  Stop & {
    readonly everCounted: number;
    readonly sku: string;
    readonly lot: string;
    readonly status: string;
  };

function enter(write: WriteContext, input: Parsed<"counts.enter">): Answer<Reply<"counts.enter">> {
  const { db, actor, now, audit } = write;
  const count = findCount(db, input.count);
  if (!count) return refuse("notFound", `There is no count ${input.count}.`);
  if (count.state === "closed")
    return refuseBy("closedCount", `Count ${input.count} is closed; nothing can be added.`);
  const item = findItem(db, input.sku);
  if (!item)
    return refuse("notFound", `There is no item ${input.sku}. Check the code, or import the item first.`);
  const bin = findBin(db, input.bin, count, item.id);
  if (!bin.ok) return bin;
  const counted = readCounted(item, input.qty, input.uom);
  if (!counted.ok) return refuse("badInput", counted.error);
  if (input.at !== undefined && input.at > now)
    return refuse("badInput", "A count can't be made in the future.");
  const position = internPosition(write, {
    item: item.id,
    bin: bin.value,
    lot: input.lot,
    status: input.status,
  });
  const at = input.at ?? now;
  const { qty, typedQty, typedUom } = counted.value;
  const entry = db.runOne(
    `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)`,
    ...[input.count, position, qty, typedQty, typedUom, at, actor.name, now],
  );
  db.run("INSERT OR IGNORE INTO touched (position_id) VALUES (?)", position);
  audit({
    action: "counts.enter",
    subject: `entry ${entry} of count ${input.count}`,
    after: `position ${position}: ${input.qty} ${typedUom}`,
  });
  return ok({ entry, at });
}

/** The bin a counter named: at the count's location, else wherever the name is the only one, else where the item is. */
function findBin(db: ReadDb, name: string, count: CountRow, item: number): Answer<number> {
  const bins = db.all<{ id: number; location: string }>(
    `SELECT b.id, l.name AS location FROM bins b JOIN locations l ON l.id = b.location_id
      WHERE b.name = ? AND (? IS NULL OR l.name = ?)`,
    ...[name, count.location, count.location],
  );
  const [first] = bins;
  const where = count.location === null ? "" : ` at ${count.location}`;
  if (!first)
    return refuse("notFound", `There is no bin ${name === "" ? "(none)" : name}${where}. Check the label.`);
  if (bins.length === 1) return ok(first.id);
  const planned = db.all<{ id: number }>(
    `SELECT DISTINCT p.bin_id AS id FROM count_lines cl JOIN positions p ON p.id = cl.position_id
      JOIN bins b ON b.id = p.bin_id WHERE cl.count_id = ? AND b.name = ? AND p.item_id = ?`,
    ...[count.count, name, item],
  );
  const [line] = planned;
  if (line && planned.length === 1) return ok(line.id);
  return refuse(
    "rule",
    `Bin ${name} is at ${bins.map((bin) => bin.location).join(" and at ")}. Plan the count for one location.`,
  );
}

type LineRow = Omit<CountLine, "packs" | "entered" | "done" | "book"> & {
  readonly item: number;
  readonly position: number;
  readonly done: number;
};

/** A page of lines as `actor` may see them. Book quantities are for open counts, and never for a counter. */
function linesOf(
  db: ReadDb,
  actor: Actor | undefined,
  now: Instant,
  count: CountRow,
  offset: number,
  limit: number,
): CountLine[] {
  const rows = db.all<LineRow>(
    `SELECT ${POSITION_NAMES}, i.description, i.barcode, i.base_uom AS uom, b.zone, i.id AS item, p.id AS position,
      EXISTS (SELECT 1 FROM entries e WHERE e.count_id = ?1 AND e.position_id = p.id) AS done
    FROM (SELECT position_id, sequence FROM count_lines WHERE count_id = ?1
      UNION ALL SELECT DISTINCT e.position_id, 1e9 FROM entries e WHERE e.count_id = ?1 AND NOT EXISTS
        (SELECT 1 FROM count_lines cl WHERE cl.count_id = ?1 AND cl.position_id = e.position_id)) line
    JOIN positions p ON p.id = line.position_id ${JOIN_POSITION}
    ORDER BY line.sequence, p.id LIMIT ?2 OFFSET ?3`,
    ...[count.count, limit, offset],
  );
  const seesBook = maySeeBook(count, actor);
  return rows.map(({ item, position, done, ...line }) => ({
    ...line,
    packs: packsOf(db, item),
    book: seesBook ? bookNow(db, position, now) : null,
    entered: ownEntry(db, count.count, position, actor),
    done: done === 1,
  }));
}

/** Book quantities of open counts only, and never for a counter. */
export const maySeeBook = ({ method }: Pick<CountRow, "method">, actor: Actor | undefined): boolean =>
  method === "open" && actor !== undefined && actor.role !== "counter";

function bookNow(db: ReadDb, position: number, now: Instant): Quantity | null {
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) return null;
  const place = db.get<{ location_id: number }>(
    "SELECT b.location_id FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.id = ?",
    position,
  );
  const source = place && authorities.value.get(place.location_id);
  return source === undefined ? null : ledgerAt(db, source, position, now).book;
}

function ownEntry(
  db: ReadDb,
  count: number,
  position: number,
  actor: Actor | undefined,
): CountLine["entered"] {
  const own = db.get<{ qty: Quantity; uom: string; at: Instant }>(
    `SELECT typed_qty AS qty, typed_uom AS uom, counted_at AS at FROM entries
      WHERE count_id = ? AND position_id = ? AND counted_by = ? ORDER BY id DESC LIMIT 1`,
    ...[count, position, actor?.name ?? ""],
  );
  return own ?? null;
}

function closeCount({ db, audit }: WriteContext, id: number): Answer<Reply<"counts.close">> {
  const count = findCount(db, id);
  if (!count) return refuse("notFound", `There is no count ${id}.`);
  if (count.state === "closed") return refuseBy("closedCount", `Count ${id} is closed already.`);
  db.runOne("UPDATE counts SET state = 'closed' WHERE id = ?", id);
  // What nobody counted stays uncounted: missing is never zero.
  const uncounted = count.lines - count.counted;
  audit({
    action: "counts.close",
    subject: `count ${id}`,
    before: "open",
    after: `closed, ${uncounted} lines not counted`,
  });
  return ok({ count: id, uncounted });
}

export const countHandlers = {
  "counts.plan": (context, input) => planCount(context, input),
  "counts.list": ({ db }) => ok(db.all<CountRow>(`${SELECT_COUNT} ORDER BY c.id DESC`)),
  "counts.lines": ({ db, actor, now }, { count: id, offset, limit }) => {
    const count = findCount(db, id);
    if (!count) return refuse("notFound", `There is no count ${id}.`);
    return ok({ ...count, total: count.lines, rows: linesOf(db, actor, now, count, offset, limit) });
  },
  "counts.enter": (context, input) => enter(context, input),
  "counts.close": (context, { count }) => closeCount(context, count),
} satisfies Partial<ProjectHandlers>;
