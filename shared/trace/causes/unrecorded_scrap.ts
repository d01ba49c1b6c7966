import {
  formatQuantity,
  magnitude,
  negate,
  QUANTITY_SCALE,
  quantity,
  type Quantity,
} from "../../quantity.ts";
import { DAY_MS } from "../../time.ts";
import type { Clues } from "../clues.ts";
import { legsOfLine, orderLine, orderName } from "../ledgerDocuments.ts";
import { perishingOf, scrapTrails, type Perishing, type Trail } from "../scrapTrail.ts";
import { isNamedIn, isOutOfDate, isSpoilt, numbersIn } from "../reasons.ts";
import type { CauseFinder, Hypothesis, OrderEvidence, TracedLeg } from "../types.ts";
import { logOdds } from "../weight.ts";
import { documentsOf, moment, place, positionKey, reference, signed } from "../words.ts";

/**
 * No quantity speaks for it, only that some of these goods were thrown away: from this very place it is likelier than
 * not that more were, and of a lot that is out of date wherever it lies; from beside it or elsewhere as likely, and what lies set
 * apart as spoilt waits for nothing else. Only set apart it is something to ask about.
 */
const LIKELIHOOD: Readonly<Record<Trail["kind"], number>> = {
  named: logOdds(0.85),
  "scrapped here": logOdds(0.75),
  "set apart here": logOdds(0.7),
  "lot out of date": logOdds(0.65),
  "lot out of date beside": logOdds(0.42),
  "scrapped beside": logOdds(0.55),
  "scrapped elsewhere": logOdds(0.55),
  "set apart": logOdds(0.3),
  "others cleared": logOdds(0.55),
  "at another location": logOdds(0.75),
};

/** Where goods are thrown away this often it is recorded as a habit, and says less of what isn't: log-odds to take off. */
const HABIT = { trails: 4, doubt: 0.9 } as const;

/** A trail that is of all of these goods says so however often such goods are thrown away. */
const OF_ALL: ReadonlySet<Trail["kind"]> = new Set(["named", "lot out of date"]);

/** Slips of other places and items. */
const OF_OTHERS: ReadonlySet<Trail["kind"]> = new Set(["others cleared", "at another location"]);

/** What is held back waits for little else, so that a trail of the item anywhere says more: log-odds to add. */
const HELD_BACK = 0.9;

/** Just so much was set apart here as spoilt, and is what is gone: log-odds to add. */
const ALL_OF_IT = 1.2;

/**
 * A few broken pieces don't make a large shortage scrap: how many times as much says nothing against it, and the log-odds to take
 * off for each e-fold beyond. A cage is emptied at once.
 */
const MUCH_MORE = { usual: { times: 6, slope: 1.5 }, held: { times: 10, slope: 1 } } as const;

/** So long ago it was another event, which would have been found at a count or sold short since: log-odds to take off. */
const LONG_AGO = { ms: 60 * DAY_MS, doubt: 1.5 } as const;

/** What is held back and isn't there any more at all was cleared away, not sold: log-odds to add. */
const CLEARED = 1.6;

const STRONGEST_FIRST: readonly Trail["kind"][] = [
  "named",
  "at another location",
  "scrapped here",
  "set apart here",
  "lot out of date",
  "scrapped beside",
  "lot out of date beside",
  "scrapped elsewhere",
  "set apart",
  "others cleared",
];

