import { type Quantity, quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { chainsOf } from "./chain.ts";

/** A movement's effect, and the balance that its source wrote beside it, if any. Ten-thousandths. */
export type BalanceStep = {
  readonly at: Instant;
  /** When its source learnt of it, if that is known. */
  readonly postedAt?: Instant | undefined;
  readonly effect: Quantity;
  readonly balance: Quantity | undefined;
};

/** A balance, and when it was known. Ten-thousandths. */
export type KnownBalance = { readonly at: Instant; readonly balance: Quantity };

/** A row whose written balance isn't the balance before it plus what moved since. Ten-thousandths. */
export type BalanceBreak = {
  /** Of the row among the steps. */
  readonly index: number;
  /** The balance known last before the row, and what moved since then, the row's own movement included. */
  readonly before: KnownBalance;
  readonly moved: Quantity;
  /** The written balance less what the two come to. */
  readonly gap: Quantity;
  /** The balance known last before the row's moment, or the opening; nothing where nothing was known. */
  readonly begun: KnownBalance | undefined;
};

/**
 * Every row at which a running balance breaks: its balance isn't the one known last before it plus what moved since, its own effect
 * included. `steps` are in the order of their time, those of one moment as their source wrote them. `opening` is what a baseline
 * says; without one the first written balance says it, unless it is among rows of one moment that don't tell which came first. Rows
 * of one moment that add up in any order are no break: exports sort them as they like. Nor is any where all rows add up in the order
 * in which they were posted, for some systems never write a balance anew. Where more than half of the written balances break, but
 * for a very short ledger, the column is no running balance of these rows, and undefined is answered.
 */
export function balanceBreaks(
  opening: KnownBalance | undefined,
  steps: readonly BalanceStep[],
): readonly BalanceBreak[] | undefined {
  const breaks = everyBreak(opening, steps);
  const written = steps.filter(({ balance }) => balance !== undefined).length;
  return breaks.length > FEW && breaks.length * 2 > written ? undefined : breaks;
}

/** The same however many don't fit. */
export function everyBreak(
  opening: KnownBalance | undefined,
  steps: readonly BalanceStep[],
): readonly BalanceBreak[] {
  const breaks = breaksInOrder(opening, steps);
  const isLate = steps.some(({ at, postedAt = at }) => postedAt !== at);
  const isPostedInOrder = breaks.length > 0 && isLate && breaksInOrder(opening, asPosted(steps)).length === 0;
  return isPostedInOrder ? [] : breaks;
}

const asPosted = (steps: readonly BalanceStep[]): readonly BalanceStep[] =>
  steps.map((step) => ({ ...step, at: step.postedAt ?? step.at })).toSorted((a, b) => a.at - b.at);

function breaksInOrder(
  opening: KnownBalance | undefined,
  steps: readonly BalanceStep[],
): readonly BalanceBreak[] {
  const breaks: BalanceBreak[] = [];
  let known: Known = { last: opening, moved: 0 };
  for (const rows of momentsOf(steps)) {
    const begun = known.last;
    const walked = walkMoment(known, rows);
    breaks.push(...walked.breaks.map((broken) => ({ ...broken, begun })));
    known = walked.known;
  }
  return breaks;
}

/** A step with its place among all steps. */
type Row = BalanceStep & { readonly index: number };

/** The rows of one moment at a time. */
function* momentsOf(steps: readonly BalanceStep[]): Generator<readonly Row[]> {
  let rows: Row[] = [];
  for (const [index, step] of steps.entries()) {
    rows.push({ ...step, index });
    if (steps[index + 1]?.at === step.at) continue;
    yield rows;
    rows = [];
  }
}

/** Breaks that no ledger is doubted for, however short it is. */
const FEW = 3;

/** Those since balances and rows last agreed: what came right again is over. The opening of a ledger agrees with itself. */
export function standingBreaks<Break extends Pick<BalanceBreak, "gap">>(
  breaks: readonly Break[],
): readonly Break[] {
  let sum = 0;
  let from = 0;
  for (const [index, { gap }] of breaks.entries()) {
    sum += gap;
    if (sum === 0) from = index + 1;
  }
  return breaks.slice(from);
}

/** The balance known last, if any, and what moved since. */
type Known = { readonly last: KnownBalance | undefined; readonly moved: number };
type Walked = { readonly known: Known; readonly breaks: readonly Omit<BalanceBreak, "begun">[] };

/** Of the orders that rows of one moment can have come in, the one with the fewest breaks; as they are written before any other. */
function walkMoment(known: Known, rows: readonly Row[]): Walked {
  if (known.last === undefined && canBeginAnywhere(rows)) return { known, breaks: [] };
  const written = walk(known, rows);
  if (written.breaks.length === 0 || rows.length === 1) return written;
  const turned = walk(known, rows.toReversed());
  if (turned.breaks.length === 0) return turned;
  // Where a row of the moment has no balance, the others may have any order around it: they are taken at their sum.
  if (rows.some(({ balance }) => balance === undefined))
    return { known: { ...known, moved: known.moved + sumOf(rows) }, breaks: [] };
  const chained = inChains(known, rows);
  const walks = [written, turned, ...(chained ? [walk(known, chained)] : [])];
  const least = Math.min(...walks.map(({ breaks }) => breaks.length));
  return walks.find(({ breaks }) => breaks.length === least) ?? written;
}

/** Rows of one moment as the chains that they make, whatever their order: of each its first row, and all after it as one. */
function inChains(known: Known, rows: readonly Row[]): readonly Row[] | undefined {
  const links = rows.flatMap((row) =>
    row.balance === undefined ? [] : [{ row, from: row.balance - row.effect, to: row.balance }],
  );
  const start = known.last === undefined ? undefined : known.last.balance + known.moved;
  return chainsOf(start, links)?.flatMap(({ first, to }) => [
    first.row,
    { ...first.row, effect: quantity(to - first.to), balance: quantity(to) },
  ]);
}

/** Whether rows of one moment leave open which of them came first, where nothing is known of the balance before. */
const canBeginAnywhere = (steps: readonly BalanceStep[]): boolean =>
  steps.length > 1 && (sumOf(steps) === 0 || steps.some(({ balance }) => balance === undefined));

const sumOf = (steps: readonly BalanceStep[]): number => steps.reduce((sum, { effect }) => sum + effect, 0);

function walk(start: Known, rows: readonly Row[]): Walked {
  const breaks: Omit<BalanceBreak, "begun">[] = [];
  let known = start;
  for (const { index, at, effect, balance } of rows) {
    const moved = quantity(known.moved + effect);
    if (balance === undefined) {
      known = { ...known, moved };
      continue;
    }
    const before = known.last;
    const gap = before === undefined ? 0 : balance - before.balance - moved;
    if (before !== undefined && gap !== 0) breaks.push({ index, before, moved, gap: quantity(gap) });
    known = { last: { at, balance }, moved: 0 };
  }
  return { known, breaks };
}

/** Headers, folded as `foldHeader` folds them, under which systems write a running balance. */
const BALANCE_HEADERS: ReadonlySet<string> = new Set([
  "balance",
  "balanceqty",
  "balancequantity",
  "runningbalance",
  "runningqty",
  "stockbalance",
  "qtyaftertransaction",
  "quantityaftertransaction",
  "qtyafter",
  "quantityafter",
  "closingbalance",
  "saldo",
  "bestand",
]);

/** Whether a column of this folded header holds the balance after each row. */
export const isBalanceHeader = (folded: string): boolean => BALANCE_HEADERS.has(folded);
