import { negate, type Quantity } from "../../quantity.ts";
import { DAY_MS, HOUR_MS, type Instant } from "../../time.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import { clockText, cutOf } from "../clocks.ts";
import { legHere } from "../carriers.ts";
import type { Clues } from "../clues.ts";
import type { Flow } from "../flows.ts";
import { isMirrored, SEEN_TWICE } from "../otherEnd.ts";
import type { Twin } from "../pairs.ts";
import { daysIn, isEnteredLate } from "../reasons.ts";
import type { Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { logOdds, rarity } from "../weight.ts";
import { documentsOf, moment, reference, signed, typeName } from "../words.ts";

/** Nine in ten pairs lie nearer than this share of all: what is further apart is unusual. */
const USUAL_SHARE = 0.9;

/** Fewer pairs don't make a habit. */
const LEAST_PAIRS = 8;

/** Up to so many times the usual gap is long, but not strange: as log-odds at most. */
const NEARLY = 2;
const NEARLY_USUAL = logOdds(0.9);

/** A time of posting on the other side of the count bears its twin out: log-odds to add. */
const BORNE_OUT = 1.5;

/** A third ledger has it on the same side as the traced one, without having been told late: log-odds to take off. */
const CONTRADICTED = 3;

/** A movement, who says when it really happened, and whether these systems are apart like that most of the time. */
type Late = Candidate & {
  readonly said: string;
  readonly isUsual: boolean;
  /** What is to be known of the clock that says so, a sentence. */
  readonly clock: string;
};

/** A movement on the wrong side of the count: x = +e where the book lacks it, −e where it has it too early. */
export const latePosting: CauseFinder = {
  cause: "late_posting",
  find(clues) {
    const late = surest([
      ...clues.everyTwins.flatMap((twins) => lateByTwins(clues, twins)),
      ...lateByPosting(clues),
      ...lateByWords(clues),
    ]);
    return (rest) => worthTelling(byWeight(fitted(late, rest)), rest).map((one) => hypothesis(clues, one));
  },
};

/** Each movement once, by the surest of what speaks against its time. */
function surest(late: readonly Late[]): readonly Late[] {
  const byMovement = Map.groupBy(byWeight(late), ({ leg }) => leg.movementId);
  return [...byMovement.values()].flatMap((ofOne) => ofOne.slice(0, 1));
}

/** What is usual says nothing by itself, but where few stand so near the count, an equal quantity does. */
function fitted(late: readonly Late[], rest: Quantity): readonly Late[] {
  const usual = late.filter(({ isUsual }) => isUsual).length;
  return late.map((one) =>
    one.isUsual && one.explains === rest ? { ...one, weight: one.weight + rarity(rest, usual) } : one,
  );
}

function lateByTwins(clues: Clues, twins: Twins): readonly Late[] {
  const { countedAt } = clues.evidence;
  const usualMs = usualGap(twins.pairs.map(gapOf));
  const cutMs = Math.max(HOUR_MS, cutOf(twins.pairs.flatMap(({ theirs }) => theirs)));
  return twins.pairs.flatMap((pair) => {
    const [own, theirs] = [pair.own[0], pair.theirs[0]];
    if (own === undefined || theirs === undefined) return [];
    if (own.at <= countedAt === theirs.at <= countedAt) return [];
    const leg = legHere(clues, own);
    if (leg === undefined) return [];
    // Between a pick and its shipment, or a receipt and its putaway, many a count is taken.
    if (own.at <= countedAt !== leg.occurredAt <= countedAt) return [];
    if (isOnlyCut(own, theirs, cutMs) && !isPostedBefore(theirs, countedAt)) return [];
    const said = `${twins.ledger.source} has it as ${reference(theirs.leg)} at ${moment(theirs.at)}`;
    const isUsual = gapOf(pair) <= usualMs;
    const explains = moved(clues, leg);
    const borneOut = isUsual || !isPostedAcross(clues, leg) ? 0 : BORNE_OUT;
    const mirror = isMirrored(clues, leg, explains) ? SEEN_TWICE : 0;
    const isNearlyUsual = gapOf(pair) <= NEARLY * usualMs;
    const certainty = twinWeight(pair, isUsual);
    const weight =
      (isNearlyUsual ? Math.min(certainty, NEARLY_USUAL) : certainty) +
      borneOut +
      mirror -
      (wordBeside(clues, leg, twins) === "its own" ? CONTRADICTED : 0);
    const clock = clockText(clues.evidence.source, twins.ledger.source, twins.clock);
    return [{ leg, explains, weight, said, isUsual, clock }];
  });
}

/** A clock cut to the hour, or to the day, shows what happened up to so much too early, and never too late. */
function isOnlyCut(own: Flow, theirs: Flow, cutMs: number): boolean {
  const [earlier, later] = own.at < theirs.at ? [own.at, theirs.at] : [theirs.at, own.at];
  return earlier % HOUR_MS === 0 && later - earlier < cutMs;
}

/** What was posted before the count, by a clock that shows more than the hour, happened before it, however its own time is cut. */
const isPostedBefore = ({ at, leg: { postedAt } }: Flow, countedAt: Instant): boolean =>
  postedAt !== undefined && postedAt > at && postedAt <= countedAt && postedAt % HOUR_MS !== 0;

/** How sure a twin on the other side of the count is, as log-odds. */
function twinWeight(pair: Twin, isUsual: boolean): number {
  // Systems that are always hours apart put many an honest movement on both sides of a count.
  if (isUsual) return logOdds(0.4);
  return pair.by === "document" ? logOdds(0.97) : logOdds(0.88);
}

const isPostedAcross = ({ evidence }: Clues, { occurredAt, postedAt }: TracedLeg): boolean =>
  postedAt !== undefined && occurredAt <= evidence.countedAt !== postedAt <= evidence.countedAt;

const gapOf = ({ own, theirs }: Twin): number => Math.abs((own[0]?.at ?? 0) - (theirs[0]?.at ?? 0));

/** The time that twins of these two ledgers usually lie apart, in ms; 0 where there are too few to tell. */
function usualGap(gaps: readonly number[]): number {
  if (gaps.length < LEAST_PAIRS) return 0;
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * USUAL_SHARE) - 1] ?? 0;
}

