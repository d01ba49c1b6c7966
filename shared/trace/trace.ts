import { atBothEnds } from "./bothEnds.ts";
import { causes } from "./causes/index.ts";
import { cluesOf } from "./clues.ts";
import { combine } from "./combine.ts";
import { withRecordsFirst } from "./outranked.ts";
import type { Evidence, Trace } from "./types.ts";

/**
 * Why counted and book differ at one position: explanations, best first, whose parts each add up to the variance,
 * and the interval in which the two parted. Total and deterministic; the order of legs, known points and
 * siblings doesn't matter. A variance of zero has no explanations.
 */
export function trace(evidence: Evidence): Trace {
  const clues = cluesOf(evidence);
  const proposals = causes.map((cause) => cause.find(clues));
  const explanations = combine(evidence.variance, withRecordsFirst(proposals)).map(({ score, parts }) => ({
    score,
    parts: parts.map((part) => atBothEnds(clues, part)),
  }));
  return { drift: clues.drift, explanations };
}
