import { type Arrival, arrivalOf } from "../../shared/adjust/arrival.ts";
import { many } from "../../shared/many.ts";
import { formatQuantity, quantity, type Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { ledgerAt } from "../book.ts";
import { addEvent } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { HANDED_AT, unbookedLines } from "./unbooked.ts";
import { reopenFor } from "../outbox/reopen.ts";
import { positionName } from "../positions.ts";

/** A line that was handed over, and a report of its system that nobody has held it against yet. */
type Owed = {
  readonly line: number;
  readonly adjustment: number;
  readonly batch: number;
  readonly case: number;
  readonly source: number;
  readonly position: number;
  readonly change: Quantity;
  readonly import: number;
  readonly asOf: Instant;
  readonly seen: Quantity;
};

/** Each line with the last report since it left: those that no arrival speaks of yet, and that aren't confirmed. */
const OWED = `SELECT n.id AS line, n.adjustment_id AS adjustment, n.batch_id AS batch, a.case_id AS "case",
    a.source_id AS source, n.position_id AS position, n.change, r.import_id AS import, r.as_of AS asOf, r.qty AS seen
  FROM batch_lines n JOIN adjustments a ON a.id = n.adjustment_id
    JOIN reported r ON r.position_id = n.position_id AND r.source_id = a.source_id AND r.baseline = 0 AND r.as_of =
      (SELECT MAX(as_of) FROM reported WHERE position_id = n.position_id AND source_id = a.source_id AND baseline = 0
        AND as_of > ${HANDED_AT})
  WHERE NOT EXISTS (SELECT 1 FROM arrivals v WHERE v.line_id = n.id AND (v.state = 'confirmed' OR v.as_of >= r.as_of))
  ORDER BY n.id`;

/**
 * Proof of arrival: the next report of a target confirms each line that was handed over, or reopens its case. Run by every
 * reconcile, after the books are known.
 */
export function followArrivals(write: WriteContext): void {
  const owed = write.db.all<Owed>(OWED);
  if (owed.length === 0) return;
  const judged = owed.map((line) => ({ line, ...judge(write.db, line) }));
  for (const one of judged) keep(write, one);
  const count = (state: Arrival): number => judged.filter((one) => one.state === state).length;
  write.audit({
    action: "batches.arrive",
    subject: `batches ${[...new Set(owed.map(({ batch }) => batch))].join(", ")}`,
    after: `${many(count("confirmed"), "line")} confirmed, ${count("missing")} missing, ${count("different")} different`,
  });
}

export const areArrivalsOwed = (db: ReadDb): boolean => db.get(`${OWED} LIMIT 1`) !== undefined;

function judge(db: ReadDb, { line, source, position, change, asOf, seen }: Owed) {
  const { book } = ledgerAt(db, source, position, asOf);
  const unbooked = unbookedLines(db, source, position, asOf);
  return arrivalOf({
    ...{ seen, book, change },
    owed: quantity(unbooked.reduce((sum, each) => sum + each.change, 0)),
    isBooked: !unbooked.some((each) => each.id === line),
  });
}

function keep(
  write: WriteContext,
  { line, state, expected }: { readonly line: Owed; readonly state: Arrival; readonly expected: Quantity },
): void {
  const { db, now } = write;
  db.runOne(
    "INSERT INTO arrivals (line_id, import_id, as_of, expected, seen, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ...[line.line, line.import, line.asOf, expected, line.seen, state, now],
  );
  const { sku, bin, location } = positionName(db, line.position);
  const where = `${sku} in ${bin || location}`;
  if (state === "confirmed")
    return addEvent(
      write,
      line.case,
      "confirmed",
      `Batch ${line.batch} arrived: ${where} is ${formatQuantity(line.seen)}.`,
    );
  const what =
    state === "missing"
      ? `Batch ${line.batch} did not arrive: ${where} is still ${formatQuantity(line.seen)}, and ${formatQuantity(expected)} was expected.`
      : `Batch ${line.batch} can't be confirmed: ${where} is ${formatQuantity(line.seen)}, and ${formatQuantity(expected)} was expected.`;
  reopenFor(write, [line.line], what);
}
