import { CAUSES } from "../domain.ts";
import { QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import { LEAST_PARTIAL_WEIGHT } from "./candidates.ts";
import { difference } from "./clues.ts";
import { isDisjoint } from "./disjoint.ts";
import { SURE } from "./outranked.ts";
import { toldStraight } from "./severalBins.ts";
import type { Explanation, Hypothesis, Propose } from "./types.ts";
import { positionKey } from "./words.ts";

/** Parts with a cause in one explanation; what they leave over is a part too, `unexplained`. */
const MOST_PARTS = 3;

/**
 * Log-odds that a further cause costs, against one that explains the whole: of the positions that are off, about one in
 * seven is off for two reasons.
 */
const FURTHER_CAUSE = 1.8;

/** Log-odds that a remainder costs: that goods went missing without a trace beside a fault that left one is rarer still. */
const REMAINDER = 1.3;

/** The same beside goods that lie elsewhere: an opposite variance that isn't equal is weaker than a record. */
const REMAINDER_OF_EXCHANGE = 3;

/** What lies elsewhere beside what takes any amount, or what came from elsewhere: among many counterparts two make up any sum. */
const LOOSE_SUM = 1.3;

/** A further cause must be likelier than not by itself, or any quantity would find its movement. */
export const LEAST_FURTHER_WEIGHT = 0;

/** A sum that hits a large variance exactly is less of an accident than one that hits 5: up to this much. */
const MOST_EXACTNESS = 2;

/** How many partial hypotheses are followed after 0, 1 and 2 parts. */
const BREADTH = [10, 6, 4] as const;

/** How many partial hypotheses are tried in twos for what they make up together. */
const MOST_MET = 40;

/** Exchanges that say too little by themselves, and are tried with a second cause nevertheless. */
const MOST_WEAK = 4;

const MOST_EXPLANATIONS = 8;

/** Log-odds to take off several exchanges that make up together what one exchange, or one sure record, explains to the piece. */
const ONE_FITS = 4;

/** The score's last digit: explanations closer than this are ties. */
export const SCORE_STEPS = 1e6;

export type Sum = { readonly key: string; readonly parts: readonly Hypothesis[]; readonly logOdds: number };

/**
 * Explanations whose parts add up to `variance` exactly, best first, always including a pure `unexplained`
 * when the last proposal is that cause. No movement and no counterpart is used twice in one.
 *
 * The score is a posterior: weights are log-odds against `unexplained`, so an explanation's share of
 * Σ exp(log-odds) over all of them is its chance, and several that fit equally well share it.
 */
export function combine(variance: Quantity, proposals: readonly Propose[]): readonly Explanation[] {
  if (variance === 0) return [];
  const found = withSimplestExchange(
    withSureRecord(toldStraight(withOneOfMany(sumsFrom(proposals, [], variance, 0), proposals, variance))),
  );
  const sums = new Map<string, Sum>();
  for (const sum of found.some(isTold) ? found : [...found, ...sumsWithExchange(proposals, variance)]) {
    if ((sums.get(sum.key)?.logOdds ?? -Infinity) < sum.logOdds) sums.set(sum.key, sum);
  }
  // Sorted, so that adding up the odds gives the same last bit whatever order they were found in.
  return ranked([...sums.values()].toSorted((a, b) => compareText(a.key, b.key)));
}

/** Every sum that starts with `parts` and explains `rest` with further ones, none of which takes back one or two others. */
function sumsFrom(
  proposals: readonly Propose[],
  parts: readonly Hypothesis[],
  rest: Quantity,
  logOdds: number,
): readonly Sum[] {
  const taken = amountsOf(parts);
  const open = proposals
    .flatMap((propose) => propose(rest))
    .filter((part) => isDisjoint(part, parts) && !taken.has(-part.explains));
  const complete = open
    .filter((part) => part.explains === rest && isAllowed(part, parts))
    .map((part) => {
      const sum = [...parts, part];
      return sumOf(sum, logOdds + part.weight - costOf(part, parts) + exactness(sum));
    });
  const further = toFollow(open, rest, BREADTH[parts.length] ?? 0).flatMap((part) => {
    const left = difference(rest, part.explains);
    if (left === undefined) return [];
    return sumsFrom(proposals, [...parts, part], left, logOdds + part.weight - costOf(part, parts));
  });
  return [...complete, ...further];
}

/** Of many places off by something there are two, or three, that make up anything: each more that could begin it says less of one. */
function withOneOfMany(
  sums: readonly Sum[],
  proposals: readonly Propose[],
  variance: Quantity,
): readonly Sum[] {
  const isLong = ({ parts }: Sum): boolean => parts.length > 1 && parts.every(isExchange);
  if (!sums.some(isLong)) return sums;
  const begins = new Set(
    proposals
      .flatMap((propose) => propose(variance))
      .filter((part) => isExchange(part) && part.explains !== variance)
      .map(({ explains }) => explains),
  ).size;
  return sums.map((sum) =>
    isLong(sum) ? { ...sum, logOdds: sum.logOdds - Math.log(Math.max(begins, 1)) } : sum,
  );
}

/** Of places of the item itself. */
const isOfItsOwn = ({ cause }: Hypothesis): boolean => cause !== "sku_swap";

/** Where one place is off by just as much the other way, two that make it up together are the accident. */
function withSimplestExchange(sums: readonly Sum[]): readonly Sum[] {
  const isOfExchanges = ({ parts }: Sum): boolean => parts.every(isExchange);
  const simple = sums.filter((sum) => isOfExchanges(sum) && sum.parts.length === 1 && isTold(sum));
  if (simple.length === 0) return sums;
  // Another item that fits is no likelier than several places of this one that do, of which there are few.
  const isOwn = simple.some(({ parts }) => parts.every(isOfItsOwn));
  return sums.map((sum) =>
    isOfExchanges(sum) && sum.parts.length > 1 && (isOwn || !sum.parts.every(isOfItsOwn))
      ? { ...sum, logOdds: sum.logOdds - ONE_FITS }
      : sum,
  );
}

/** Where one sure record accounts for all of it, that goods which lie elsewhere make it up with another part is the accident. */
function withSureRecord(sums: readonly Sum[]): readonly Sum[] {
  const isSure = ({ parts: [only, ...more], logOdds }: Sum): boolean =>
    more.length === 0 &&
    only !== undefined &&
    only.movementIds.length + only.documents.length > 0 &&
    !isExchange(only) &&
    logOdds >= SURE;
  if (!sums.some(isSure)) return sums;
  return sums.map((sum) =>
    sum.parts.length > 1 && sum.parts.some(isExchange) ? { ...sum, logOdds: sum.logOdds - ONE_FITS } : sum,
  );
}

/** True where causes account for all of it, likelier than not. */
const isTold = ({ parts, logOdds }: Sum): boolean =>
  logOdds > 0 && parts.every(({ cause }) => cause !== "unexplained");

/**
 * Sums of two, of which one is an exchange that says too little by itself to be followed. Where the other end of an exchange
 * is off by no other fault, what it leaves over here is one number, which a second cause must hit to the piece.
 */
function sumsWithExchange(proposals: readonly Propose[], variance: Quantity): readonly Sum[] {
  const weak = proposals
    .flatMap((propose) => propose(variance))
    .filter((part) => part.positions.length > 0 && part.explains !== variance)
    .filter(({ weight }) => weight < LEAST_PARTIAL_WEIGHT)
    .toSorted(strongestFirst);
  return weak.slice(0, MOST_WEAK).flatMap((part) => completedBy(proposals, part, variance));
}

function completedBy(proposals: readonly Propose[], part: Hypothesis, variance: Quantity): readonly Sum[] {
  const left = difference(variance, part.explains);
  if (left === undefined) return [];
  return proposals
    .flatMap((propose) => propose(left))
    .filter(({ explains, cause }) => explains === left && cause !== "unexplained")
    .filter((other) => isAllowed(other, [part]) && isDisjoint(other, [part]))
    .map((other) => {
      const sum = [part, other];
      return sumOf(sum, part.weight + other.weight - costOf(other, [part]) + exactness(sum));
    });
}

/** Occam's razor: a sum isn't completed by what only its quantity speaks for. */
function isAllowed(part: Hypothesis, parts: readonly Hypothesis[]): boolean {
  if (parts.length === 0 || part.cause === "unexplained") return true;
  return parts.length < MOST_PARTS && part.weight >= LEAST_FURTHER_WEIGHT;
}

function costOf(part: Hypothesis, parts: readonly Hypothesis[]): number {
  if (parts.length === 0) return 0;
  const areExchanges = parts.every(isExchange);
  if (part.cause === "unexplained") return areExchanges ? REMAINDER_OF_EXCHANGE : REMAINDER;
  const isLoose = part.anyAmount === true || (isExchange(part) && goBothWays([...parts, part]));
  return areExchanges && isLoose ? FURTHER_CAUSE + LOOSE_SUM : FURTHER_CAUSE;
}

/** True where a part takes back some of what another one explains. */
const goBothWays = (parts: readonly Hypothesis[]): boolean =>
  new Set(parts.map(({ explains }) => Math.sign(explains))).size > 1;

const isExchange = ({ positions }: Hypothesis): boolean => positions.length > 0;

/** What it says that several parts, and no remainder, add up to the variance exactly: log-odds. */
function exactness(parts: readonly Hypothesis[]): number {
  if (parts.length === 1 || parts.some((part) => part.cause === "unexplained")) return 0;
  // What takes any amount always makes up the sum; that something else is left for it to take says a little.
  const others = parts.filter(({ anyAmount }) => anyAmount !== true);
  if (others.length < parts.length && others.every(isExchange)) return 0;
  const pieces = Math.abs(parts.reduce((sum, part) => sum + part.explains, 0)) / QUANTITY_SCALE;
  const isLoose = others.length < parts.length || (parts.every(isExchange) && goBothWays(parts));
  const most = isLoose ? MOST_EXACTNESS / 2 : MOST_EXACTNESS;
  return Math.min(Math.max(Math.log(pieces / 5), 0), most);
}

/**
 * The partial hypotheses worth following. First those whose rest one or two of the others make up: both halves of a sum
 * meet in the middle, so that no exact one is missed where many movements are suspect. Then the strongest.
 */
function toFollow(open: readonly Hypothesis[], rest: Quantity, most: number): readonly Hypothesis[] {
  if (most === 0) return [];
  const partial = open.filter((part) => part.explains !== rest && part.weight >= LEAST_PARTIAL_WEIGHT);
  const strongest = partial.toSorted(strongestFirst);
  if (strongest.length <= most) return strongest;
  const amounts = amountsOf(strongest.slice(0, MOST_MET));
  const meets = (part: Hypothesis): number => Number(amounts.has(rest - part.explains));
  return strongest.toSorted((a, b) => meets(b) - meets(a)).slice(0, most);
}

function strongestFirst(a: Hypothesis, b: Hypothesis): number {
  return b.weight - a.weight || compareText(partKey(a), partKey(b));
}

/** What one or two of the parts explain together. */
function amountsOf(parts: readonly Hypothesis[]): ReadonlySet<number> {
  const ones = parts.map(({ explains }) => explains);
  const twos = ones.flatMap((one, index) => ones.slice(index + 1).map((other) => one + other));
  return new Set<number>([...ones, ...twos]);
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