/** Goods thrown away of which only a part was written down: short on dated, fragile or hold stock, with a trail. */
export const unrecordedScrap: CauseFinder = {
  cause: "unrecorded_scrap",
  find(clues) {
    const perishing = perishingOf(clues);
    // What doesn't perish is thrown away, too, where somebody wrote its name on a slip.
    const trails = scrapTrails(clues).filter(({ kind }) => perishing !== undefined || kind === "named");
    const strongest = STRONGEST_FIRST.map((kind) => trails.findLast((trail) => trail.kind === kind)).find(
      (trail) => trail !== undefined,
    );
    const returns = scrappedReturns(clues);
    const understated = understatedIn(clues);
    const byRecord = (rest: Quantity): readonly Hypothesis[] => [
      ...returns.filter(({ qty }) => -qty === rest).map((one) => ofReturn(clues, one)),
      ...understated.filter(({ more }) => -more === rest).map((one) => ofUnderstated(clues, one)),
    ];
    if (strongest === undefined) return byRecord;
    const isOfAll = OF_ALL.has(strongest.kind);
    const ofOwn = trails.filter(({ kind }) => !OF_OTHERS.has(kind)).length;
    const habit = ofOwn >= HABIT.trails && !isOfAll ? HABIT.doubt : 0;
    const held = perishing !== "on hold" ? 0 : clues.evidence.counted === 0 ? CLEARED : HELD_BACK;
    const weight = LIKELIHOOD[strongest.kind] - habit + (OF_OTHERS.has(strongest.kind) ? 0 : held);
    const ofAnother = perishing === "dated" && isOfAnotherLot(clues, strongest) ? OF_ANOTHER_LOT : 0;
    const doubt = (rest: Quantity): number =>
      ofAnother + (isOfAll ? 0 : excess(rest, strongest, perishing) + age(clues, strongest, perishing));
    return (rest) => {
      const all = trails.findLast(({ kind, leg }) => kind === "set apart here" && leg.effect === -rest);
      const sure = weight - doubt(rest) + (all === undefined ? 0 : ALL_OF_IT);
      return [
        ...byRecord(rest),
        ...(rest < 0 ? [hypothesis(clues, rest, perishing, all ?? strongest, sure)] : []),
      ];
    };
  },
};

/** Of what is dated another lot tells where it expired in the same bin, and little else: log-odds to take off. */
const OF_ANOTHER_LOT = 0.6;

const isOfAnotherLot = ({ evidence }: Clues, { kind, leg }: Trail): boolean =>
  kind !== "named" &&
  leg.at.lot !== evidence.position.lot &&
  (kind === "scrapped elsewhere" || !isOutOfDate(leg.reason));

type ScrappedReturn = { readonly order: OrderEvidence; readonly qty: Quantity };

/** Returns that their own system calls scrapped, and that this position holds by the book. */
function scrappedReturns({ evidence, documents }: Clues): readonly ScrappedReturn[] {
  const here = positionKey(evidence.position);
  const scrapped = evidence.orders.filter(({ kind, status }) => kind === "rma" && status === "scrapped");
  return scrapped.flatMap((order) => {
    const legs = legsOfLine(documents, order).filter(
      ({ at, occurredAt }) => positionKey(at) === here && occurredAt <= evidence.countedAt,
    );
    const qty = legs.reduce((sum, { effect }) => sum + effect, 0);
    return qty > 0 && Number.isSafeInteger(qty) ? [{ order, qty: quantity(qty) }] : [];
  });
}

function ofReturn({ evidence }: Clues, { order, qty }: ScrappedReturn): Hypothesis {
  const { position, item } = evidence;
  const pieces = `${formatQuantity(qty)} ${item.baseUom} of ${position.sku}`;
  return {
    cause: "unrecorded_scrap",
    explains: negate(qty),
    movementIds: [],
    documents: [orderLine(order)],
    positions: [],
    because:
      `${order.source} calls the return ${orderName(order)} scrapped, and by ${evidence.source} ${pieces} of it still lie in ` +
      `${place(position)}. Scrapping them moves the book by ${signed(negate(qty))}.`,
    confirms: `Whoever looked at ${orderName(order)} threw ${pieces} away.`,
    refutes: `The goods of ${orderName(order)} lie elsewhere.`,
    weight: logOdds(0.95),
  };
}

type Understated = { readonly leg: TracedLeg; readonly more: Quantity };

