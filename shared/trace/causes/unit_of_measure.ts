import { convert, formatQuantity, magnitude, type Quantity, type Ratio } from "../../quantity.ts";
import { isAsOrdered, twinsSay, twinsSayToOrder, twinsSayToUnit } from "../acquittal.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import { isBooked, type Clues } from "../clues.ts";
import { legHere } from "../carriers.ts";
import { disagreements } from "../disagreements.ts";
import { habitsOf } from "../habits.ts";
import { orderedFor } from "../orderedQuantity.ts";
import { isMirrored, movesBetween } from "../otherEnd.ts";
import type { Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { asEaches, asPacks, isOdd, isPack, readingsIn, type Pack, type Reading } from "../units.ts";
import { isWithin, legsInReach, logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, reference, signed, typeName } from "../words.ts";

/** Enough to show; more of one quantity say nothing each. */
const MOST_EQUALS = 12;

/** A movement posted in the wrong unit: x = e(f − 1) for packs posted as eaches, −e(1 − 1/f) for the reverse. */
export const unitOfMeasure: CauseFinder = {
  cause: "unit_of_measure",
  find(clues) {
    const packs = clues.evidence.item.packs.filter(isPack);
    const told = byWeight([
      ...clues.everyTwins.flatMap((twins) => readingsOfTwins(clues, twins, packs)),
      ...clues.booked.flatMap((leg) => readingsOfOrder(clues, leg, packs)),
    ]);
    const toldLegs = legsIn(told);
    const odd = oddReadings(clues, packs).filter(({ leg }) => !toldLegs.has(leg.movementId));
    const known = new Set([...toldLegs, ...legsIn(odd)]);
    return (rest) => [
      ...worthTelling(told, rest).map((reading) => hypothesis(clues, reading, reading)),
      ...oddCandidates(odd, rest).map((reading) =>
        hypothesis(clues, weighed(clues, reading, oddTwinsSay(clues, reading))),
      ),
      ...packs.flatMap((pack) => equals(clues, pack, rest, known)),
    ];
  },
};

const legsIn = (readings: readonly Reading[]): ReadonlySet<number> =>
  new Set(readings.map(({ leg }) => leg.movementId));

/** A reading with which another ledger agrees, and what that one has. */
type Told = Reading & Candidate & { readonly said: string; readonly twinIds: readonly number[] };

/** The readings that make a movement what another ledger has for the same event. */
function readingsOfTwins(clues: Clues, twins: Twins, packs: readonly Pack[]): readonly Told[] {
  const { evidence } = clues;
  return disagreements(twins).flatMap(({ own, theirs, weight }) => {
    const leg = legHere(clues, own);
    if (leg === undefined || !isBooked(evidence, leg)) return [];
    const said = `${twins.ledger.source} has ${signed(theirs.effect)} for it, as ${reference(theirs.leg)}. `;
    return readingsIn(leg, packs)
      .filter(({ truth }) => truth === theirs.effect)
      .map((reading) => ({
        ...reading,
        said,
        twinIds: [theirs.movementId],
        weight: weight + timing(clues, leg),
      }));
  });
}

/** The readings that make a movement what its order's line says. */
function readingsOfOrder(clues: Clues, leg: TracedLeg, packs: readonly Pack[]): readonly Told[] {
  const ordered = packs.length === 0 ? undefined : orderedFor(clues.documents, leg);
  if (ordered === undefined) return [];
  const said = `${ordered.name} is of ${formatQuantity(magnitude(ordered.effect))}. `;
  return readingsIn(leg, packs)
    .filter(({ truth }) => truth === ordered.effect)
    .map((reading) => {
      const weight = ordered.weight + timing(clues, leg);
      const { partly, whole } = twinsSayToOrder(clues, leg, reading.explains);
      return { ...reading, said, twinIds: [], weight: weight + partly, whole: weight + whole };
    });
}

/** The readings that make an odd movement a usual one. */
function oddReadings({ booked }: Clues, packs: readonly Pack[]): readonly Reading[] {
  const habits = habitsOf(booked);
  return booked.flatMap((leg) => {
    const habit = habits.get(leg.type);
    if (habit === undefined) return [];
    return packs
      .flatMap((pack) => [...asPacks(leg, pack), ...asEaches(leg, pack)])
      .filter((reading) => isOdd(reading, habit));
  });
}

function oddCandidates(odd: readonly Reading[], rest: Quantity): readonly (Reading & Candidate)[] {
  const inReach = odd.filter(({ explains }) => isWithin(explains, rest, 2)).length;
  const weighed = odd.map((reading) => ({
    ...reading,
    weight: oddWeight(odd.length, reading, rest, inReach),
  }));
  return worthTelling(byWeight(weighed), rest);
}

/** Odd sizes are common, and each pack is a reading: as log-odds, what one that leaves a rest says less. */
const LEAVES_A_REST = 3;

/** The fewer odd ones there are, the more each says; one that explains the whole rest need only be rare for its size. */
function oddWeight(odds: number, { explains }: Reading, rest: Quantity, inReach: number): number {
  const alone = logOdds(0.94) - Math.log(odds);
  if (explains !== rest) return alone - LEAVES_A_REST;
  return Math.max(alone, logOdds(0.5) + rarity(rest, inReach));
}

/** Legs that nothing but an equal quantity speaks against. */
function equals(clues: Clues, pack: Pack, rest: Quantity, known: ReadonlySet<number>): readonly Hypothesis[] {
  const { num, den } = pack.unitsPer;
  const wereEaches = legsOf(clues, convert(rest, { num: den, den: num - den }));
  const werePacks = legsOf(clues, convert(rest, { num: -num, den: num - den }));
  const readings = [
    ...wereEaches.flatMap((leg) => asPacks(leg, pack)),
    ...werePacks.flatMap((leg) => asEaches(leg, pack)),
  ].filter(({ leg, explains }) => explains === rest && !known.has(leg.movementId));
  const factor = num / den;
  const inReach = legsInReach(clues, rest, factor - 1) + legsInReach(clues, rest, 1 / factor - 1);
  const weight = logOdds(0.12) + rarity(rest, inReach);
  return readings.map((reading) =>
    hypothesis(
      clues,
      weighed(
        clues,
        { ...reading, weight: weight + unitWritten(reading) },
        twinsSay(clues, reading.leg, reading.explains),
      ),
    ),
  );
}

function legsOf(clues: Clues, effect: Quantity | undefined): readonly TracedLeg[] {
  return effect === undefined ? [] : (clues.byEffect.get(effect) ?? []).slice(-MOST_EQUALS);
}

/** Who writes packs may have meant eaches; who writes eaches and meant packs of eaches is rarer. As log-odds. */
function unitWritten({ leg, pack, postedAs }: Reading): number {
  if (postedAs === "base" || leg.uom === "") return 0;
  return leg.uom === pack.uom ? 0.7 : -0.7;
}

/** Packs that an order has as eaches are common; what was meant as eaches isn't ordered as packs. As log-odds to add. */
const PACKS_ORDERED = -4;

/** Where one scan of a pack fed two ledgers, neither bears the other one out. */
const oddTwinsSay = (clues: Clues, { leg, pack, postedAs, explains }: Reading): number =>
  postedAs === "pack" && leg.uom === pack.uom
    ? twinsSayToUnit(clues, leg, explains)
    : twinsSay(clues, leg, explains);

/** A move of which both ends are off by what another unit makes of it: the fewer moves there are between the two, the less of an accident. */
const bothEnds = ({ booked }: Clues, { leg, explains }: Reading): number =>
  Math.min(logOdds(0.6) + rarity(explains, movesBetween(booked, leg).length), logOdds(0.97));

/** What the clock, the other ledgers (`said`) and the orders make of a reading that its own quantity suggests. */
const weighed = (clues: Clues, reading: Reading & Candidate, said: number): Reading & Candidate => ({
  ...reading,
  weight:
    (isMirrored(clues, reading.leg, reading.explains)
      ? Math.max(reading.weight, bothEnds(clues, reading))
      : reading.weight) +
    timing(clues, reading.leg) +
    said +
    (reading.postedAs === "pack" && isAsOrdered(clues.documents, reading.leg) ? PACKS_ORDERED : 0),
});

function hypothesis(
  clues: Clues,
  reading: Reading & Candidate,
  { said, twinIds }: Pick<Told, "said" | "twinIds"> = { said: "", twinIds: [] },
): Hypothesis {
  const { leg, truth, explains, weight } = reading;
  const base = clues.evidence.item.baseUom;
  return {
    cause: "unit_of_measure",
    explains,
    movementIds: [leg.movementId],
    twinIds,
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${typeName(leg.type)} ${reference(leg)} is booked as ${signed(leg.effect)} ${base}. ${said}${mistake(reading, base)} ` +
      `it should be ${signed(truth)}, which moves the book by ${signed(explains)}.`,
    confirms: `The paper for ${reference(leg)} says ${signed(truth)} ${base}.`,
    refutes: `The paper for ${reference(leg)} says ${signed(leg.effect)} ${base}.`,
    weight,
  };
}

function mistake({ leg, pack, postedAs, truth }: Reading, base: string): string {
  if (typeof postedAs === "object") {
    const { num, den } = postedAs.pack.unitsPer;
    const packs = formatQuantity(magnitude(convert(leg.effect, { num: den, den: num }) ?? leg.effect));
    const sizes = [postedAs.pack, pack].map(
      ({ uom, unitsPer }) => `1 ${uom} holds ${factorText(unitsPer)} ${base}`,
    );
    return `If ${packs} ${postedAs.pack.uom} were posted for ${packs} ${pack.uom} (${sizes.join(", ")}),`;
  }
  const number = formatQuantity(postedAs === "base" ? leg.effect : truth).replace("-", "");
  const [written, meant] = postedAs === "base" ? [base, pack.uom] : [pack.uom, base];
  const size = `1 ${pack.uom} holds ${factorText(pack.unitsPer)} ${base}`;
  return `If ${number} ${written} were posted for ${number} ${meant} (${size}),`;
}

/** Base units per pack, for reading: a third is shown as 0.3333. */
const factorText = ({ num, den }: Ratio): string => String(Math.round((num / den) * 1e4) / 1e4);
