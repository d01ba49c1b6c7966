import { negate } from "../quantity.ts";
import { claimsOf, oddsOf, varianceOf, type CaseTrace, type Claim } from "./claims.ts";
import { SCORE_STEPS } from "./combine.ts";
import type { Explanation, Hypothesis, PositionName } from "./types.ts";
import { positionKey } from "./words.ts";

/** Below this chance an exchange isn't worth telling at its other end. */
const LEAST_TOLD = 0.05;

/** An exchange as the other end has to tell it, and how likely the end that sees it says it is. */
type Told = {
  readonly key: string;
  readonly from: PositionName;
  readonly variance: number;
  readonly to: string;
  readonly part: Hypothesis;
  readonly chance: number;
};

/** Who hears of an exchange of two items: the cases that asked, or all of them. */
type Heard = "where asked" | "everywhere";

/**
 * The cases with every exchange of one item's goods told at both its ends. What lies in another bin is missing here
 * because it is there; but where a second fault hides one end's half, only that end's own trace can tell the two
 * apart, and the other end sees no opposite variance at all. There the exchange is as likely as the end that sees it
 * says. Across items a case hears only those it asked, so that it says the same whichever others are traced with it;
 * everywhere it is told where only the agreement of both ends is looked for.
 */
export function mirrored(cases: readonly CaseTrace[], across: Heard): readonly CaseTrace[] {
  const byPosition = new Map(cases.map((own) => [positionKey(own.position), own]));
  const byEnd = Map.groupBy(
    cases.flatMap((own) => exchangesOf(own, byPosition)),
    ({ to }) => to,
  );
  return cases.map((other) => {
    const told = byEnd.get(positionKey(other.position)) ?? [];
    const heard = across === "everywhere" ? told : told.filter((one) => isHeard(other, one));
    // Exact opposites are seen from both ends, and each has its say already.
    const whole = heard.filter(
      ({ part, variance }) => part.explains === varianceOf(other) && variance !== -varianceOf(other),
    );
    return whole.toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).reduce(withTold, other);
  });
}

function isHeard({ position, asked }: CaseTrace, { from, key }: Told): boolean {
  return from.sku === position.sku || asked.some((one) => positionKey(one) === key);
}

function exchangesOf(own: CaseTrace, byPosition: ByPosition): readonly Told[] {
  const [key, variance] = [positionKey(own.position), varianceOf(own)];
  const parts = own.trace.explanations.flatMap((explanation) => explanation.parts);
  const exchanges = parts.flatMap((part) => {
    const [other] = part.positions;
    if (other === undefined || part.positions.length > 1) return [];
    const chance = chanceOf(own, part, byPosition);
    const told = { ...part, explains: negate(part.explains), positions: [own.position] };
    return chance < LEAST_TOLD
      ? []
      : [{ key, from: own.position, variance, to: positionKey(other), part: told, chance }];
  });
  // One exchange stands in several explanations, and counts once.
  return [
    ...new Map(
      exchanges.map((told) => [JSON.stringify([told.to, told.part.cause, told.part.explains]), told]),
    ).values(),
  ];
}

type ByPosition = ReadonlyMap<string, CaseTrace>;

/** How likely the case says it is; of a sum with other exchanges as far as the other ends of those have no explanation of their own. */
function chanceOf(own: CaseTrace, part: Hypothesis, byPosition: ByPosition): number {
  const claim = exchangeClaim(own, part);
  if (claim === undefined) return 0;
  const isIt = (one: Hypothesis): boolean => {
    const known = exchangeClaim(own, one);
    return known?.on === claim.on && known.fault === claim.fault;
  };
  return own.trace.explanations
    .filter(({ parts }) => parts.some(isIt))
    .map(({ score, parts }) =>
      parts.filter((one) => !isIt(one)).reduce((chance, one) => chance * openTo(own, one, byPosition), score),
    )
    .reduce((sum, chance) => sum + chance, 0);
}

const exchangeClaim = (own: CaseTrace, part: Hypothesis): Claim | undefined =>
  claimsOf(own.position, { score: 0, parts: [part] }).find(({ partner }) => partner !== undefined);

/** The chance that the other end of an exchange that is off by just as much is off for that, or for nothing known. */
function openTo(own: CaseTrace, part: Hypothesis, byPosition: ByPosition): number {
  const claim = exchangeClaim(own, part);
  const other = claim?.partner === undefined ? undefined : byPosition.get(claim.partner);
  if (claim === undefined || other === undefined || varianceOf(other) !== -part.explains) return 1;
  const otherwise = other.trace.explanations.filter(
    (explanation) =>
      explanation.parts.every(({ cause }) => cause !== "unexplained") &&
      !claimsOf(other.position, explanation).some(
        ({ on, fault }) => on === claim.on && fault === claim.fault,
      ),
  );
  return Math.max(0, 1 - otherwise.reduce((sum, { score }) => sum + score, 0));
}

/** The case with an explanation by this exchange alone, as likely against nothing known as at the other end. */
function withTold(own: CaseTrace, { part, chance }: Told): CaseTrace {
  const { explanations } = own.trace;
  const unknown = explanations.find(({ parts }) => parts.every(({ cause }) => cause === "unexplained"));
  const score = (unknown?.score ?? 0) * oddsOf(chance);
  const isTold = (explanation: Explanation): boolean => isOnly(explanation, part);
  const now = explanations.find(isTold)?.score ?? 0;
  if (score <= now) return own;
  const others = explanations.filter((explanation) => !isTold(explanation));
  const total = others.reduce((sum, explanation) => sum + explanation.score, score);
  const weighed = [...others, { score, parts: [part] }]
    .map((explanation) => ({ ...explanation, score: rounded(explanation.score / total) }))
    .toSorted((a, b) => b.score - a.score);
  return { ...own, trace: { ...own.trace, explanations: weighed } };
}

function isOnly({ parts }: Explanation, { cause, positions }: Hypothesis): boolean {
  const [only] = parts;
  const keys = new Set(positions.map(positionKey));
  const isSame = only?.cause === cause && only.positions.some((position) => keys.has(positionKey(position)));
  return isSame && parts.length === 1;
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;
