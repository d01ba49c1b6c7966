import { dayIn } from "../time.ts";
import type { PlanFacts } from "./facts.ts";

/**
 * Why it is a good moment to count a position, in words: it is quick or tells much just now. Empty by the book since its
 * last count (an empty place is counted at a glance), less left than is usually taken at once (the fewest to count,
 * before it is filled up again), or a difference was found and nobody counted it since.
 */
export function opportunity(facts: PlanFacts): string | undefined {
  const { book, moves, lastMovedAt, usualOut, openCase, timezone } = facts;
  if (openCase !== null) return `case ${openCase} is open, and nobody counted it since`;
  if (book === null || moves === 0 || lastMovedAt === null) return undefined;
  if (book === 0) return `empty by the book since ${dayIn(lastMovedAt, timezone)}`;
  if (book > 0 && usualOut !== null && book < usualOut) return "less is left than is usually taken at once";
  return undefined;
}
