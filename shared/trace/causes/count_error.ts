import { convert, formatQuantity, quantity, QUANTITY_SCALE, type Quantity } from "../../quantity.ts";
import { difference, type Clues } from "../clues.ts";
import { slipOf } from "../digits.ts";
import { looksLikeLoss } from "../lookalikes.ts";
import type { CauseFinder, Evidence, Hypothesis, OtherVariance, TracedEntry } from "../types.ts";
import { HOUR_MS } from "../../time.ts";
import { logOdds } from "../weight.ts";
import { moment, place, signed } from "../words.ts";

/** One way of seeing that the counted number, not the book, is wrong. */
type Sign = {
  readonly because: string;
  readonly weight: number;
  /** True where somebody else's number says so, and not this number's look alone. */
  readonly isBorneOut: boolean;
  /** True where it doesn't tell which number was meant. */
  readonly anyNumber?: boolean;
};

/** A number's look alone, where another place of the item is off by just as much the other way: log-odds to take off. */
const OWN_PLACE_FITS = 1.5;

/** The shelf was right and the number written down wrong: all of what is left to explain. */
export const countError: CauseFinder = {
  cause: "count_error",
  find(clues) {
    const { evidence } = clues;
    // Two people rarely make the same mistake, so a second count with the same result clears the counter.
    const others = evidence.entries.filter((entry) => isComparable(evidence, entry));
    if (others.some((entry) => offBy(clues, entry) === evidence.variance)) return () => [];
    const recounts = [...others.flatMap((entry) => recountSign(clues, entry)), ...countsBefore(clues)];
    return (rest) => {
      const meant = difference(evidence.counted, rest);
      if (meant === undefined) return [];
      const lone = evidence.siblings.some(({ variance }) => variance === -rest) ? OWN_PLACE_FITS : 0;
      const signs = [
        ...(rest === evidence.variance ? recounts : []),
        ...digitSigns(evidence, meant).map((sign) =>
          sign.isBorneOut ? sign : { ...sign, weight: sign.weight - lone },
        ),
      ];
      return strongest(signs).map((sign) => hypothesis(evidence, rest, sign));
    };
  },
};

/** Another entry than the deciding one, of a minute that the ledger reaches back to. */
function isComparable({ countedAt, counted, baselineAt }: Evidence, entry: TracedEntry): boolean {
  const isDeciding = entry.countedAt === countedAt && entry.counted === counted;
  return !isDeciding && (baselineAt === undefined || entry.countedAt >= baselineAt);
}

/** An entry's variance against the book at its own minute. */
function offBy({ evidence }: Clues, entry: TracedEntry): number {
  const from = Math.min(entry.countedAt, evidence.countedAt);
  const to = Math.max(entry.countedAt, evidence.countedAt);
  const between = evidence.legs.filter((leg) => leg.occurredAt > from && leg.occurredAt <= to);
  const moved = between.reduce((sum, leg) => sum + leg.effect, 0);
  return entry.counted - (evidence.book + (entry.countedAt < evidence.countedAt ? -moved : moved));
}

function recountSign(clues: Clues, entry: TracedEntry): readonly Sign[] {
  if (offBy(clues, entry) !== 0) return [];
  const because =
    `${entry.by} counted ${formatQuantity(entry.counted)} at ${moment(entry.countedAt)}, which agrees with the book; ` +
    `only the count of ${formatQuantity(clues.evidence.counted)} doesn't.`;
  return [{ because, weight: logOdds(0.97), isBorneOut: true }];
}

/** Within this time before it nobody carries goods away unseen; within a working day somebody may. */
const JUST_BEFORE_MS = 2 * HOUR_MS;
const SAME_DAY_MS = 10 * HOUR_MS;

/** Another count shortly before this one that agreed with the book, where nothing moved in between. */
function countsBefore({ evidence }: Clues): readonly Sign[] {
  const { countedAt, counted, knownPoints, legs } = evidence;
  return knownPoints
    .filter(({ kind, at, observed, book }) => kind === "count" && observed === book && at < countedAt)
    .filter(({ at }) => countedAt - at <= SAME_DAY_MS)
    .filter(({ at }) => !legs.some(({ occurredAt }) => occurredAt > at && occurredAt <= countedAt))
    .map(({ at, by, observed }) => ({
      because:
        `${by} counted ${formatQuantity(observed)} at ${moment(at)}, which agrees with the book, and nothing moved since; ` +
        `only the count of ${formatQuantity(counted)} doesn't.`,
      weight: countedAt - at <= JUST_BEFORE_MS ? logOdds(0.9) : logOdds(0.6),
      isBorneOut: true,
    }));
}

/** What the digits say: `meant` is the number that would leave nothing to explain. */
function digitSigns(evidence: Evidence, meant: Quantity): readonly Sign[] {
  return [...slipSigns(evidence, meant), ...packSigns(evidence, meant), ...neighbourSigns(evidence, meant)];
}

function slipSigns({ counted }: Evidence, meant: Quantity): readonly Sign[] {
  const slip = slipOf(meant, counted);
  if (slip === undefined) return [];
  const numbers = `${formatQuantity(counted)} was written for ${formatQuantity(meant)}`;
  if (slip.kind === "transposition")
    return [{ because: `${numbers}: two digits changed places.`, weight: logOdds(0.75), isBorneOut: false }];
  // From 10 pieces to 1 is also what an empty carton looks like.
  const isLarge = Math.max(counted, meant) >= 20 * QUANTITY_SCALE;
  const slipped = slip.kind === "ten_times" ? "one digit too many" : "one digit too few";
  return [
    { because: `${numbers}: ${slipped}.`, weight: isLarge ? logOdds(0.85) : logOdds(0.5), isBorneOut: false },
  ];
}

