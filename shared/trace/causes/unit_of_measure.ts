import type { MovementType } from "../../domain.ts";
import { convert, formatQuantity, QUANTITY_SCALE, type Quantity, type Ratio } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import { habitsOf, type Habit } from "../habits.ts";
import type { CauseFinder, Hypothesis, TracedItem, TracedLeg } from "../types.ts";
import { legsInReach, logOdds, rarity, timing } from "../weight.ts";
import { documentsOf, reference, signed } from "../words.ts";

type Pack = TracedItem["packs"][number];

/** One leg read in the other unit: what it was posted as, and what it would be. */
type Reading = {
  readonly leg: TracedLeg;
  readonly pack: Pack;
  readonly postedAs: "base" | "pack";
  readonly truth: Quantity;
};

/** Enough to show; more of one quantity say nothing each. */
const MOST_EQUALS = 12;

/** A movement posted in the wrong unit: x = e(f − 1) for packs posted as eaches, −e(1 − 1/f) for the reverse. */
export const unitOfMeasure: CauseFinder = {
  cause: "unit_of_measure",
  find(clues) {
    const packs = clues.evidence.item.packs.filter(({ unitsPer }) => isPack(unitsPer));
    const habits = habitsOf(clues.booked);
    return (rest) => packs.flatMap((pack) => ofPack(clues, habits, pack, rest));
  },
};

function isPack({ num, den }: Ratio): boolean {
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) && den > 0 && num > den;
}

type Habits = ReadonlyMap<MovementType, Habit>;

function ofPack(clues: Clues, habits: Habits, pack: Pack, rest: Quantity): readonly Hypothesis[] {
  const factor = pack.unitsPer.num / pack.unitsPer.den;
  const inReach = legsInReach(clues, rest, factor - 1) + legsInReach(clues, rest, 1 / factor - 1);
  const equal = logOdds(0.15) + rarity(rest, inReach);
  return [...postedAsBase(clues, pack, rest), ...postedAsPack(clues, pack, rest)].map((reading) => {
    const weight = equal + unitClues(reading, habits.get(reading.leg.type)) + timing(clues, reading.leg);
    return hypothesis(clues, reading, rest, weight);
  });
}

/** Legs of k eaches that were k packs. One written in that pack was converted already. */
function postedAsBase(clues: Clues, pack: Pack, rest: Quantity): readonly Reading[] {
  const { num, den } = pack.unitsPer;
  const effect = convert(rest, { num: den, den: num - den });
  const truth = effect && convert(effect, pack.unitsPer);
  if (truth === undefined) return [];
  const legs = legsOf(clues, effect).filter((leg) => leg.uom !== pack.uom);
  return legs.map((leg) => ({ leg, pack, postedAs: "base", truth }));
}

/** Legs of k packs that were k eaches; k is as whole as the leg itself. */
function postedAsPack(clues: Clues, pack: Pack, rest: Quantity): readonly Reading[] {
  const { num, den } = pack.unitsPer;
  const effect = convert(rest, { num: -num, den: num - den });
  const truth = effect && convert(effect, { num: den, den: num });
  if (truth === undefined) return [];
  const legs = legsOf(clues, effect).filter(
    (leg) => truth % QUANTITY_SCALE === 0 || leg.effect % QUANTITY_SCALE !== 0,
  );
  return legs.map((leg) => ({ leg, pack, postedAs: "pack", truth }));
}

function legsOf(clues: Clues, effect: Quantity | undefined): readonly TracedLeg[] {
  return effect === undefined ? [] : (clues.byEffect.get(effect) ?? []).slice(-MOST_EQUALS);
}

/** What the written units and the usual sizes of that type say, as log-odds to add. */
function unitClues({ leg, pack, postedAs, truth }: Reading, habit: Habit | undefined): number {
  const usualSize = (habit?.bySize.get(Math.abs(truth)) ?? 0) > 0 ? 0.7 : 0;
  const byHand = leg.type === "adjustment" || leg.type === "count" ? -0.7 : 0;
  return usualSize + byHand + (postedAs === "base" ? baseInsteadOf(pack, habit) : packInsteadOf(leg, pack));
}

/** At least half of its kind are written in that pack: this one alone is in eaches. */
function baseInsteadOf(pack: Pack, habit: Habit | undefined): number {
  const inPack = habit?.byUom.get(pack.uom) ?? 0;
  return inPack > 0 && inPack * 2 >= (habit?.legs ?? 0) - 1 ? 1.7 : 0;
}

function packInsteadOf(leg: TracedLeg, pack: Pack): number {
  if (leg.uom === pack.uom) return 1.2;
  return leg.uom === "" ? 0 : -0.7;
}

function hypothesis(clues: Clues, reading: Reading, rest: Quantity, weight: number): Hypothesis {
  const { leg, pack, postedAs, truth } = reading;
  const base = clues.evidence.item.baseUom;
  const packs = formatQuantity(postedAs === "base" ? leg.effect : truth);
  const sizes = `a ${pack.uom} holds ${factorText(pack.unitsPer)} ${base}`;
  const mistake =
    postedAs === "base"
      ? `${packs} ${base} were posted for ${packs} ${pack.uom}`
      : `${packs} ${pack.uom} were posted for ${packs} ${base}`;
  return {
    cause: "unit_of_measure",
    explains: rest,
    movementIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${leg.type} ${reference(leg)} is booked as ${signed(leg.effect)} ${base}. If ${mistake} (${sizes}), ` +
      `it should be ${signed(truth)}, which moves the book by ${signed(rest)}.`,
    confirms: `The paper for ${reference(leg)} says ${signed(truth)} ${base}.`,
    refutes: `The paper for ${reference(leg)} says ${signed(leg.effect)} ${base}.`,
    weight,
  };
}

const factorText = ({ num, den }: Ratio): string => (den === 1 ? String(num) : `${num}/${den}`);
