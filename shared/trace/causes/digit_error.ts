import { formatQuantity, magnitude, QUANTITY_SCALE, quantity, type Quantity } from "../../quantity.ts";
import { bundlesSay, ordersSay, twinsSay, twinsSayToOrder } from "../acquittal.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import { legHere } from "../carriers.ts";
import { difference, type Clues } from "../clues.ts";
import { disagreements, type Disagreement } from "../disagreements.ts";
import { isSlip, slipIn } from "../misposted.ts";
import { orderedFor } from "../orderedQuantity.ts";
import { otherEndDenies } from "../otherEnd.ts";
import { numbersIn } from "../reasons.ts";
import type { Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, reference, signed, typeName } from "../words.ts";

/** Enough to show; of more that fit alike each says nothing. */
const MOST_EQUALS = 12;

/** A second person looked at a correction before it was posted: log-odds to take off where only its digits speak. */
const SEEN_BY_ANOTHER = 1;

/** A leg, the quantity that was meant, and what says so. */
type Slipped = Candidate & {
  readonly meant: Quantity;
  readonly said: string;
  readonly twinIds: readonly number[];
};

/** A quantity posted with two digits exchanged, or a zero too many or too few: x = what was meant − what was posted. */
export const digitError: CauseFinder = {
  cause: "digit_error",
  find(clues) {
    const told = byWeight([
      ...clues.everyTwins.flatMap((twins) => slipsOfTwins(clues, twins)),
      ...clues.booked.flatMap((leg) => slipOfOrder(clues, leg)),
      ...clues.booked.flatMap((leg) => slipOfReason(clues, leg)),
    ]);
    return (rest) =>
      [...worthTelling(told, rest), ...slipsByQuantity(clues, rest)].map((one) => hypothesis(clues, one));
  },
};

function slipsOfTwins(clues: Clues, twins: Twins): readonly Slipped[] {
  return disagreements(twins).flatMap((disagreement) => slipOfTwin(clues, twins, disagreement));
}

function slipOfTwin(
  clues: Clues,
  { ledger }: Twins,
  { own, theirs, weight }: Disagreement,
): readonly Slipped[] {
  const leg = legHere(clues, own);
  const explains = difference(theirs.effect, own.effect);
  const isBooked = leg !== undefined && leg.occurredAt <= clues.evidence.countedAt;
  if (!isBooked || explains === undefined || !slipIn(clues.evidence.item, theirs.effect, own.effect))
    return [];
  const said = `${ledger.source} has ${signed(theirs.effect)} for it, as ${reference(theirs.leg)}`;
  const twinIds = [theirs.movementId];
  return [{ leg, explains, meant: theirs.effect, said, twinIds, weight: weight + timing(clues, leg) }];
}

/** What an order's line tells where no other ledger does, or another one only repeats. */
function slipOfOrder(clues: Clues, leg: TracedLeg): readonly Slipped[] {
  const ordered = orderedFor(clues.documents, leg);
  if (ordered === undefined || !slipIn(clues.evidence.item, ordered.effect, leg.effect)) return [];
  const explains = difference(ordered.effect, leg.effect);
  if (explains === undefined) return [];
  const said = `${ordered.name} is of ${formatQuantity(magnitude(ordered.effect))}`;
  const weight = ordered.weight + timing(clues, leg);
  const { partly, whole } = twinsSayToOrder(clues, leg, explains);
  return [
    {
      leg,
      explains,
      meant: ordered.effect,
      said,
      twinIds: [],
      weight: weight + partly,
      whole: weight + whole,
    },
  ];
}

/** Whoever posts 81 and writes "18 pieces taken as samples" beside it tells which of the two it was. */
const SAID_BESIDE = logOdds(0.85);

