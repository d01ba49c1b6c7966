import { LEAST_ASKED } from "./agreement.ts";
import { reweighed, varianceOf, type CaseTrace } from "./claims.ts";
import { SCORE_STEPS } from "./combine.ts";
import type { Explanation } from "./types.ts";
import { positionKey } from "./words.ts";

/** Of all differences that a warehouse looks into at most this share stays without a record that accounts for it. */
const UNACCOUNTED = 1 / 3;

/**
 * The cases with every mix-up of two items weighed by what else accounts for the other end. A trace by itself takes every
 * opposite variance of an akin item for one that may be there by accident; but an accident has a cause of its own, which
 * the other end's trace finds more often than not. Where it finds none, two differences that are each other's opposite
 * are left over together, and that is rarer by so much. What a mix-up gains it takes from what is unexplained alone,
 * because a record outranks a coincidence.
 */
export function weighedByLeftOver(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const byPosition = new Map(cases.map((own) => [positionKey(own.position), own]));
  return cases.map((own) => leftOverOf(own, byPosition));
}

/**
 * The cases with every exchange weighed by the records that account for either end: where one fits here and another one there, that
 * the two differences are opposite is the accident, and an exchange would make two accidents of the records.
 */
export function weighedByRecordsAtBothEnds(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const byPosition = new Map(cases.map((own) => [positionKey(own.position), own]));
  const odds = new Map(cases.map((own) => [own, oddsOfRecord(own)]));
  return cases.map((own) =>
    reweighed(own, ({ parts }) => {
      const [end] = parts.length === 1 ? parts.flatMap(({ positions }) => positions) : [];
      const other = end && byPosition.get(positionKey(end));
      if (other === undefined || varianceOf(other) !== -varianceOf(own)) return 1;
      const least = Math.min(odds.get(own) ?? 0, odds.get(other) ?? 0);
      return least < SURE_ODDS ? 1 : 1 / (1 + least);
    }),
  );
}

/** So much likelier than nothing known a record must be at each end. */
const SURE_ODDS = 4;

/** The odds of the best record that accounts for a whole difference by itself, against nothing known. */
function oddsOfRecord({ trace: { explanations } }: CaseTrace): number {
  const unknown = explanations.find(isUnknown)?.score ?? 0;
  const best = explanations.filter(isByRecord).reduce((most, { score }) => Math.max(most, score), 0);
  return best / Math.max(unknown, 1 / SCORE_STEPS);
}

const isByRecord = ({ parts: [only, ...more] }: Explanation): boolean =>
  only !== undefined &&
  more.length === 0 &&
  only.positions.length === 0 &&
  only.movementIds.length + only.documents.length > 0;

function leftOverOf(own: CaseTrace, byPosition: ReadonlyMap<string, CaseTrace>): CaseTrace {
  const open = own.trace.explanations.filter((one) => isUnknown(one) || isMixUp(own, one));
  const rarities = new Map(open.map((one) => [one, rarityOf(own, one, byPosition)]));
  const before = sumOf(open);
  const after = open.reduce((sum, one) => sum + one.score * (rarities.get(one) ?? 1), 0);
  if (after === before) return own;
  return reweighed(own, (one) => {
    const rarity = rarities.get(one);
    return rarity === undefined ? 1 : (rarity * before) / after;
  });
}

/** How many times rarer it is that the other end of a mix-up is off without any record of why than that it is off. */
function rarityOf(
  own: CaseTrace,
  explanation: Explanation,
  byPosition: ReadonlyMap<string, CaseTrace>,
): number {
  // Below this nobody asks the other end, so that a case traced alone says the same.
  if (explanation.score < LEAST_ASKED || !isMixUp(own, explanation)) return 1;
  const [end] = explanation.parts.flatMap(({ positions }) => positions);
  const other = end && byPosition.get(positionKey(end));
  if (other === undefined || varianceOf(other) !== -varianceOf(own)) return 1;
  const leftOver = (1 - byRecords(own)) * (1 - byRecords(other) - byOthers(other, own));
  return Math.max(1, leftOver / UNACCOUNTED);
}

const isUnknown = ({ parts }: Explanation): boolean => parts.every(({ cause }) => cause === "unexplained");

/** True where the whole difference is a mix-up with another item. */
function isMixUp({ position }: CaseTrace, { parts }: Explanation): boolean {
  const [only, second] = parts;
  return second === undefined && only?.positions.some(({ sku }) => sku !== position.sku) === true;
}

/** The chance that records account for a case's difference. */
const byRecords = (own: CaseTrace): number =>
  sumOf(own.trace.explanations.filter((one) => !isUnknown(one) && !isMixUp(own, one)));

/** The chance that a case's difference is a mix-up with an item other than that of the second. */
function byOthers(own: CaseTrace, { position }: CaseTrace): number {
  const key = positionKey(position);
  const isWithOther = ({ parts }: Explanation): boolean =>
    parts.every(({ positions }) => positions.every((one) => positionKey(one) !== key));
  return sumOf(own.trace.explanations.filter((one) => isMixUp(own, one) && isWithOther(one)));
}

const sumOf = (explanations: readonly Explanation[]): number =>
  explanations.reduce((sum, { score }) => sum + score, 0);
