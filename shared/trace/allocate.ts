import { agreement, type Claimants, claimantsOf, exchangesLeft, isAcrossItems } from "./agreement.ts";
import { claimsOf, exchangedWith, reweighed, varianceOf, type CaseTrace } from "./claims.ts";
import { weighedByLeftOver, weighedByRecordsAtBothEnds } from "./leftOver.ts";
import { mirrored } from "./mirror.ts";
import { toldAtBothEnds } from "./toldAtBothEnds.ts";
import type { Explanation } from "./types.ts";
import { positionKey } from "./words.ts";

/**
 * Settles what several cases claim at once, because one movement may explain only one variance across the whole
 * project (DOMAIN section 4). First every explanation is weighed again by what the other cases say: two claims on
 * one movement share it, goods that went to another bin count only as far as that bin's own trace agrees, and a mix-up of
 * two items counts for more where neither end has another explanation.
 * Then, where the first explanations of two cases still use one movement or more than a bin's variance, the
 * better one keeps it, and what one end of an exchange then tells first its other end tells, too. Ties stay ties. The
 * order of `cases` is kept and doesn't matter.
 */
export function allocate(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const known = weighedByRecordsAtBothEnds(cases);
  const claimed = weighedByLeftOver(mirrored(known, "everywhere"));
  // Mix-ups of items first: what their other ends decline goes to what the item's own places say of each other.
  const acrossItems = agreedUpon("across items", claimantsOf(claimed));
  const ofOneItem = agreedUpon("of one item", claimantsOf(claimed.map(acrossItems)));
  const told = weighedByLeftOver(mirrored(known, "where asked"));
  const weighed = told.map(acrossItems).map(ofOneItem);
  const settled = claimantsOf(weighed);
  return toldAtBothEnds(
    assigned(weighed.map((own) => reweighed(own, (explanation) => exchangesLeft(own, explanation, settled)))),
  );
}

/** Weighs the explanations that name other items, or the others, by what the other cases say. */
const agreedUpon =
  (which: "across items" | "of one item", claimants: Claimants) =>
  (own: CaseTrace): CaseTrace =>
    reweighed(own, (explanation) =>
      isAcrossItems(own, explanation) === (which === "across items")
        ? agreement(own, explanation, claimants)
        : 1,
    );

/** Gives each thing to the case that is surest of it; the losers fall back on their next explanation. */
function assigned(cases: readonly CaseTrace[]): readonly CaseTrace[] {
  const taken = new Map<string, string>();
  const room = new Map(cases.map((own) => [positionKey(own.position), roomOf(own)]));
  const settled = new Map<string, CaseTrace>();
  for (const equals of Map.groupBy(cases.toSorted(surestFirst), scoreOf).values()) {
    // Equally sure cases are judged by what stood before any of them, so that no name decides a tie.
    const fitting = equals.map((own) => withoutConflicts(own, taken, room));
    for (const own of fitting) {
      settled.set(own.key, own);
      if (!isTied(own)) take(own, taken, room);
    }
  }
  return cases.map((own) => settled.get(own.key) ?? own);
}

/** A position exchanges no more than its variance, unless its own explanation says that another fault hides a part. */
function roomOf(own: CaseTrace): number {
  const exchanged = (own.trace.explanations[0]?.parts ?? []).filter((part) => exchangedWith(part).length > 0);
  const said = exchanged.reduce((sum, { explains }) => sum + Math.abs(explains), 0);
  return Math.max(Math.abs(varianceOf(own)), said);
}

const scoreOf = ({ trace }: CaseTrace): number => trace.explanations[0]?.score ?? 0;

function surestFirst(a: CaseTrace, b: CaseTrace): number {
  return scoreOf(b) - scoreOf(a) || Number(a.key > b.key) - Number(a.key < b.key);
}

/** A tie is for a person to decide, so it takes nothing from others. */
const isTied = ({ trace }: CaseTrace): boolean => {
  const [first, second] = trace.explanations;
  return first !== undefined && first.score === second?.score;
};

type Taken = ReadonlyMap<string, string>;
type Room = ReadonlyMap<string, number>;

function withoutConflicts(own: CaseTrace, taken: Taken, room: Room): CaseTrace {
  const [first] = own.trace.explanations;
  if (first === undefined || fits(own, first, taken, room)) return own;
  return withoutConflicts(
    reweighed(own, (explanation) => (explanation === first ? 0 : 1)),
    taken,
    room,
  );
}

function fits(own: CaseTrace, explanation: Explanation, taken: Taken, room: Room): boolean {
  const claims = claimsOf(own.position, explanation);
  if (claims.some((claim) => taken.has(claim.on) && taken.get(claim.on) !== claim.fault)) return false;
  return demandsOf(own, explanation, taken).every(
    ([position, pieces]) => (room.get(position) ?? pieces) >= pieces,
  );
}

/** What the explanation's exchanges take from the variances at both ends, unless the other end took it already. */
function demandsOf(
  own: CaseTrace,
  explanation: Explanation,
  taken: Taken,
): readonly (readonly [string, number])[] {
  return explanation.parts.flatMap((part) => {
    const isNew = claimsOf(own.position, { score: 0, parts: [part] }).some(({ on }) => !taken.has(on));
    const others = exchangedWith(part);
    if (others.length === 0 || !isNew) return [];
    return [own.position, ...others].map((end) => [positionKey(end), Math.abs(part.explains)] as const);
  });
}

function take(own: CaseTrace, taken: Map<string, string>, room: Map<string, number>): void {
  const [first] = own.trace.explanations;
  if (first === undefined) return;
  for (const [position, pieces] of demandsOf(own, first, taken))
    room.set(position, (room.get(position) ?? pieces) - pieces);
  for (const claim of claimsOf(own.position, first)) taken.set(claim.on, claim.fault);
}
