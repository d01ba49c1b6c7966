import type { Parsed, Reply } from "../../shared/contract.ts";
import { choosePositions, type Countable } from "../../shared/counting/plan.ts";
import { inWalkingOrder, type Stop } from "../../shared/counting/walk.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { bookAt, ledgerStart, onHandAuthorities } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";

export function planCount(write: WriteContext, input: Parsed<"counts.plan">): Answer<Reply<"counts.plan">> {
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
    `INSERT INTO counts (name, location_id, method, state, by, created_at, planned_by, released_at, uid, counters)
      VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?)`,
    ...[name, place?.id ?? null, input.method, actor.name, now, input.by, now, write.newId(), input.counters],
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
      EXISTS (SELECT 1 FROM standing e WHERE e.position_id = started.id) AS everCounted
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