function slipOfReason(clues: Clues, leg: TracedLeg): readonly Slipped[] {
  if (leg.reason === "") return [];
  return numbersIn(leg.reason).flatMap((number) => {
    const meant = quantity(Math.sign(leg.effect) * number * QUANTITY_SCALE);
    const explains = isSlip(meant, leg.effect) ? difference(meant, leg.effect) : undefined;
    if (explains === undefined) return [];
    const said = `its reason says “${leg.reason}”`;
    const weight = SAID_BESIDE + timing(clues, leg) + othersSay(clues, leg, explains);
    return [{ leg, explains, meant, said, twinIds: [], weight }];
  });
}

/** Legs whose slip alone would leave nothing to explain; the more of them there are that nobody clears, the less each says. */
function slipsByQuantity(clues: Clues, rest: Quantity): readonly Slipped[] {
  const fitting = [...clues.byEffect].flatMap(([effect, legs]) => {
    const meant = effect + rest;
    if (!Number.isSafeInteger(meant) || !isSlip(quantity(meant), effect)) return [];
    return legs.map((leg) => ({ leg, meant: quantity(meant), others: othersSay(clues, leg, rest) }));
  });
  const uncleared = fitting.filter(({ others }) => others >= 0).length;
  // Digits of small numbers are exchanged into other small numbers; from ten pieces on the slip itself is rare.
  const rare = logOdds(0.25) + rarity(rest, fitting.length);
  const shared = Math.log(Math.max(uncleared, 1));
  return byWeight(
    fitting.map(({ leg, meant, others }) => {
      const isTiny = Math.abs(leg.effect) < 10 * QUANTITY_SCALE && Math.abs(meant) < 10 * QUANTITY_SCALE;
      const isTyped = leg.type === "adjustment";
      const chance = Math.min(rare, logOdds(0.5) + (isTyped ? size(rest) : 0)) - shared;
      const seen = isTyped && leg.approvedBy !== "" ? SEEN_BY_ANOTHER : 0;
      const weight = chance - (isTiny ? 2 : 0) - seen + timing(clues, leg) + others;
      return { leg, meant, explains: rest, said: "that would leave nothing to explain", twinIds: [], weight };
    }),
  ).slice(0, MOST_EQUALS);
}

/** Dozens of pieces rarely go, or turn up, by just the difference of a slip in what somebody typed: log-odds to add. */
const size = (rest: Quantity): number => Math.max(0, Math.log(Math.abs(rest) / (20 * QUANTITY_SCALE)));

/** What other ledgers, orders, bundles and the other end say to a leg that would be off by so much, as log-odds to add. */
const othersSay = (clues: Clues, leg: TracedLeg, explains: Quantity): number =>
  Math.min(twinsSay(clues, leg, explains), ordersSay(clues, leg), bundlesSay(clues, leg)) +
  otherEndDenies(clues, leg, explains);

function hypothesis(
  { evidence }: Clues,
  { leg, explains, meant, said, twinIds, weight }: Slipped,
): Hypothesis {
  const { baseUom } = evidence.item;
  const [written, right] = [leg.effect, meant].map((effect) => formatQuantity(magnitude(effect)));
  const unit = slipIn(evidence.item, meant, leg.effect);
  const [slipped, intended] =
    unit === undefined || unit.uom === baseUom
      ? [written, right]
      : [unit.written, unit.meant].map((qty) => `${formatQuantity(magnitude(qty))} ${unit.uom}`);
  return {
    cause: "digit_error",
    explains,
    movementIds: [leg.movementId],
    twinIds,
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${typeName(leg.type)} ${reference(leg)} is booked as ${signed(leg.effect)} ${baseUom}. ${slipped} looks like a slip for ${intended}, and ${said}. ` +
      `Booked as ${signed(meant)} it moves the book by ${signed(explains)}.`,
    confirms: `The paper for ${reference(leg)} says ${right} ${baseUom}.`,
    refutes: `The paper for ${reference(leg)} says ${written} ${baseUom}.`,
    weight,
  };
}
