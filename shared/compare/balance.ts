import { type Quantity, quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";
import { endOfChain } from "./chain.ts";

/** A movement's effect, and the balance that its source wrote beside it, if any. Ten-thousandths. */
export type BalanceStep = {
  readonly at: Instant;
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
 * Every row at which a running balance breaks: balance(row) ≠ balance(row before) + its effect. `steps` are in the order of
 * their time, those of one moment as their source wrote them. `opening` is what a baseline says; without one the first written
 * balance says it. Rows of one moment that add up in any order are no break: exports sort them as they like. Where
 * a good many don't fit, the column is no running balance of these rows, and nothing is answered.
 */
export function balanceBreaks(
  opening: KnownBalance | undefined,
  steps: readonly BalanceStep[],
): readonly BalanceBreak[] {
  const breaks = everyBreak(opening, steps);
  const written = steps.filter(({ balance }) => balance !== undefined).length;
  return breaks.length > FEW && breaks.length * 2 > written ? [] : breaks;
}

/** The same however many don't fit. */
export function everyBreak(
  opening: KnownBalance | undefined,
  steps: readonly BalanceStep[],
): readonly BalanceBreak[] {
  const breaks: BalanceBreak[] = [];
  let known: Known = { last: opening, moved: 0 };
  for (const moment of momentsOf(steps)) {
    const begun = known.last;
    const walked = walkMoment(known, moment);
    breaks.push(...walked.breaks.map((broken) => ({ ...broken, begun })));
    known = walked.known;
  }
  return breaks;
}

/** The rows of one moment, and the index of the first of them. */
type Moment = { readonly at: Instant; readonly first: number; readonly steps: readonly BalanceStep[] };

function* momentsOf(steps: readonly BalanceStep[]): Generator<Moment> {
  let first = 0;
  for (const [index, { at }] of steps.entries()) {
    if (steps[index + 1]?.at === at) continue;
    yield { at, first, steps: steps.slice(first, index + 1) };
    first = index + 1;
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

function walkMoment(known: Known, { at, first, steps }: Moment): Walked {
  if (known.last === undefined && canBeginAnywhere(steps)) return { known, breaks: [] };
  const written = walk(known, steps, (index) => first + index);
  if (written.breaks.length === 0 || steps.length === 1) return written;
  const turned = walk(known, steps.toReversed(), (index) => first + steps.length - 1 - index);
  if (turned.breaks.length === 0) return turned;
  const balances = steps.flatMap(({ effect, balance }) =>
    balance === undefined ? [] : [{ from: balance - effect, to: balance }],
  );
  // Where a row of the moment has no balance, the others may have any order around it: they are taken at their sum.
  if (balances.length < steps.length)
    return { known: { ...known, moved: known.moved + sumOf(steps) }, breaks: [] };
  const end = endOfChain(known.last === undefined ? undefined : known.last.balance + known.moved, balances);
  if (end !== undefined) return { known: { last: { at, balance: quantity(end) }, moved: 0 }, breaks: [] };
  return turned.breaks.length < written.breaks.length ? turned : written;
}

/** Whether rows of one moment leave open which of them came first, where nothing is known of the balance before. */
const canBeginAnywhere = (steps: readonly BalanceStep[]): boolean =>
  steps.length > 1 && (sumOf(steps) === 0 || steps.some(({ balance }) => balance === undefined));

const sumOf = (steps: readonly BalanceStep[]): number => steps.reduce((sum, { effect }) => sum + effect, 0);

function walk(start: Known, steps: readonly BalanceStep[], indexOf: (index: number) => number): Walked {
  const breaks: Omit<BalanceBreak, "begun">[] = [];
  let known = start;
  for (const [index, { at, effect, balance }] of steps.entries()) {
    const moved = quantity(known.moved + effect);
    if (balance === undefined) {
      known = { ...known, moved };
      continue;
    }
    const before = known.last;
    const gap = before === undefined ? 0 : balance - before.balance - moved;
    if (before !== undefined && gap !== 0)
      breaks.push({ index: indexOf(index), before, moved, gap: quantity(gap) });
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
