import { formatQuantity, type Quantity } from "../../shared/quantity.ts";
import { formatInstant, instant } from "../../shared/time.ts";
import { BEFORE_TIME } from "../book.ts";
import type { KnownCase } from "../cases/findings.ts";
import type { ReadDb } from "../connection.ts";
import { latestImportText } from "../imports/latest.ts";
import type { Source } from "../sources.ts";
import { keepsLedger } from "./reach.ts";
import { gapsAt, startNow } from "./gaps.ts";
import { type BalanceSeries, breaksAt, gapOf } from "./written/breaks.ts";
import { BALANCE_RULE } from "./written/findings.ts";

/** By how much a position's reports are off, and the rule that explains all of it. */
export type ExplainedGap = { readonly rule: string; readonly gap: Quantity };

/** What may have closed a case of a source's own arithmetic, by position. */
export type Reasons = {
  readonly explained: ReadonlyMap<number | null, ExplainedGap>;
  /** Positions whose balances hardly ever go on from row to row. */
  readonly doubted: ReadonlySet<number | null>;
  /** Positions whose balances are off first at another one that they are of, which has the case. */
  readonly elsewhere: ReadonlySet<number | null>;
};

/** Those that lie in what balances are of. */
export function reasonsIn(series: readonly BalanceSeries[]): Pick<Reasons, "doubted" | "elsewhere"> {
  const doubted = series.filter(({ isDoubted }) => isDoubted).flatMap(({ positions }) => [...positions]);
  const elsewhere = series.flatMap(({ positions, breaks }) => {
    const first = breaks.find(({ stands }) => stands);
    return first ? [...positions].filter((position) => position !== first.position) : [];
  });
  return { doubted: new Set(doubted), elsewhere: new Set(elsewhere) };
}

/** What closed a case: what explains the gap, balances that are none, a ledger begun anew, or what agrees again. */
export function goneBy(db: ReadDb, source: Source, known: KnownCase, reasons: Reasons): string {
  const { id, name } = source;
  const { position, variance, rule } = known;
  const explained = reasons.explained.get(position)?.rule;
  if (explained !== undefined) return `explained: ${explained}`;
  const since = latestImportText(db, id);
  if (!keepsLedger(db, id))
    return `${name} keeps no ledger any more that its reports could contradict${since}`;
  const isOfBalances = rule === BALANCE_RULE;
  if (isOfBalances && reasons.doubted.has(position))
    return `most of ${name}'s written balances here don't go on from the row before, so they are no longer held against its movements${since}`;
  if (isOfBalances && reasons.elsewhere.has(position))
    return `${name}'s balances go over several positions, and the first row at which they are off is one of another position now${since}`;
  const begun = begunAnew(db, id, known);
  if (begun !== undefined) return `${name}'s ledger begins anew with its baseline of ${begun}${since}`;
  const said = isOfBalances ? "written balances" : "reports";
  return `${name}'s ${said} and movements agree again, where they were ${formatQuantity(variance)} apart${since}`;
}

/** When the ledger of a case's position begins, where it is off by as much as ever before that. */
function begunAnew(db: ReadDb, source: number, { position, variance, rule }: KnownCase): string | undefined {
  if (position === null) return undefined;
  const start = startNow(db, source, position);
  if (start === BEFORE_TIME) return undefined;
  const before =
    rule === BALANCE_RULE
      ? gapOf(breaksAt(db, source, position, instant(start - 1)).filter(({ stands }) => stands))
      : gapsAt(db, source, position)
          .filter(({ openingAt }) => openingAt < start)
          .reduce((sum, { gap }) => sum + gap, 0);
  return before === variance ? formatInstant(start) : undefined;
}
