import { CAUSES } from "../domain.ts";
import { QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import { LEAST_PARTIAL_WEIGHT } from "./candidates.ts";
import { difference } from "./clues.ts";
import type { Explanation, Hypothesis, Propose } from "./types.ts";
import { positionKey } from "./words.ts";

/** Parts with a cause in one explanation; what they leave over is a part too, `unexplained`. */
const MOST_PARTS = 3;

/**
 * Log-odds that each part after the first costs. A weight says how likely its cause is to explain the whole
 * variance, so it holds two things that count once in a sum: that something is wrong here at all (2.0), and that
 * the quantity is exactly right (2.4, a chance of one in eleven).
 */
const FURTHER_PART = 4.4;

/** A sum that hits a large variance exactly is less of an accident than one that hits 5: up to this much. */
const MOST_EXACTNESS = 2;

/** How many partial hypotheses are followed after 0, 1 and 2 parts. */
const BREADTH = [10, 6, 4] as const;

const MOST_EXPLANATIONS = 8;

/** The score's last digit: explanations closer than this are ties. */
export const SCORE_STEPS = 1e6;

type Sum = { readonly key: string; readonly parts: readonly Hypothesis[]; readonly logOdds: number };

/**
 * Explanations whose parts add up to `variance` exactly, best first, always including a pure `unexplained`
 * when the last proposal is that cause. No movement and no counterpart is used twice in one.
 *
 * The score is a posterior: weights are log-odds against `unexplained`, so an explanation's share of
 * Σ exp(log-odds) over all of them is its chance, and several that fit equally well share it.
 */
export function combine(variance: Quantity, proposals: readonly Propose[]): readonly Explanation[] {
  if (variance === 0) return [];
  const sums = new Map<string, Sum>();
  for (const sum of sumsFrom(proposals, [], variance, 0)) {
    if ((sums.get(sum.key)?.logOdds ?? -Infinity) < sum.logOdds) sums.set(sum.key, sum);
  }
  // Sorted, so that adding up the odds gives the same last bit whatever order they were found in.
  return ranked([...sums.values()].toSorted((a, b) => compareText(a.key, b.key)));
}

/** Every sum that starts with `parts` and explains `rest` with further ones. */
function sumsFrom(
  proposals: readonly Propose[],
  parts: readonly Hypothesis[],
  rest: Quantity,
  logOdds: number,
): readonly Sum[] {
  const cost = parts.length === 0 ? 0 : FURTHER_PART;
  const open = proposals.flatMap((propose) => propose(rest)).filter((part) => isFree(part, parts));
  const whole = open.filter(
    (part) => part.explains === rest && (parts.length < MOST_PARTS || part.cause === "unexplained"),
  );
  const complete = whole.map((part) => {
    const sum = [...parts, part];
    return sumOf(sum, logOdds + part.weight - cost + exactness(sum));
  });
  const further = strongestPartial(open, rest, BREADTH[parts.length] ?? 0).flatMap((part) => {
    const left = difference(rest, part.explains);
    return left === undefined
      ? []
      : sumsFrom(proposals, [...parts, part], left, logOdds + part.weight - cost);
  });
  return [...complete, ...further];
}

/** What it says that several parts, and no remainder, add up to the variance: log-odds over those in FURTHER_PART. */
function exactness(parts: readonly Hypothesis[]): number {
  if (parts.length === 1 || parts.some((part) => part.cause === "unexplained")) return 0;
  const pieces = Math.abs(parts.reduce((sum, part) => sum + part.explains, 0)) / QUANTITY_SCALE;
  return Math.min(Math.max(Math.log(pieces / 5), 0), MOST_EXACTNESS);
}

function strongestPartial(open: readonly Hypothesis[], rest: Quantity, most: number): readonly Hypothesis[] {
  if (most === 0) return [];
  const partial = open.filter((part) => part.explains !== rest && part.weight >= LEAST_PARTIAL_WEIGHT);
  return partial
    .toSorted((a, b) => b.weight - a.weight || compareText(partKey(a), partKey(b)))
    .slice(0, most);
}

/** One movement or counterpart accounts for one part only. */
function isFree(part: Hypothesis, parts: readonly Hypothesis[]): boolean {
  return parts.every((taken) => {
    if (part.movementIds.some((id) => taken.movementIds.includes(id))) return false;
    const positions = new Set(taken.positions.map(positionKey));
    return !part.positions.some((position) => positions.has(positionKey(position)));
  });
}

function sumOf(parts: readonly Hypothesis[], logOdds: number): Sum {
  const keyed = parts.map((part) => ({ part, key: partKey(part) }));
  const sorted = keyed.toSorted((a, b) => compareParts(a.part, b.part) || compareText(a.key, b.key));
  return { key: sorted.map(({ key }) => key).join("\n"), parts: sorted.map(({ part }) => part), logOdds };
}

/** Largest part first; what nothing explains comes last. */
function compareParts(a: Hypothesis, b: Hypothesis): number {
  const unknown = Number(a.cause === "unexplained") - Number(b.cause === "unexplained");
  return unknown || Math.abs(b.explains) - Math.abs(a.explains);
}

function partKey({ cause, explains, movementIds, documents, positions }: Hypothesis): string {
  const order = String(CAUSES.indexOf(cause)).padStart(2, "0");
  return JSON.stringify([order, explains, movementIds, documents, positions.map(positionKey)]);
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);

function ranked(sums: readonly Sum[]): readonly Explanation[] {
  const highest = Math.max(...sums.map((sum) => sum.logOdds));
  const total = sums.reduce((all, sum) => all + Math.exp(sum.logOdds - highest), 0);
  const scored = sums.map((sum) => ({
    ...sum,
    score: Math.round((SCORE_STEPS * Math.exp(sum.logOdds - highest)) / total) / SCORE_STEPS,
  }));
  const best = scored.toSorted(
    (a, b) => b.score - a.score || a.parts.length - b.parts.length || compareText(a.key, b.key),
  );
  // The honest alternative stays in the list however unlikely it is.
  const shown = best.filter((sum, index) => index < MOST_EXPLANATIONS || isPureUnexplained(sum));
  return shown.map(({ score, parts }) => ({ score, parts }));
}

const isPureUnexplained = ({ parts }: Sum): boolean =>
  parts.length === 1 && parts[0]?.cause === "unexplained";
