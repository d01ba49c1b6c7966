import { classRank, dueNow, type Planned } from "../planning/due.ts";
import type { PlanFacts } from "../planning/facts.ts";
import { opportunity } from "../planning/opportunities.ts";
import { rngOf, shuffled } from "../sample/rng.ts";
import { inWalkingOrder } from "./walk.ts";

/** What the lines of a count are chosen by. */
export const PLAN_BYS = [
  "all", "due", "day", "abc", "zone", "items", "random", "control", "opportunistic", "negative", "never",
] as const; // prettier-ignore
export type PlanBy = (typeof PLAN_BYS)[number];

/** A position that is to be counted, and why, in words. */
export type Chosen = { readonly facts: PlanFacts; readonly reason: string };

/** Ways to choose that look at each position by itself. A control group, a list and a day have their own. */
export type PlainBy = Exclude<PlanBy, "control" | "items" | "day">;

/**
 * The positions to count, in walking order, at most `size` of them: of what is due the most urgent, by class the A items
 * first, of a random sample those that the seed draws, else the first of the walk.
 */
export function choosePositions(
  candidates: readonly Planned[],
  by: PlainBy,
  size: number | undefined,
  seed: number,
): readonly Chosen[] {
  const ranked = rankedBy(candidates, by, seed);
  return walked(size === undefined ? ranked : ranked.slice(0, size));
}

/** In the order in which a counter passes them. */
export const walked = (chosen: readonly Chosen[]): readonly Chosen[] =>
  inWalkingOrder(
    chosen.map((one) => ({ ...one.facts, one })),
    ({ sku, lot, status }) => [sku, lot, status],
  ).map(({ one }) => one);

function rankedBy(candidates: readonly Planned[], by: PlainBy, seed: number): readonly Chosen[] {
  const all = (reason: string): readonly Chosen[] => candidates.map(({ facts }) => ({ facts, reason }));
  switch (by) {
    case "due":
      return dueNow(candidates).map(({ facts, due }) => ({ facts, reason: due.reason }));
    case "opportunistic":
      return walked(
        candidates.flatMap(({ facts }) => {
          const reason = facts.planned === null ? opportunity(facts) : undefined;
          return reason === undefined ? [] : [{ facts, reason }];
        }),
      );
    case "abc":
      return walked(all("by class")).toSorted((a, b) => classRank(a.facts) - classRank(b.facts));
    case "random":
      return shuffled(all("drawn at random"), rngOf(seed, "random"));
    case "negative":
      return walked(all("the book is negative").filter(({ facts }) => facts.book !== null && facts.book < 0));
    case "never":
      return walked(all("never counted").filter(({ facts }) => facts.lastCountedAt === null));
    case "zone":
      return walked(candidates.map(({ facts }) => ({ facts, reason: zoneReason(facts.zone) })));
    case "all":
      return walked(all(""));
  }
}

const zoneReason = (zone: string): string => (zone === "" ? "in no zone" : `zone ${zone}`);