/** Scrap of this place of which the reason says a larger number than was booked, and of other items with a number of this one. */
function understatedIn({ booked, evidence }: Clues): readonly Understated[] {
  const { clearedOut = [], position, countedAt } = evidence;
  const naming = clearedOut
    .filter(({ reason, occurredAt }) => occurredAt <= countedAt && isNamedIn(reason, position.sku))
    .flatMap((leg) =>
      numbersIn(leg.reason).map((number) => ({ leg, more: quantity(number * QUANTITY_SCALE) })),
    );
  const spoilt = booked.filter(
    ({ type, effect, reason }) => effect < 0 && (type === "scrap" || isSpoilt(reason)),
  );
  const told = spoilt.flatMap((leg) => {
    // What fell down when it was only carried may be written on that row.
    const isScrapped = leg.type === "scrap" || leg.counterpart === undefined;
    return numbersIn(leg.reason).map((number) => ({
      leg,
      more: quantity(number * QUANTITY_SCALE - (isScrapped ? leg.qty : 0)),
    }));
  });
  return [...told, ...naming].filter(({ more }) => more > 0);
}

function ofUnderstated({ evidence }: Clues, { leg, more }: Understated): Hypothesis {
  const { baseUom } = evidence.item;
  return {
    cause: "unrecorded_scrap",
    explains: negate(more),
    movementIds: [],
    trailIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `${reference(leg)} booked ${formatQuantity(leg.qty)} ${baseUom} as ${leg.type.replaceAll("_", " ")} at ${moment(leg.occurredAt)}, ` +
      `and its reason says “${leg.reason}”. Scrapping the ${formatQuantity(more)} that it says more moves the book by ${signed(negate(more))}.`,
    confirms: `Whoever booked ${reference(leg)} threw ${formatQuantity(more)} ${baseUom} more away.`,
    refutes: `The number in the reason of ${reference(leg)} is of something else.`,
    weight: logOdds(0.9),
  };
}

/** How far a shortage goes beyond what the trail tells of, as log-odds to take off. */
function excess(rest: Quantity, { leg }: Trail, perishing: Perishing | undefined): number {
  const { times, slope } = perishing === "on hold" ? MUCH_MORE.held : MUCH_MORE.usual;
  return slope * Math.max(Math.log(Math.abs(rest) / (times * Math.max(leg.qty, 1))), 0);
}

const age = ({ drift }: Clues, { leg }: Trail, perishing: Perishing | undefined): number =>
  perishing !== "on hold" && drift.to - leg.occurredAt > LONG_AGO.ms ? LONG_AGO.doubt : 0;

function hypothesis(
  { evidence }: Clues,
  rest: Quantity,
  perishing: Perishing | undefined,
  { leg }: Trail,
  weight: number,
): Hypothesis {
  const { position, item } = evidence;
  const pieces = `${formatQuantity(magnitude(rest))} ${item.baseUom} of ${position.sku}`;
  const reason = leg.reason === "" ? "" : ` (“${leg.reason}”)`;
  const elsewhere = leg.at.location === position.location ? "" : ` at ${leg.at.location}`;
  const of = leg.at.sku === position.sku ? "" : ` of ${leg.at.sku}`;
  return {
    cause: "unrecorded_scrap",
    explains: rest,
    movementIds: [],
    trailIds: [leg.movementId],
    documents: [],
    positions: [],
    because:
      `${pieces} are short in ${place(position)}${perishing === undefined ? "" : `, and the goods are ${perishing}`}: ${reference(leg)} booked ` +
      `${formatQuantity(leg.qty)}${of} as ${leg.type.replaceAll("_", " ")} ${leg.effect > 0 ? "to" : "from"} ${place(leg.at)}${elsewhere}${reason} at ${moment(leg.occurredAt)}. ${elsewhere === "" ? "More may have been thrown away than was booked." : "Just as much is gone here: it may have been booked at the wrong location."}`,
    confirms: `The scrap bin, the waste papers or whoever booked ${reference(leg)} knows of ${pieces} more.`,
    refutes: `The waste of that time was weighed or counted, and ${reference(leg)} was all of it.`,
    anyAmount: leg.effect !== -rest,
    // Nothing ties the trail to the quantity; only what was set apart as spoilt has no other way to go.
    couldBeLoss: perishing !== "on hold",
    weight,
  };
}
