import type { AdjustmentKind, Cause } from "../domain.ts";
import { add, quantity, type Quantity, ZERO } from "../quantity.ts";
import type { Explanation, Hypothesis, PositionName } from "../trace/types.ts";
import { positionKey } from "../trace/words.ts";

/** What should be done about a case: moved from the short position to the over one, or corrected in place. */
export type Proposal = {
  readonly kind: AdjustmentKind;
  /** The position that is adjusted, or that stock is moved out of. */
  readonly at: PositionName;
  /** Where a reclassification moves the stock to. */
  readonly to: PositionName | undefined;
  /** Signed change of `at` for an adjustment; the quantity moved, always positive, for a reclassification. */
  readonly qty: Quantity;
  readonly cause: Cause;
  readonly reason: string;
  /** The one movement that this corrects, by its id in the project; nothing where it isn't one movement's doing. */
  readonly corrects: number | undefined;
};

/** Causes whose remedy moves stock between positions and nets to zero (DOMAIN section 4). */
const MOVES: ReadonlySet<Cause> = new Set(["wrong_bin", "lot_swap", "status_mismatch", "sku_swap"]);
/** Causes whose remedy is to count again or to wait: no number changes. */
const CHANGES_NOTHING: ReadonlySet<Cause> = new Set(["count_error", "late_posting"]);
/** Causes whose remedy is to reverse, post or correct one movement (DOMAIN section 4). */
const CORRECTS_ONE: ReadonlySet<Cause> = new Set([
  "duplicate_movement",
  "missing_movement",
  "unit_of_measure",
  "sign_reversed",
  "digit_error",
  "manual_override",
]);

/**
 * The proposals that carry out an explanation of the variance at `at`. A reclassification is never written as a
 * loss plus a gain, nor are goods that the ledger holds elsewhere meanwhile booked a second time; what is left to
 * correct in place is one adjustment, under the cause of its largest part. Empty where the remedy is to count again.
 */
export function proposalsFor(at: PositionName, explanation: Explanation): readonly Proposal[] {
  const changing = explanation.parts.filter(({ cause }) => !CHANGES_NOTHING.has(cause));
  const moves = changing.filter((part) => otherEndOf(part) !== undefined);
  const inPlace = changing.filter((part) => otherEndOf(part) === undefined);
  return [...once(moves.flatMap((part) => reclassification(at, part))), ...adjustment(at, inPlace)];
}

/** Where the stock is moved to or from: the counterpart, or the place where the ledger holds it meanwhile. */
function otherEndOf({ cause, explains, positions, heldAt }: Hypothesis): PositionName | undefined {
  return explains === 0 ? undefined : MOVES.has(cause) ? positions[0] : heldAt;
}

function reclassification(at: PositionName, part: Hypothesis): readonly Proposal[] {
  const other = otherEndOf(part);
  if (!other) return [];
  const isShort = part.explains < 0;
  const ends = isShort ? { at, to: other } : { at: other, to: at };
  const qty = quantity(Math.abs(part.explains));
  const { cause, because: reason } = part;
  return [{ kind: "reclassification", ...ends, qty, cause, reason, corrects: correctedBy(part) }];
}

/** Moves between the same two places, two transfers that arrived for instance, are one. */
function once(moves: readonly Proposal[]): readonly Proposal[] {
  const byEnds = Map.groupBy(moves, ({ at, to }) =>
    JSON.stringify([at, to].map((end) => end && positionKey(end))),
  );
  return [...byEnds.values()].flatMap((same) => {
    const [largest] = same.toSorted((a, b) => b.qty - a.qty);
    if (!largest) return [];
    const qty = same.reduce((sum, move) => add(sum, move.qty), ZERO);
    const corrects = same.length === 1 ? largest.corrects : undefined;
    return [{ ...largest, qty, reason: same.map(({ reason }) => reason).join(" "), corrects }];
  });
}

function adjustment(at: PositionName, parts: readonly Hypothesis[]): readonly Proposal[] {
  const qty = parts.reduce((sum, part) => add(sum, part.explains), ZERO);
  const [largest] = parts.toSorted((a, b) => Math.abs(b.explains) - Math.abs(a.explains));
  if (!largest || qty === 0) return [];
  const reason = parts.map((part) => part.because).join(" ");
  const corrects = parts.length === 1 ? correctedBy(largest) : undefined;
  return [{ kind: "adjustment", at, to: undefined, qty, cause: largest.cause, reason, corrects }];
}

const correctedBy = ({ cause, movementIds }: Hypothesis): number | undefined =>
  CORRECTS_ONE.has(cause) && movementIds.length === 1 ? movementIds[0] : undefined;
