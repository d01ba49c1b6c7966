import { negate, type Quantity } from "../../quantity.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import type { Clues } from "../clues.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { isWithin, logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, moment, reference, signed, typeName } from "../words.ts";

/** What people write where somebody did approve. */
const APPROVED =
  /\b(approved|approval|authori[sz](ed|ation)|signed? ?-?off|ok('?d|ayed)? by|per manager|by order of|genehmigt|freigegeben|freigabe)\b/i;

/** And where they write that somebody hasn't, or will. */
const NOT_APPROVED = new RegExp(
  [
    /\b(no|not|never|without|to be|must be|needs? to be|until|awaiting|pending|isn't|wasn't|ohne|nicht|noch)( \w+){0,2} (approv|authori[sz]|signed|sign-?off|genehmig|freigegeben|freigabe)/,
    /\b(approved|approval|authori[sz](ed|ation)|signed off|sign-?off|genehmigt|freigabe|freigegeben)(?=\W+(\w+ ){0,2}(later|pending|tomorrow|missing|outstanding|open|needed|required|to follow|fehlt|offen|folgt|ausstehend))/,
    /\b(approved|approval|genehmigt|freigabe)\s*\?/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** Whether other ledgers know the movement: nobody could, one should and doesn't. */
type Witness = "none" | "silent";

type Override = Candidate & { readonly witness: Witness };

/** A correction by hand that nobody approved and no other system knows: x = −e. */
export const manualOverride: CauseFinder = {
  cause: "manual_override",
  find(clues) {
    const corrections = clues.booked.filter(isCorrection);
    const open = corrections.filter(isUnapproved).flatMap((leg) => overrideOf(clues, leg));
    return (rest) => {
      const inReach = corrections.filter(({ effect }) => isWithin(-effect, rest, 2)).length;
      const weighed = open.map((one) => ({ ...one, weight: one.weight + fit(one, rest, inReach) }));
      return worthTelling(byWeight(weighed), rest).map((one) => hypothesis(clues, one));
    };
  },
};

/** A person's word against the book; what has another end was a move. */
const isCorrection = ({ type, counterpart, effect }: TracedLeg): boolean =>
  (type === "adjustment" || type === "count") && counterpart === undefined && effect !== 0;

const isUnapproved = ({ approvedBy, reason }: TracedLeg): boolean =>
  approvedBy === "" && (!APPROVED.test(reason) || NOT_APPROVED.test(reason));

function overrideOf(clues: Clues, leg: TracedLeg): readonly Override[] {
  const { movementId } = leg;
  const isKnown = clues.twins.some(
    ({ pairedBy, unequal }) =>
      pairedBy.has(movementId) || unequal.some(({ own }) => own.movementId === movementId),
  );
  if (isKnown) return [];
  const isAlone = clues.twins.some(({ ownAlone, pairs }) => {
    const isMissed = ownAlone.some((own) => own.movementId === movementId);
    // A system that never books corrections isn't silent about this one.
    return isMissed && pairs.some(({ own }) => own.some(({ leg: other }) => other.type === leg.type));
  });
  const witness = isAlone ? "silent" : "none";
  return [{ leg, explains: negate(leg.effect), weight: timing(clues, leg), witness }];
}

/** As log-odds: without approval alone it is one in three, with another system's silence nearly sure where the quantity fits. */
function fit({ witness, explains }: Override, rest: Quantity, inReach: number): number {
  const base = witness === "silent" ? logOdds(0.8) : logOdds(0.6);
  return explains === rest ? Math.min(base + rarity(rest, inReach), logOdds(0.97)) : base;
}

function hypothesis({ evidence }: Clues, { leg, explains, weight, witness }: Override): Hypothesis {
  const by = leg.user === "" ? "" : ` by ${leg.user}`;
  const why = leg.reason === "" ? "without a reason" : `with the reason “${leg.reason}”`;
  const silence = witness === "silent" ? ", and no other system has it" : "";
  return {
    cause: "manual_override",
    explains,
    movementIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${typeName(leg.type)} ${reference(leg)} of ${signed(leg.effect)} ${evidence.item.baseUom} at ${moment(leg.occurredAt)}${by} was made ${why}; ` +
      `nobody approved it${silence}. Taking it back moves the book by ${signed(explains)}.`,
    confirms: `Whoever made ${reference(leg)} can't show what on the shelf it stood for.`,
    refutes: `A paper, a count or an approval for ${reference(leg)} turns up.`,
    weight,
  };
}
