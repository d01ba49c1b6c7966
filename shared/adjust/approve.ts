import { err, ok, type Result } from "../result.ts";

/** What the approval rules look at; names as people and files spell them. */
export type Approvable = {
  readonly adjustment: number;
  readonly state: "proposed" | "approved" | "rejected";
  /** Everybody who made an entry of the positions it changes, in the count it stands on. */
  readonly countedBy: readonly string[];
  readonly proposedBy: string;
  /** Whether the book and the deciding entry are still the ones that were shown. */
  readonly isAsShown: boolean;
  /** What is different, and what to do; where it isn't as shown. */
  readonly sinceShown?: string | undefined;
};

export type ApprovalRefusal = {
  readonly rule: "decided" | "ownCount" | "ownProposal" | "changed";
  readonly adjustment: number;
  readonly message: string;
};

/** The hard rules of DOMAIN section 6, in order: the first that refuses is named. Nobody is exempt. */
export function mayApprove(adjustment: Approvable, approver: string): Result<undefined, ApprovalRefusal> {
  const refuse = (rule: ApprovalRefusal["rule"], why: string): Result<undefined, ApprovalRefusal> =>
    err({ rule, adjustment: adjustment.adjustment, message: `Adjustment ${adjustment.adjustment}: ${why}` });
  if (adjustment.state !== "proposed") return refuse("decided", `it was ${adjustment.state} already.`);
  if (adjustment.countedBy.some((counter) => isSamePerson(counter, approver)))
    return refuse("ownCount", `${approver} counted it, and nobody approves a variance of their own count.`);
  if (isSamePerson(adjustment.proposedBy, approver))
    return refuse("ownProposal", `${approver} proposed it, and nobody approves their own proposal.`);
  if (!adjustment.isAsShown)
    return refuse(
      "changed",
      adjustment.sinceShown ??
        "the count or the book has changed since it was proposed. Reject it and propose again.",
    );
  return ok(undefined);
}

const isSamePerson = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
