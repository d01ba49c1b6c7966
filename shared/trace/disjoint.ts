import type { Hypothesis } from "./types.ts";
import { positionKey } from "./words.ts";

/** True when a hypothesis uses nothing that one of the parts already accounts for. */
export const isDisjoint = (hypothesis: Hypothesis, parts: readonly Hypothesis[]): boolean =>
  parts.every((part) => !sharesLine(hypothesis, part) && areApart(thingsOf(hypothesis), thingsOf(part)));

function areApart(one: readonly string[], other: readonly string[]): boolean {
  const taken = new Set(other);
  return !one.some((thing) => taken.has(thing));
}

/**
 * What a part accounts for: movements and their twins, or document lines where it has none, and counterparts. What blames none of them
 * (a slip of the counter, a balance that broke) is one fact of its cause, and can't happen twice.
 */
function thingsOf({ cause, movementIds, twinIds = [], documents, positions }: Hypothesis): readonly string[] {
  const records =
    movementIds.length > 0
      ? [...movementIds, ...twinIds].map((id) => `movement ${id}`)
      : documents.map((line) => `line ${line}`);
  const things = [...records, ...positions.map(positionKey)];
  return things.length > 0 || cause === "unexplained" ? things : [cause];
}

/** An order line and a movement of the same line are the same goods; two movements of it may each be wrong. */
function sharesLine(one: Hypothesis, other: Hypothesis): boolean {
  const haveMovements = one.movementIds.length > 0 && other.movementIds.length > 0;
  return !haveMovements && one.documents.some((line) => other.documents.includes(line));
}
