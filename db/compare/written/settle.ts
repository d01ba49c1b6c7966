import { BALANCE_GRAINS, type BalanceGrain } from "../../../shared/reading.ts";
import type { WriteContext } from "../../context.ts";
import type { Session } from "../../imports/session.ts";
import type { Source } from "../../sources.ts";
import { touchBalances, touchEverything } from "../../touched.ts";
import { type Fit, fitsOf } from "./fit.ts";
import { bringsBalances, grainOf } from "./grain.ts";

/** With fewer rows to hold against each other, nothing speaks against a column. */
const ENOUGH = 8;

/**
 * Settles what the balances that an import has just brought are of: what its reading says, else where they add up best. A column
 * that hardly ever adds up is no running balance, and isn't kept as one. `before`: what the source's balances were of until then.
 */
export function settleGrain(session: Session, source: Source, before: BalanceGrain | undefined): void {
  const { importId, reading, note, write } = session;
  const { db } = write;
  if (!bringsBalances(db, importId)) return;
  const fitAt = fitsOf(db, source.id, importId);
  const fits = BALANCE_GRAINS.map((grain) => ({ grain, ...fitAt(grain) }));
  const best = fits.toSorted(
    (a, b) => shareOf(b) - shareOf(a) || Number(b.grain === before) - Number(a.grain === before),
  )[0];
  const isNone = fits.every(({ held, fitting }) => held >= ENOUGH && fitting * 2 < held);
  if (reading.balanceOf === undefined && (best === undefined || isNone)) {
    db.run("DELETE FROM written_balances WHERE import_id = ?", importId);
    note("The column of balances isn't held against the rows: most of them don't go with the row before.");
    return;
  }
  const hasShown = best !== undefined && best.held > 0;
  const grain = reading.balanceOf ?? (hasShown ? best.grain : (before ?? BALANCE_GRAINS[0]));
  db.run("UPDATE imports SET balance_of = ? WHERE id = ?", grain, importId);
  note(NOTES[grain]);
  followGrain(write, source.id, before);
}

/** What an import said of balances is gone with it, and the word of an earlier one on the same movement holds again. */
export function takeBackBalances(
  { db }: Pick<WriteContext, "db">,
  { id, source }: { readonly id: number; readonly source: number | null },
): void {
  const grain = db.get<{ grain: BalanceGrain | null }>(
    "SELECT balance_of AS grain FROM imports WHERE id = ?",
    id,
  )?.grain;
  if (typeof grain !== "string" || source === null) return;
  touchBalances(db, id);
  db.run("DELETE FROM written_balances WHERE import_id = ?", id);
  followGrain({ db }, source, grain);
}

/** Where the balances of a source are of something else by now, all that was decided by them is owed again. */
function followGrain(
  { db }: Pick<WriteContext, "db">,
  source: number,
  before: BalanceGrain | undefined,
): void {
  if (before !== undefined && grainOf(db, source) !== before) touchEverything(db);
}

const NOTES: Readonly<Record<BalanceGrain, string>> = {
  position: "The balance beside each row is held against the rows, as one of the position.",
  bin: "The balance beside each row is held against the rows, as one of the item in its bin.",
  location: "The balance beside each row is held against the rows, as one of the item at its location.",
};

const shareOf = ({ held, fitting }: Fit): number => (held === 0 ? 0 : fitting / held);
