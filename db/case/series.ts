import type { AboutCount } from "../../shared/caseShapes.ts";
import { quantity, type Quantity } from "../../shared/quantity.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { Evidence } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import type { TracedCase } from "../evidence.ts";

/** As many as a chart has room for, however many movements there are. */
const STRETCHES = 160;

type Stretch = { readonly place: number; readonly qty: Quantity };

/** The book at the end of each stretch of equal length from the baseline (or first movement) to the count. */
export function bookSeries(
  db: ReadDb,
  { baselineAt, baselineQty, countedAt }: Evidence,
  { source, position }: TracedCase,
): AboutCount["series"] {
  const from = baselineAt ?? firstLeg(db, source, position);
  if (from === undefined || from >= countedAt) return [];
  const width = (countedAt - from) / STRETCHES;
  const stretches = db.all<Stretch>(
    `SELECT MIN(${STRETCHES - 1}, CAST((occurred_at - ?3) / ?5 AS INTEGER)) AS place, SUM(qty) AS qty FROM legs
      WHERE source_id = ?1 AND position_id = ?2 AND occurred_at ${baselineAt === undefined ? ">=" : ">"} ?3 AND occurred_at <= ?4
      GROUP BY place`,
    ...[source, position, from, countedAt, width],
  );
  const changes = new Map(stretches.map(({ place, qty }) => [place, qty]));
  let book = baselineQty;
  const ends = Array.from({ length: STRETCHES }, (_, place) => {
    book = quantity(book + (changes.get(place) ?? 0));
    return { at: instant(Math.round(from + width * (place + 1))), book };
  });
  return [{ at: from, book: baselineQty }, ...ends];
}

const firstLeg = (db: ReadDb, source: number, position: number): Instant | undefined =>
  db.get<{ at: Instant }>(
    "SELECT occurred_at AS at FROM legs WHERE position_id = ? AND source_id = ? ORDER BY occurred_at LIMIT 1",
    ...[position, source],
  )?.at;
