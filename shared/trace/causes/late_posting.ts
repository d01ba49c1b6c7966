import { negate, type Quantity } from "../../quantity.ts";
import { HOUR_MS, type Instant } from "../../time.ts";
import { byWeight, worthTelling, type Candidate } from "../candidates.ts";
import type { Clues } from "../clues.ts";
import type { Twin } from "../pairs.ts";
import type { Twins } from "../twins.ts";
import type { CauseFinder, Hypothesis, TracedLeg } from "../types.ts";
import { logOdds } from "../weight.ts";
import { documentsOf, moment, reference, signed } from "../words.ts";

/** Nine in ten pairs lie nearer than this share of all: what is further apart is unusual. */
const USUAL_SHARE = 0.9;

/** Fewer pairs don't make a habit. */
const LEAST_PAIRS = 8;

/** A movement, when it really happened, and who says so. */
type Late = Candidate & { readonly truly: Instant; readonly said: string };

/** A movement on the wrong side of the count: x = +e where the book lacks it, −e where it has it too early. */
export const latePosting: CauseFinder = {
  cause: "late_posting",
  find(clues) {
    const late = byWeight([
      ...clues.twins.flatMap((twins) => lateByTwins(clues, twins)),
      ...lateByPosting(clues),
    ]);
    return (rest) => worthTelling(late, rest).map((one) => hypothesis(clues, one));
  },
};

function lateByTwins(clues: Clues, twins: Twins): readonly Late[] {
  const { countedAt } = clues.evidence;
  const usualMs = usualGap(twins.pairs.map(gapOf));
  return twins.pairs.flatMap((pair) => {
    const [own, theirs] = [pair.own[0], pair.theirs[0]];
    const leg = own && clues.legById.get(own.movementId);
    if (leg === undefined || theirs === undefined || leg.occurredAt <= countedAt === theirs.at <= countedAt)
      return [];
    const said = `${twins.ledger.source} has it as ${reference(theirs.leg)}`;
    const weight = twinWeight(pair, usualMs);
    return weight === undefined ? [] : [{ leg, explains: moved(clues, leg), weight, truly: theirs.at, said }];
  });
}

/** How sure a twin on the other side of the count is, as log-odds; nothing where only a clock was cut. */
function twinWeight(pair: Twin, usualMs: number): number | undefined {
  const gap = gapOf(pair);
  if (gap < HOUR_MS && [...pair.own, ...pair.theirs].some(({ at }) => at % HOUR_MS === 0)) return undefined;
  // Systems that are always hours apart put many an honest movement on both sides of a count.
  if (gap <= usualMs) return logOdds(0.4);
  return pair.by === "document" ? logOdds(0.97) : logOdds(0.88);
}

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
    if (postedAt === undefined || occurredAt <= evidence.countedAt === postedAt <= evidence.countedAt)
      return [];
    const isEarly = postedAt < occurredAt;
    const weight = isEarly ? logOdds(0.93) : lagWeight(lagOf(leg), usualMs, evidence.windows.posting_lag);
    const said = isEarly
      ? "it can't have been posted before it happened"
      : `it was posted only at ${moment(postedAt)}`;
    return hasTwin(clues, leg) ? [] : [{ leg, explains: moved(clues, leg), weight, truly: postedAt, said }];
  });
}

/** As log-odds: a lag that neither the ledger's habit nor the policy knows says that the first time was made up. */
function lagWeight(lagMs: number, usualMs: number, allowedMs: number): number {
  if (lagMs <= usualMs) return logOdds(0.2);
  return lagMs > allowedMs ? logOdds(0.95) : logOdds(0.6);
}

const lagOf = ({ occurredAt, postedAt }: TracedLeg): number =>
  Math.max((postedAt ?? occurredAt) - occurredAt, 0);

/** A twin says better than a posting time when something happened. */
const hasTwin = ({ twins }: Clues, { movementId }: TracedLeg): boolean =>
  twins.some(({ pairedBy }) => pairedBy.has(movementId));

function moved({ evidence }: Clues, leg: TracedLeg): Quantity {
  return leg.occurredAt > evidence.countedAt ? leg.effect : negate(leg.effect);
}

function hypothesis({ evidence }: Clues, { leg, explains, weight, truly, said }: Late): Hypothesis {
  const isAfter = leg.occurredAt > evidence.countedAt;
  const [booked, happened] = isAfter ? ["after", "before"] : ["before", "after"];
  return {
    cause: "late_posting",
    explains,
    movementIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `The ${leg.type} ${reference(leg)} (${signed(leg.effect)} ${evidence.item.baseUom}) stands at ${moment(leg.occurredAt)}, ` +
      `${booked} the count at ${moment(evidence.countedAt)}, but ${said} at ${moment(truly)}: if it happened ${happened} the count, the book of that minute moves by ${signed(explains)}.`,
    confirms: `The paper or the scanner's log for ${reference(leg)} shows a time ${happened} the count.`,
    refutes: `${reference(leg)} really happened ${booked} the count.`,
    weight,
  };
}
