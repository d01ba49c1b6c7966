import { clockOffsetOf, type EventTimes, FEWEST_TWINS, spanText } from "../../shared/compare/clock.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { plainDoc } from "../records/noted.ts";
import type { Source } from "../sources.ts";

/** The latest movements of each system that are looked at: a wrong clock shows in any of them. */
const LOOKED_AT = 20_000;

/** A movement's time, its document without what systems write differently, its item and how much came, went or was moved. */
type Event = {
  readonly at: Instant;
  readonly doc: string | null;
  readonly item: number;
  readonly qty: number;
  readonly ends: "in" | "out" | "within";
};

/** What an event is the same by in two systems, the surer first; undefined where it can't be by that. */
type Sameness = { readonly of: string; readonly keyOf: (event: Event) => string | undefined };

const SAMENESS: readonly Sameness[] = [
  { of: "documents", keyOf: ({ doc, item, qty }) => (doc ? `${doc} ${item} ${qty}` : undefined) },
  // Where systems number their documents apart: a quantity of an item that each of them moved only once.
  { of: "quantities", keyOf: ({ item, qty, ends }) => `${item} ${qty} ${ends}` },
];

/** Says so where the same events stand in two systems a constant time apart: one of them has its time zone wrong. */
export function clockNotes(db: ReadDb, left: Source, right: Source): string[] {
  const [ofLeft, ofRight] = [latestEvents(db, left.id), latestEvents(db, right.id)];
  for (const { of, keyOf } of SAMENESS) {
    const events = inBoth(timesBy(keyOf, ofLeft), timesBy(keyOf, ofRight));
    if (events.length < FEWEST_TWINS) continue;
    const offset = clockOffsetOf(events);
    return offset === undefined ? [] : [clockText(of, offset, left, right)];
  }
  return [];
}

function clockText(of: string, offset: number, left: Source, right: Source): string {
  const [ahead, behind] = offset > 0 ? [left.name, right.name] : [right.name, left.name];
  return `The same ${of} are ${spanText(Math.abs(offset))} later in ${ahead} than in ${behind}. One of the two clocks or time zones is wrong: check the time zone of both sources before you trust a difference of that age.`;
}

const latestEvents = (db: ReadDb, source: number): readonly Event[] =>
  db.all<Event>(
    // From the table's end: its index by source would be read through and sorted.
    `SELECT m.occurred_at AS at, ${plainDoc("m.doc")} AS doc, p.item_id AS item, m.qty,
        CASE WHEN m.from_position_id IS NULL THEN 'in' WHEN m.to_position_id IS NULL THEN 'out' ELSE 'within' END AS ends
      FROM movements m NOT INDEXED CROSS JOIN positions p ON p.id = COALESCE(m.from_position_id, m.to_position_id)
      WHERE m.source_id = ? AND m.superseded_by = 0 ORDER BY m.id DESC LIMIT ${LOOKED_AT}`,
    source,
  );

/** When each event happened; nothing where another one has the same key. */
function timesBy(
  keyOf: Sameness["keyOf"],
  events: readonly Event[],
): ReadonlyMap<string, Instant | undefined> {
  const times = new Map<string, Instant | undefined>();
  for (const event of events) {
    const key = keyOf(event);
    if (key !== undefined) times.set(key, times.has(key) ? undefined : event.at);
  }
  return times;
}

const inBoth = (
  left: ReadonlyMap<string, Instant | undefined>,
  right: ReadonlyMap<string, Instant | undefined>,
): readonly EventTimes[] =>
  [...left].flatMap(([key, at]) => {
    const other = right.get(key);
    return at === undefined || other === undefined ? [] : [{ left: at, right: other }];
  });
