import type { Quantity } from "../quantity.ts";

/** A movement's effect, and the balance that its source wrote beside it, if any. Ten-thousandths. */
export type BalanceStep = { readonly effect: Quantity; readonly balance: Quantity | undefined };

/**
 * The first step whose written balance isn't the balance before it plus what moved since; nothing where every balance
 * fits. Where most of them don't fit, the column is no running balance of this position, and nothing is answered.
 */
export function firstBrokenStep(opening: Quantity, steps: readonly BalanceStep[]): number | undefined {
  const broken: number[] = [];
  let [expected, known]: [number, number] = [opening, 0];
  for (const [index, { effect, balance }] of steps.entries()) {
    expected += effect;
    if (balance === undefined) continue;
    known++;
    if (balance !== expected) broken.push(index);
    expected = balance;
  }
  return broken.length * 2 > known ? undefined : broken[0];
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
