import { setAsideText } from "../../../shared/compare/setAside.ts";
import { eventName } from "../../../shared/ingest/identity.ts";
import type { Currency } from "../../../shared/money.ts";
import { formatQuantity, quantity, type Quantity } from "../../../shared/quantity.ts";
import { formatInstant } from "../../../shared/time.ts";
import { many } from "../../../shared/many.ts";
import type { Finding } from "../../cases/keep.ts";
import type { ReadDb, WriteDb } from "../../connection.ts";
import type { Source } from "../../sources.ts";
import { isTouchedIn } from "../../touched.ts";
import { ledgerFinding } from "../ledgerFinding.ts";
import { type BalanceSeries, gapOf, LATEST, seriesAmong, SHARED, type WrittenBreak } from "./breaks.ts";
import { grainOf, writingSources } from "./grain.ts";
import { setAsideBefore, setsAside } from "./setAside.ts";

/** By what a break of a written balance is one. */
export const BALANCE_RULE = "a running balance goes on from the row before: no tolerance";

/** Adds to the connection's own table of positions to look at those whose balances are of what was touched. */
export function gatherBalanced(db: WriteDb): void {
  for (const source of writingSources(db)) {
    // Where the balances were taken back, what a case stood on is gone.
    db.run(
      `INSERT OR IGNORE INTO temp.reporting SELECT source_id, position_id FROM cases
        WHERE state = 'open' AND kind = 'ledger' AND source_id = ? AND position_id IN (SELECT position_id FROM touched_books)`,
      source,
    );
    const grain = grainOf(db, source);
    if (grain === undefined) continue;
    db.run(
      `INSERT OR IGNORE INTO temp.reporting SELECT ?1, p.id FROM touched_books t CROSS JOIN positions o ON o.id = t.position_id
        CROSS JOIN bins ob ON ob.id = o.bin_id CROSS JOIN positions p ON ${SHARED[grain]} CROSS JOIN bins b ON b.id = p.bin_id
        WHERE ${isTouchedIn("?1", "t.position_id")}
          AND EXISTS (SELECT 1 FROM legs g WHERE g.position_id = p.id AND g.source_id = ?1)`,
      source,
    );
  }
}

/** What the balances of a source are of that were gathered, where they don't simply add up, and their breaks. */
export function gatheredSeries(db: ReadDb, source: number): readonly BalanceSeries[] {
  const grain = grainOf(db, source);
  if (grain === undefined) return [];
  const among = {
    sql: "SELECT r.position_id FROM temp.reporting r WHERE r.source_id = ?1",
    params: [],
  };
  return seriesAmong(db, source, { grain, during: LATEST }, among);
}

/** The case of the first position at which a series breaks, where it is stock: all that stands of its breaks. */
export function balanceFinding(
  db: ReadDb,
  source: Source,
  breaks: readonly WrittenBreak[],
  currency: Currency,
): readonly Finding[] {
  const standing = breaks.filter(({ stands }) => stands);
  const [first] = standing;
  if (!first) return [];
  const gap = gapOf(standing);
  const off = { gap, said: standing.at(-1)?.written ?? first.written, position: first.position };
  const setAside = setsAside(db, source.id) ? setAsideBefore(db, source.id, first) : undefined;
  const text = `${textOf(source, first, standing.length, gap)}${setAside ? setAsideText(setAside) : ""}`;
  return ledgerFinding(db, { ...off, source: source.id, rule: BALANCE_RULE, text }, currency);
}

function textOf({ name }: Source, first: WrittenBreak, breaks: number, variance: Quantity): string {
  const { at, written, before, moved } = first;
  const come = formatQuantity(quantity(before + moved));
  const said = `${name} wrote a balance of ${formatQuantity(written)} beside ${name}:${eventName(first)} at ${formatInstant(at)}, where the balance before it and what moved come to ${come}`;
  return breaks === 1
    ? `${said}.`
    : `${said}; with ${many(breaks - 1, "more such row")} after it they are ${formatQuantity(variance)} apart.`;
}
