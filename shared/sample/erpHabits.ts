import { DAY_S } from "./calendar.ts";
import type { Difficulty } from "./difficulty.ts";
import { baseUnits, type Movement, type OrderLine } from "./model.ts";
import { rngOf } from "./rng.ts";

/** What makes the ERP's telling of an event hard to recognise. */
export type ErpHabits = {
  /** Every document gets a number of the ERP's own. */
  readonly numbersItsDocuments: boolean;
  readonly cutsClockToTheHour: boolean;
  /** A line that went in several goes is booked once, with the sum, when it is complete. */
  readonly joinsSplitLines: boolean;
  /** Old orders that are done aren't in its file any more. */
  readonly archivesOldOrders: boolean;
};

/** Drawn per seed where it is hard; an easy ERP has none. */
export function habitsOf(seed: number, difficulty: Difficulty): ErpHabits {
  const rng = rngOf(seed, "habits");
  const draw = (): boolean => rng.chance(0.5) && difficulty === "hard";
  return {
    numbersItsDocuments: draw(),
    cutsClockToTheHour: draw(),
    joinsSplitLines: draw(),
    archivesOldOrders: draw(),
  };
}

/** The ledger with each line's movements of one kind as one, in the order of time. `except` stay as they are. */
export function withLinesJoined(
  ledger: readonly Movement[],
  except: ReadonlySet<Movement>,
): readonly Movement[] {
  const goes = Map.groupBy(ledger, (movement) => (except.has(movement) ? movement : lineKey(movement)));
  const joined = [...goes.values()].map(join);
  return joined.sort((a, b) => a.occurredS - b.occurredS);
}

const lineKey = ({ type, doc, line, item, from, to }: Movement): string =>
  [type, doc, line, item.sku, from?.bin.location.code, from?.status, to?.bin.location.code, to?.status].join(
    "|",
  );

function join(goes: readonly Movement[]): Movement {
  const last = goes.at(-1);
  if (last === undefined) throw new Error("a line without movements");
  if (goes.length === 1) return last;
  return { ...last, qty: goes.reduce((sum, movement) => sum + baseUnits(movement), 0), unit: last.item.base };
}

/** Orders due before this second are archived once they are done. */
const ARCHIVED_BEFORE_S = 12 * DAY_S;

const DONE: ReadonlySet<string> = new Set(["shipped", "received", "released", "scrapped", "cancelled"]);

/** The orders that are still in the file; `except` are kept, because a truth that nothing shows can't be asked for. */
export const withoutArchived = (
  orders: readonly OrderLine[],
  except: ReadonlySet<OrderLine>,
): readonly OrderLine[] =>
  orders.filter((order) => except.has(order) || order.dueS >= ARCHIVED_BEFORE_S || !DONE.has(order.status));
