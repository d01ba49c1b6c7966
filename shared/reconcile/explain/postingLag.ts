import { quantity } from "../../quantity.ts";
import { instant } from "../../time.ts";
import type { ExplainRule, LatePosted } from "./types.ts";

/**
 * A movement posted after the count, with a time close to it: the count may have seen the other side of it. One booked
 * after the count had happened already; one booked before it hadn't yet. Or a movement that another system has and whose
 * twin wasn't in this one yet: for good where that came in time.
 */
export const postingLag: ExplainRule = {
  name: "posting_lag",
  label: "posting lag",
  settledLabel: "posting lag then, posted in time since as",
  pending: ({ latePosted, countedAt, windows }) =>
    latePosted
      .filter(({ occurredAt, since }) => Math.abs(occurredAt - since) <= windows.posting_lag)
      .map((late) => ({
        name: late.movement,
        effect: effectOf(late, late.occurredAt > countedAt),
        ...(late.isSettled
          ? { expiresAt: null, isSettled: late.isSettled }
          : { expiresAt: instant(late.since + windows.posting_lag) }),
      })),
};

const effectOf = ({ effect }: LatePosted, isAfterCount: boolean): LatePosted["effect"] =>
  isAfterCount ? effect : quantity(-effect);
