import { type Currency, formatMoney, type Money } from "../money.ts";
import { err, ok, type Result } from "../result.ts";

/** What the approval rules look at; names as people and files spell them. */
export type Approvable = {
  readonly adjustment: number;
  readonly state: "proposed" | "approved" | "rejected";
  /** Everybody who made an entry of the positions it changes, in the count it stands on. */
  readonly countedBy: readonly string[];
  readonly proposedBy: string;
  /** Who has approved it already, where it takes two. */
  readonly approvedBy: readonly string[];
  readonly value: Money;
  /** Whether the book and the deciding entry are still the ones that were shown. */
  readonly isAsShown: boolean;
  /** What is different, and what to do; where it isn't as shown. */
  readonly sinceShown?: string | undefined;
};

export type Approver = {
  readonly name: string;
  /** The most they may approve in one adjustment, over or short; nothing for no limit. */
  readonly limit: Money | undefined;
};

export type ApprovalRefusal = {
  readonly rule: "decided" | "ownCount" | "ownProposal" | "approvedAlready" | "valueLimit" | "changed";
  readonly adjustment: number;
  readonly message: string;
};

/** The hard rules of DOMAIN section 6, in order: the first that refuses is named. Nobody is exempt. */
export function mayApprove(
  adjustment: Approvable,
  approver: Approver,
  currency: Currency,
): Result<undefined, ApprovalRefusal> {
  const refuse = (rule: ApprovalRefusal["rule"], why: string): Result<undefined, ApprovalRefusal> =>
    err({ rule, adjustment: adjustment.adjustment, message: `Adjustment ${adjustment.adjustment}: ${why}` });
  const { name, limit } = approver;
  if (adjustment.state !== "proposed") return refuse("decided", `it was ${adjustment.state} already.`);
  if (adjustment.countedBy.some((counter) => isSamePerson(counter, name)))
    return refuse("ownCount", `${name} counted it, and nobody approves a variance of their own count.`);
  if (isSamePerson(adjustment.proposedBy, name))
    return refuse("ownProposal", `${name} proposed it, and nobody approves their own proposal.`);
  if (adjustment.approvedBy.some((by) => isSamePerson(by, name)))
    return refuse("approvedAlready", `${name} approved it already; the second approval is somebody else's.`);
  if (limit !== undefined && Math.abs(adjustment.value) > limit)
    return refuse(
      "valueLimit",
      `its value of ${formatMoney(adjustment.value, currency)} is above what ${name} may approve, ${formatMoney(limit, currency)}.`,
    );
  if (!adjustment.isAsShown)
    return refuse(
      "changed",
      adjustment.sinceShown ??
        "the count or the book has changed since it was proposed. Reject it and propose again.",
    );
  return ok(undefined);
}

/** From `above` on (over or short) an adjustment in scope takes two approvals; none of the rules loosens another. */
export const approvalsNeeded = (value: Money, above: readonly Money[]): 1 | 2 =>
  above.some((limit) => Math.abs(value) > limit) ? 2 : 1;

export const isSamePerson = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();
