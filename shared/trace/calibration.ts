import { SCORE_STEPS } from "./combine.ts";
import type { Explanation } from "./types.ts";

/** A posterior, and the share of first explanations with it that were right in all their parts. */
type Point = readonly [posterior: number, right: number];

/**
 * How posteriors turned out: 2,400 simulated variances, seeds 21 to 26 in the easy and the hard setting (seeds 11 to 15 are
 * what it is tested on), drawn with few points, because other warehouses differ from ours. Below a half it is left as it is,
 * so that no doubt becomes an accusation. Where causes account for all of it they were right more often than the posterior
 * says; where something stays unexplained, less often: a record may be missing, too.
 */
const NAMED: readonly Point[] = [[0, 0], [0.5, 0.5], [0.6, 0.85], [0.8, 0.95], [1, 0.99]]; // prettier-ignore

/**
 * What a loss without any record would look like as well is never an accusation, however well it fits: simulated ones were
 * right more often than this says, but how many losses there are beside them is each warehouse's own.
 */
const DOUBTED: readonly Point[] = [[0, 0], [0.5, 0.4], [1, 0.49]]; // prettier-ignore

const UNEXPLAINED: readonly Point[] = [[0, 0], [0.5, 0.12], [0.8, 0.5], [1, 0.68]]; // prettier-ignore

/**
 * Explanations, best first, with scores that are chances. The first gets what such ones turned out to be; the others
 * share what it leaves in the proportion they had, never more than before beside the first, so that order and ties stay.
 */
export function calibrated(explanations: readonly Explanation[]): readonly Explanation[] {
  const [first] = explanations;
  if (first === undefined) return [];
  const posterior = first.score;
  const tied = explanations.filter(({ score }) => score === posterior).length;
  // What is tied is each as likely as the other, so that none of two reaches a half.
  const chance =
    tied === 1 ? right(first) : Math.min(right(first), Math.floor((SCORE_STEPS - 1) / tied) / SCORE_STEPS);
  const left = posterior < 1 ? (1 - chance) / (1 - posterior) : 0;
  const ratio = posterior > 0 ? chance / posterior : 0;
  const scoreOf = ({ score }: Explanation): number =>
    score === posterior ? chance : score * Math.min(left, ratio);
  return explanations.map((explanation) => ({ ...explanation, score: rounded(scoreOf(explanation)) }));
}

function right({ score, parts }: Explanation): number {
  if (parts.some(({ couldBeLoss }) => couldBeLoss === true)) return between(DOUBTED, score);
  const isOpen = parts.some(({ cause }) => cause === "unexplained");
  return between(isOpen ? UNEXPLAINED : NAMED, score);
}

/** The straight line between the two points around a posterior. */
function between(points: readonly Point[], posterior: number): number {
  const index = points.findIndex(([from]) => from >= posterior);
  const [before, after] = [points[index - 1], points[index]];
  if (after === undefined) return points.at(-1)?.[1] ?? posterior;
  if (before === undefined) return after[1];
  return before[1] + ((after[1] - before[1]) * (posterior - before[0])) / (after[0] - before[0]);
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;