/** What `postedAt` says alone: nothing is posted before it happens, and what was posted long after the count may have happened then. */
function lateByPosting(clues: Clues): readonly Late[] {
  const { evidence } = clues;
  const usualMs = usualGap(clues.booked.map(lagOf));
  return evidence.legs.flatMap((leg) => {
    const { occurredAt, postedAt } = leg;
    if (postedAt === undefined || !isPostedAcross(clues, leg)) return [];
    const isEarly = postedAt < occurredAt;
    const found = isEarly ? logOdds(0.93) : lagWeight(lagOf(leg), usualMs, evidence.windows.posting_lag);
    const said = isEarly
      ? `it was posted at ${moment(postedAt)} already, and nothing is posted before it happens`
      : `it was posted only at ${moment(postedAt)}`;
    const word = twinsWord(clues, leg, isEarly);
    if (word === "its own") return [];
    const weight = word === "none" ? found : Math.min(found, REPEATED);
    return [{ leg, explains: moved(clues, leg), weight, said, isUsual: false, clock: "" }];
  });
}

/** A day before the count's own, the very day, and no day but that it was late: as log-odds. */
const SAID_BEFORE = logOdds(0.93);
const SAID_THAT_DAY = logOdds(0.7);
const SAID_LATE = logOdds(0.6);

