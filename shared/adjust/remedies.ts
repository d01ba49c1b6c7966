import type { Cause } from "../domain.ts";
import type { Quantity } from "../quantity.ts";
import type { Explanation, Hypothesis, PositionName } from "../trace/types.ts";
import { type Proposal, proposalsFor } from "./propose.ts";

/** What can be done about a case by one of its explanations: a number changed, counted again, or left. */
export type Remedy =
  | { readonly kind: "change"; readonly proposal: Proposal }
  | {
      readonly kind: "recount" | "nothing";
      readonly explains: Quantity;
      readonly cause: Cause;
      readonly because: string;
    };

/**
 * The remedies that fit an explanation of the variance at `at`, in the order of its parts: what is a matter of the count
 * is counted again, what the next import brings is left, and the rest is proposed.
 */
export function remediesFor(at: PositionName, explanation: Explanation): readonly Remedy[] {
  const left = explanation.parts.flatMap((part) => leftAlone(part) ?? []);
  return [
    ...left,
    ...proposalsFor(at, explanation).map((proposal) => ({ kind: "change" as const, proposal })),
  ];
}

function leftAlone({ cause, explains, because }: Hypothesis): Remedy | undefined {
  if (cause === "count_error") return { kind: "recount", explains, cause, because };
  if (cause === "late_posting") return { kind: "nothing", explains, cause, because };
  return undefined;
}