function packSigns({ counted, item }: Evidence, meant: Quantity): readonly Sign[] {
  if (counted <= 0 || meant <= 0) return [];
  return item.packs.flatMap(({ uom, unitsPer }) => {
    if (unitsPer.num <= unitsPer.den || unitsPer.den <= 0) return [];
    const inPacks = convert(meant, { num: unitsPer.den, den: unitsPer.num }) === counted;
    const asPacks = convert(counted, { num: unitsPer.den, den: unitsPer.num }) === meant;
    if (!inPacks && !asPacks) return [];
    const number = formatQuantity(inPacks ? counted : meant);
    const mistake = inPacks
      ? `${number} ${uom} were written as ${number} ${item.baseUom}`
      : `${number} ${item.baseUom} were written as ${number} ${uom}`;
    const isSingle = Math.min(counted, meant) <= QUANTITY_SCALE;
    return [
      {
        because: `${mistake}: ${formatQuantity(counted)} for ${formatQuantity(meant)}.`,
        weight: isSingle ? logOdds(0.5) : logOdds(0.78),
        isBorneOut: false,
      },
    ];
  });
}

function neighbourSigns(evidence: Evidence, meant: Quantity): readonly Sign[] {
  const { neighbours, listed = [] } = evidence;
  return [
    ...neighbours.flatMap((row) => neighbourSign(evidence, row, meant)),
    ...listed
      .flatMap((row) => neighbourSign(evidence, row, meant))
      .map((sign) => ({ ...sign, weight: sign.weight - ANOTHER_COUNTERS })),
  ];
}

/** The line before by the clock is the one before on the list only where counters take turns: log-odds to take off. */
const ANOTHER_COUNTERS = 0.7;

/** The next row was counted as another number, so that nobody saw there what is written here but on a list with the books: log-odds to take off. */
const ONLY_ITS_BOOK = 1.2;

function neighbourSign(
  { counted, position }: Evidence,
  row: OtherVariance,
  meant: Quantity,
): readonly Sign[] {
  // The number of the next row is what was counted there; where that is another mistake, what the list had for it.
  const isTheirs = counted === row.counted || counted === row.book;
  if (counted <= 0 || !isTheirs || row.book === meant) return [];
  const exchanged = row.counted === meant && row.counted !== row.book;
  const numbers = `${formatQuantity(counted)} is what the next row, ${row.position.sku} in ${place(row.position)}, holds`;
  if (exchanged)
    return [
      {
        because: `${numbers}, and that row got the ${formatQuantity(meant)} of ${place(position)}: two rows exchanged.`,
        weight: row.position.sku === position.sku ? EXCHANGED : exchangedNumbers(counted, meant),
        isBorneOut: true,
      },
    ];
  return [
    {
      because: `${numbers}; it was written one row off.`,
      weight: equalNumber(counted, meant) - (counted === row.counted ? 0 : ONLY_ITS_BOOK),
      isBorneOut: false,
      anyNumber: true,
    },
  ];
}

/** Two rows that got each other's number; of one item's lots and bins it may as well be the goods that were exchanged. */
const EXCHANGED = logOdds(0.9);

/**
 * Goods of two items that are taken for each other seldom are just so many that each row holds the other's number, unless they
 * are a few pieces, or all of one.
 */
const exchangedNumbers = (counted: Quantity, meant: Quantity): number =>
  counted <= 0 || meant <= 0
    ? EXCHANGED
    : Math.min(
        EXCHANGED + Math.max(Math.log(Math.abs(counted - meant) / (5 * QUANTITY_SCALE)), 0),
        logOdds(0.98),
      );

/**
 * Small numbers are equal by accident all the time: 3 says little, 140 a lot. Of a hundred pieces that should lie here it says more that
 * just those 3 of the next row are left.
 */
function equalNumber(counted: Quantity, meant: Quantity): number {
  const inPieces = (qty: Quantity): number => Math.log(qty / QUANTITY_SCALE);
  return Math.min(
    -2 + 0.4 * (inPieces(counted) + inPieces(quantity(Math.max(counted, meant)))),
    logOdds(0.8),
  );
}

function strongest(signs: readonly Sign[]): readonly Sign[] {
  return signs
    .toSorted((a, b) => b.weight - a.weight || Number(a.because > b.because) - Number(a.because < b.because))
    .slice(0, 1);
}

function hypothesis(evidence: Evidence, rest: Quantity, sign: Sign): Hypothesis {
  const meant = difference(evidence.counted, rest) ?? evidence.book;
  return {
    cause: "count_error",
    explains: rest,
    movementIds: [],
    documents: [],
    positions: [],
    because: sign.because,
    confirms: `A recount of ${place(evidence.position)} finds ${formatQuantity(meant)}.`,
    // A count that was right finds all of the difference again, though this may be a part of it.
    refutes: `A recount by somebody else is off by ${signed(evidence.variance)} again.`,
    anyAmount: sign.anyNumber === true,
    couldBeLoss: !sign.isBorneOut && looksLikeLoss(evidence, meant),
    weight: sign.weight,
  };
}
