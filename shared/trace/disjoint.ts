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
 * (a slip of the counter) is one fact of its cause, and can't happen twice; a balance may break again by another number.
 */
function thingsOf({
  cause,
  explains,
  movementIds,
  twinIds = [],
  documents,
  positions,
}: Hypothesis): readonly string[] {
  const records =
    movementIds.length > 0
      ? [...movementIds, ...twinIds].map((id) => `movement ${id}`)
      : documents.map((line) => `line ${line}`);
  const things = [...records, ...positions.map(positionKey)];
  if (things.length > 0 || cause === "unexplained") return things;
  return [cause === "ledger_break" ? `${cause} ${explains}` : cause];
}

/** An order line and a movement of the same line are the same goods; two movements of it may each be wrong. */
function sharesLine(one: Hypothesis, other: Hypothesis): boolean {
  const haveMovements = one.movementIds.length > 0 && other.movementIds.length > 0;
  return !haveMovements && one.documents.some((line) => other.documents.includes(line));
}
