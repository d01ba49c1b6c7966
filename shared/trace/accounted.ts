import type { Cause } from "../domain.ts";
import type { Accounted, ExplainName, Pending } from "../reconcile/explain/types.ts";
import { labelOf } from "../reconcile/explain/index.ts";
import { SCORE_STEPS } from "./combine.ts";
import { orderLine } from "./ledgerDocuments.ts";
import type { Evidence, Explanation, Hypothesis, TracedLeg } from "./types.ts";
import { logOdds } from "./weight.ts";
import { documentsOf, moment, signed } from "./words.ts";

/** What a rule's kind of thing is in the table of DOMAIN section 4, and what would tell whether it is that. */
type Meaning = Pick<Hypothesis, "confirms" | "refutes"> & { readonly cause: Cause };

const MEANING: Readonly<Record<ExplainName, Meaning>> = {
  handed_over: {
    cause: "missing_movement",
    confirms: "The next import of the system's history brings the movement.",
    refutes: "The next import of the system's history comes without it.",
  },
  in_transit: {
    cause: "transfer_not_received",
    confirms: "The transfer is received here, and the difference is gone.",
    refutes: "The goods are still on the road, or were received in another bin.",
  },
  receipt_pending: {
    cause: "receipt_not_posted",
    confirms: "The order line is received here, and the difference is gone.",
    refutes: "The goods of the order line haven't arrived, or lie in another bin.",
  },
  return_inspection: {
    cause: "return_not_released",
    confirms: "The return is decided, and the difference is gone.",
    refutes: "What came back still lies where it waits for its inspection.",
  },
  status_map: {
    cause: "status_mismatch",
    confirms: "Counted status by status, each agrees with its book.",
    refutes: "What the book has in the other status lay elsewhere when this was counted.",
  },
  bundle: {
    cause: "bundle_not_exploded",
    confirms: "The assembly is booked, and the difference is gone.",
    refutes: "The bundles that were sold were put together of other stock.",
  },
  posting_lag: {
    cause: "late_posting",
    confirms: "The paper or the scanner's log shows that it happened on the other side of the count.",
    refutes: "It happened when its system says.",
  },
};

/** What has come to its end since was booked on later than it happened. */
const BOOKED_LATE: Meaning = {
  cause: "late_posting",
  confirms: "The paper or the scanner's log shows that it was done before the count.",
  refutes: "It was done when its system says, after the count.",
};

/** Log-odds of what a rule accounts for, against `unexplained`: a record of just so much, inside the time that it may take. */
const ACCOUNTED = logOdds(0.97);

/**
 * The explanations of a difference that a rule explains, best first, with the rule's own among them: its parts are what the
 * rule names. A trace finds only what is late, so that this is new to it, or it found the same by other evidence, and
 * then the two are one. Scores are posteriors, as `combine` gives them.
 */
export function withAccounted(
  explanations: readonly Explanation[],
  evidence: Evidence,
  found: Accounted,
): readonly Explanation[] {
  const parts = found.parts.map((pending) => partOf(evidence, found, pending));
  const same = explanations.find((explanation) => isSame(explanation, parts));
  const odds = Math.max(Math.exp(ACCOUNTED), (same?.score ?? 0) / unexplainedOf(explanations));
  const chance = odds * unexplainedOf(explanations);
  const others = explanations.filter((explanation) => explanation !== same);
  const total = others.reduce((sum, { score }) => sum + score, chance);
  const own = { score: chance, parts: parts.map((part) => merged(part, same?.parts[0])) };
  return [own, ...others]
    .map((explanation) => ({ ...explanation, score: rounded(explanation.score / total) }))
    .toSorted((a, b) => b.score - a.score);
}

const rounded = (score: number): number => Math.round(score * SCORE_STEPS) / SCORE_STEPS;

/** The chance that nothing accounts for it, which every trace tells; rounded to none it is still a little more. */
function unexplainedOf(explanations: readonly Explanation[]): number {
  const pure = explanations.find(({ parts }) => parts.every(({ cause }) => cause === "unexplained"));
  return Math.max(pure?.score ?? 0, 1 / SCORE_STEPS);
}

function partOf(evidence: Evidence, found: Accounted, pending: Pending): Hypothesis {
  const { name, effect, expiresAt, isSettled } = pending;
  const leg = legNamed(evidence, pending);
  const order = evidence.orders.find(({ doc, line }) => `${doc}:${line}` === name);
  const until = expiresAt === null ? "" : ` until ${moment(expiresAt)}`;
  return {
    ...(isSettled ? BOOKED_LATE : MEANING[found.rule.name]),
    explains: effect,
    movementIds: leg === undefined ? [] : [leg.movementId],
    documents: [...(leg ? documentsOf(leg) : []), ...(order ? [orderLine(order)] : [])],
    positions: [],
    because: `Explained by a rule${until} (${labelOf(found.rule, pending)}): ${name} accounts for ${signed(effect)} ${evidence.item.baseUom}.`,
    weight: ACCOUNTED,
  };
}

/** The leg at hand of a movement by "SOURCE:event_id"; an event may have several lines. */
const legNamed = ({ legs, elsewhere, others }: Evidence, { name, effect }: Pending): TracedLeg | undefined =>
  [...legs, ...elsewhere, ...others.flatMap((other) => other.legs)].find(
    (leg) => `${leg.source}:${leg.eventId}` === name && Math.abs(leg.effect) === Math.abs(effect),
  );

/** True where a trace blames for all of it what the rule names, or anything where the rule names no record. */
function isSame({ parts: [only, second] }: Explanation, parts: readonly Hypothesis[]): boolean {
  const [part, further] = parts;
  if (only === undefined || part === undefined || second !== undefined || further !== undefined) return false;
  const names = ({ movementIds, documents }: Hypothesis): readonly (string | number)[] => [
    ...movementIds,
    ...documents,
  ];
  const named = names(part);
  return (
    only.cause === part.cause && (named.length === 0 || names(only).some((name) => named.includes(name)))
  );
}

/** The rule's part with what the trace knows beside it. */
function merged(part: Hypothesis, traced: Hypothesis | undefined): Hypothesis {
  if (traced === undefined) return part;
  return { ...traced, because: `${part.because} ${traced.because}` };
}
