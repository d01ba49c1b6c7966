import { claimsOf, oddsOf, supportOf, type CaseTrace, type Claim } from "./claims.ts";
import type { Explanation, PositionName } from "./types.ts";
import { positionKey } from "./words.ts";

/** Who claims what, across all cases. */
export type Claimants = {
  readonly byThing: ReadonlyMap<string, readonly CaseTrace[]>;
  readonly byPosition: ReadonlyMap<string, CaseTrace>;
};

export function claimantsOf(cases: readonly CaseTrace[]): Claimants {
  const byThing = Map.groupBy(
    cases.flatMap((own) => thingsOf(own).map((on) => ({ on, own }))),
    ({ on }) => on,
  );
  return {
    byThing: new Map([...byThing].map(([on, all]) => [on, all.map(({ own }) => own)])),
    byPosition: new Map(cases.map((own) => [positionKey(own.position), own])),
  };
}

/** Below this chance a mix-up with another item stands as it is: asking that item's cases would change little. */
export const LEAST_ASKED = 0.15;

/**
 * Of a case's explanations, best first, those that name items whose cases are asked: also the ones that would be likely enough if
 * all of those before them were declined.
 */
export function askedAbout(
  position: PositionName,
  explanations: readonly Explanation[],
): readonly Explanation[] {
  const across = explanations
    .filter((one) => namesOthers(position, one))
    .toSorted((a, b) => b.score - a.score);
  return across.reduce<{ readonly asked: readonly Explanation[]; readonly left: number }>(
    ({ asked, left }, one) =>
      one.score >= LEAST_ASKED * left ? { asked: [...asked, one], left: left - one.score } : { asked, left },
    { asked: [], left: 1 },
  ).asked;
}

/** The chance, 0 to 1, that the other cases leave this explanation everything it claims. */
export function agreement(own: CaseTrace, explanation: Explanation, claimants: Claimants): number {
  if (isAcrossItems(own, explanation) && !isAsked(own, explanation)) return 1;
  const chances = claimsOf(own.position, explanation).map((claim) =>
    claim.partner === undefined
      ? leftByRivals(own, claim, claimants)
      : sharedBy(own, claim, claim.partner, claimants),
  );
  return chances.reduce((product, chance) => product * chance, 1);
}

/** The chance that the other ends of its exchanges leave it those, by what they say once all has been weighed. */
export const exchangesLeft = (own: CaseTrace, explanation: Explanation, claimants: Claimants): number =>
  isAcrossItems(own, explanation)
    ? 1
    : claimsOf(own.position, explanation).reduce(
        (product, claim) =>
          claim.partner === undefined ? product : product * sharedBy(own, claim, claim.partner, claimants),
        1,
      );

const isAsked = ({ position, trace }: CaseTrace, explanation: Explanation): boolean =>
  askedAbout(position, trace.explanations).includes(explanation);

export const isAcrossItems = ({ position }: CaseTrace, explanation: Explanation): boolean =>
  namesOthers(position, explanation);

const namesOthers = ({ sku }: PositionName, { parts }: Explanation): boolean =>
  parts.some(({ positions }) => positions.some((one) => one.sku !== sku));

function thingsOf({ position, trace }: CaseTrace): readonly string[] {
  const claims = trace.explanations.flatMap((explanation) => claimsOf(position, explanation));
  return [...new Set(claims.map(({ on }) => on))];
}

/** Rivals blame the same movement for another fault: the claim holds as far as they don't, and its share of the rest. */
function leftByRivals(own: CaseTrace, { on, fault }: Claim, { byThing }: Claimants): number {
  const mine = supportOf(own, on, fault);
  if (mine === 0) return 1;
  const others = (byThing.get(on) ?? []).filter((other) => other.key !== own.key);
  const rivals = others
    .filter((other) => supportOf(other, on, fault) === 0)
    .map((other) => supportOf(other, on));
  return rivals.reduce((chance, theirs) => chance * (1 - theirs + (theirs * mine) / (mine + theirs)), 1);
}

/**
 * An exchange is one event, as likely at one end as at the other: the surer end comes down to the odds of the other.
 * A position that wasn't traced can't object.
 */
function sharedBy(own: CaseTrace, { on, fault }: Claim, partner: string, { byPosition }: Claimants): number {
  const other = byPosition.get(partner);
  const mine = supportOf(own, on, fault);
  return other === undefined || mine === 0
    ? 1
    : Math.min(1, oddsOf(supportOf(other, on, fault)) / oddsOf(mine));
}
