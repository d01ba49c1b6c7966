import { type Cause, STATUS_CLASS } from "../domain.ts";
import { negate } from "../quantity.ts";
import type { Clues } from "./clues.ts";
import { isFoundIn } from "./heldElsewhere.ts";
import { inTransitToOthers } from "./inTransit.ts";
import type { Hypothesis, PositionName, TracedLeg } from "./types.ts";
import { plainName, positionKey } from "./words.ts";

/** Causes that are one movement's, which is reversed, posted or corrected as a whole. */
const OF_A_MOVEMENT: ReadonlySet<Cause> = new Set([
  "duplicate_movement",
  "missing_movement",
  "unit_of_measure",
  "sign_reversed",
  "digit_error",
]);

/**
 * A part whose movement is a move between two places of the location, or out of it onto the road, with the place at its other end:
 * correcting this end alone would make goods, or lose them. Where the other end's own count says anything but the same, its case settles it.
 */
export function atBothEnds(clues: Clues, part: Hypothesis): Hypothesis {
  if (part.heldAt !== undefined || !OF_A_MOVEMENT.has(part.cause)) return part;
  const end = otherEndOf(clues, part);
  const isWhole = end !== undefined && isOpen(clues, part, end) && isLeftAt(clues, part, end);
  return isWhole ? { ...part, heldAt: end } : part;
}

/**
 * False where the same document carried the goods on from the other end, or brought them there, by as much as this movement says:
 * what is wrong here is wrong there, too, and nothing of it lies at the stage or on the dock.
 */
function isLeftAt(clues: Clues, { explains, movementIds }: Hypothesis, end: PositionName): boolean {
  const docs = new Set(movementIds.map((id) => plainName(legHere(clues, id)?.doc ?? "")));
  const key = positionKey(end);
  const there = clues.evidence.elsewhere.filter(
    ({ at, doc }) => doc !== "" && docs.has(plainName(doc)) && positionKey(at) === key,
  );
  const isOwn = movementIds.every((id) => clues.legById.has(id));
  const passes = isOwn ? new Set(there.map(({ effect }) => Math.sign(effect))).size > 1 : there.length > 0;
  if (!passes) return STATUS_CLASS[end.status] !== "committed";
  const left = there.reduce((sum, { effect }) => sum + effect, 0);
  return Math.sign(left) === Math.sign(explains) && Math.abs(left) >= Math.abs(explains);
}

/** The one place that all of the part's movements share with this one; nothing where the goods came or left. */
function otherEndOf(clues: Clues, part: Hypothesis): PositionName | undefined {
  const ends = part.movementIds.map((id) => legHere(clues, id)?.counterpart);
  const [end] = ends;
  if (end === undefined) return undefined;
  if (end.location !== clues.evidence.position.location)
    return isOnItsWay(clues, part, end) ? end : undefined;
  const key = positionKey(end);
  const isOne = ends.every((other) => other !== undefined && positionKey(other) === key);
  return isOne && isKnownHere(clues, key) ? end : undefined;
}

/** True where as much as was taken too much for another location is by the book on the road to it still. */
const isOnItsWay = (
  { evidence, legById }: Clues,
  { explains, movementIds: [id, ...more] }: Hypothesis,
  end: PositionName,
): boolean =>
  id !== undefined &&
  more.length === 0 &&
  legById.has(id) &&
  explains > 0 &&
  inTransitToOthers(evidence).some(
    ({ qty, movementIds, heldAt }) =>
      qty >= explains &&
      movementIds.includes(id) &&
      heldAt !== undefined &&
      positionKey(heldAt) === positionKey(end),
  );

/** A movement's leg on this position: in the traced ledger, or in the other one that alone has it. */
function legHere({ evidence, legById, everyTwins }: Clues, id: number): TracedLeg | undefined {
  const own = legById.get(id);
  if (own !== undefined) return own;
  const key = positionKey(evidence.position);
  return everyTwins
    .flatMap(({ theirsAlone }) => theirsAlone)
    .find(({ movementId, leg }) => movementId === id && positionKey(leg.at) === key)?.leg;
}

/** Another ledger may name a place, or a lot in it, that the traced one keeps nothing of the item in. */
function isKnownHere({ evidence: { legs, elsewhere, siblings } }: Clues, key: string): boolean {
  return (
    elsewhere.some(({ at }) => positionKey(at) === key) ||
    siblings.some(({ position }) => positionKey(position) === key) ||
    legs.some(({ counterpart }) => counterpart !== undefined && positionKey(counterpart) === key)
  );
}

/** True where no count of the other end speaks against it: nobody counted there, or found it off by the same move. */
function isOpen({ evidence }: Clues, { explains }: Hypothesis, end: PositionName): boolean {
  if (isFoundIn(evidence, end)) return false;
  const key = positionKey(end);
  const counted = evidence.siblings.find(({ position }) => positionKey(position) === key);
  return counted === undefined || (explains === evidence.variance && counted.variance === negate(explains));
}