/** What its own reason says of when it happened: another day than it stands at, or only that it was entered late. */
function lateByWords(clues: Clues): readonly Late[] {
  const { countedAt, legs } = clues.evidence;
  const countedOn = countedAt - (countedAt % DAY_MS);
  return legs
    .filter(({ occurredAt, type, reason }) => occurredAt > countedAt && type !== "count" && reason !== "")
    .flatMap((leg) => {
      const days = daysIn(leg.reason, leg.occurredAt).filter((day) => day + DAY_MS <= leg.occurredAt);
      const isLate = isEnteredLate(leg.reason);
      const [day] = days.toSorted((a, b) => a - b);
      if ((day === undefined && !isLate) || (day ?? 0) > countedOn || twinsWord(clues, leg, false) !== "none")
        return [];
      const weight = day === undefined ? SAID_LATE : day < countedOn ? SAID_BEFORE : SAID_THAT_DAY;
      const said = `its reason says “${leg.reason}”`;
      return [{ leg, explains: leg.effect, weight, said, isUsual: false, clock: "" }];
    });
}

/** As log-odds: a lag that neither the ledger's habit nor the policy knows says that the first time was made up. */
function lagWeight(lagMs: number, usualMs: number, allowedMs: number): number {
  if (lagMs <= usualMs) return logOdds(0.2);
  return lagMs > allowedMs ? logOdds(0.95) : logOdds(0.6);
}

const lagOf = ({ occurredAt, postedAt }: TracedLeg): number =>
  Math.max((postedAt ?? occurredAt) - occurredAt, 0);

/** What another ledger posted as late may repeat the time it was given: as log-odds at most. */
const REPEATED = logOdds(0.6);

/**
 * A twin says better than a posting time when something happened, but where it was posted late itself; against an impossible one only
 * its own time counts.
 */
function twinsWord(clues: Clues, leg: TracedLeg, isEarly: boolean): Word {
  const isAfter = leg.occurredAt > clues.evidence.countedAt;
  const twins = clues.everyTwins
    .flatMap((ledger) => theirsOf(ledger, leg))
    .filter(({ at }) => !isEarly || at > clues.evidence.countedAt === isAfter);
  return wordOf(clues, twins);
}

type Word = "its own" | "repeated" | "none";

function wordOf(clues: Clues, twins: readonly Flow[]): Word {
  if (twins.length === 0) return "none";
  return twins.every((twin) => isPostedAcross(clues, twin.leg)) ? "repeated" : "its own";
}

const theirsOf = ({ pairs }: Twins, { movementId }: TracedLeg): readonly Flow[] =>
  pairs
    .filter(({ own }) => own.some((flow) => flow.movementId === movementId))
    .flatMap(({ theirs }) => theirs);

/** What further ledgers that have a movement on the side of the count on which it stands say of that, beside one that has it on the other. */
function wordBeside(clues: Clues, leg: TracedLeg, beside: Twins): Word {
  const { countedAt } = clues.evidence;
  const others = clues.everyTwins.filter(({ ledger }) => ledger.source !== beside.ledger.source);
  const agreeing = others
    .flatMap((ledger) => theirsOf(ledger, leg))
    .filter(({ at }) => at > countedAt === leg.occurredAt > countedAt);
  return wordOf(clues, agreeing);
}

function moved({ evidence }: Clues, leg: TracedLeg): Quantity {
  return leg.occurredAt > evidence.countedAt ? leg.effect : negate(leg.effect);
}

function hypothesis({ evidence }: Clues, { leg, explains, weight, said, clock }: Late): Hypothesis {
  const isAfter = leg.occurredAt > evidence.countedAt;
  const [booked, happened] = isAfter ? ["after", "before"] : ["before", "after"];
  return {
    cause: "late_posting",
    explains,
    movementIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${typeName(leg.type)} ${reference(leg)} (${signed(leg.effect)} ${evidence.item.baseUom}) stands at ${moment(leg.occurredAt)}, ` +
      `${booked} the count at ${moment(evidence.countedAt)}, but ${said}: if it happened ${happened} the count, the book of that minute moves by ${signed(explains)}.${clock}`,
    confirms: `The paper or the scanner's log for ${reference(leg)} shows a time ${happened} the count.`,
    refutes: `${reference(leg)} really happened ${booked} the count.`,
    weight,
  };
}
