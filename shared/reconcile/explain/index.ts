import { formatInstant, type Instant } from "../../time.ts";
import { bundleRule } from "./bundleRule.ts";
import { handedOver } from "./handedOver.ts";
import { inTransit } from "./inTransit.ts";
import { postingLag } from "./postingLag.ts";
import { receiptPending } from "./receiptPending.ts";
import { returnInspection } from "./returnInspection.ts";
import { statusMap } from "./statusMap.ts";
import type { Accounted, Explained, ExplainRule, Pending, Situation } from "./types.ts";

/** In this order: what a document says comes before what a time alone suggests. */
export const explainRules: readonly ExplainRule[] = [
  handedOver,
  inTransit,
  receiptPending,
  returnInspection,
  statusMap,
  bundleRule,
  postingLag,
];

/** What explains a difference, in words, and until when. */
export function explain(situation: Situation): Explained | undefined {
  const found = accountedBy(situation);
  return found && explained(found);
}

/**
 * The first rule by which what is under way accounts for all of a difference: one thing that equals it, else everything
 * of the rule together. What has expired explains nothing, and so does what accounts for a part only.
 */
export function accountedBy(situation: Situation): Accounted | undefined {
  for (const rule of explainRules) {
    const open = rule.pending(situation).filter((pending) => !isExpired(pending, situation.now));
    const parts = accountFor(open, situation.variance);
    if (parts !== undefined) return { rule, parts };
  }
  return undefined;
}

/** When the first thing that is under way around a difference will explain nothing any more; nothing where none will. */
export function nextExpiry(situation: Situation): Instant | undefined {
  const times = explainRules.flatMap(({ pending }) =>
    pending(situation).flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])),
  );
  return times.filter((at) => at > situation.now).toSorted((a, b) => a - b)[0];
}

const isExpired = ({ expiresAt }: Pending, now: Instant): boolean => expiresAt !== null && expiresAt <= now;

function accountFor(open: readonly Pending[], variance: number): readonly Pending[] | undefined {
  const one = open.find(({ effect }) => effect === variance);
  if (one !== undefined) return [one];
  const together = open.reduce((sum, { effect }) => sum + effect, 0);
  return open.length > 1 && together === variance ? open : undefined;
}

/** What the rule says of something under way, or of what has come to its end since, before its name. */
export const labelOf = ({ label, settledLabel = label }: ExplainRule, { isSettled }: Pending): string =>
  isSettled ? settledLabel : label;

function explained({ rule, parts }: Accounted): Explained {
  const times = parts.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
  // With the first that is late, the rest no longer accounts for all of it.
  const expiresAt = times.toSorted((a, b) => a - b)[0] ?? null;
  const until = expiresAt === null ? "" : `; until ${formatInstant(expiresAt)}`;
  const byLabel = Map.groupBy(parts, (part) => labelOf(rule, part));
  const said = [...byLabel].map(([label, some]) => `${label}: ${some.map(({ name }) => name).join(", ")}`);
  return { rule: `${said.join("; ")}${until}`, expiresAt };
}
