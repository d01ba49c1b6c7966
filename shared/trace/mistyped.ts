import { magnitude, negate } from "../quantity.ts";
import { HOUR_MS } from "../time.ts";
import type { Clues } from "./clues.ts";
import { repeatedPostings } from "./copies.ts";
import type { Flow } from "./flows.ts";
import { shortfalls } from "./shortfalls.ts";
import { tiesOf } from "./ties.ts";
import type { Evidence, Hypothesis, Stranger } from "./types.ts";
import { plainName, positionKey } from "./words.ts";

/** An event is typed in when it happens, give or take what clocks cut off. */
const TYPED_WITHIN_MS = 3 * HOUR_MS;

const UNDER_ANOTHER = 5;

/**
 * Log-odds to take off what a document tells of where the traced ledger has under it what a look-alike is off by the other way: that
 * item was booked for this one.
 */
export const underAnother = (evidence: Evidence, doc: string, explains: number): number =>
  doc !== "" &&
  explains === evidence.variance &&
  lookAlikes(evidence).some((stranger) => movedUnder(stranger).has(plainName(doc)))
    ? UNDER_ANOTHER
    : 0;

/** Other items that are off by just as much the other way, and whose codes, names or barcodes are taken for this one's. */
function lookAlikes(evidence: Evidence): readonly Stranger[] {
  const opposite = evidence.strangers.filter(({ variance }) => variance === -evidence.variance);
  const tiesTo = opposite.length === 0 ? () => [] : tiesOf(evidence);
  return opposite.filter((stranger) =>
    tiesTo(stranger).some((tie) => tie === "code" || tie === "name" || tie === "barcode"),
  );
}

/** The plain names of the documents by which it may have moved for the traced item. */
const movedUnder = ({ documents, movedUnder: alone = [] }: Stranger): ReadonlySet<string> =>
  new Set([...documents, ...alone].map(plainName));

/** True where the traced ledger moved just so much of the other item when the other ledger alone moved this one. */
export const isTypedAs = ({ movedAt = [] }: Stranger, { at }: Flow): boolean =>
  movedAt.some((moment) => Math.abs(moment - at) <= TYPED_WITHIN_MS);

/** Of items whose codes or names are typed one for the other; the whole of both differences. */
export function isMistyped({ twins, evidence, booked }: Clues, { positions, explains }: Hypothesis): boolean {
  const keys = new Set(positions.map(positionKey));
  const alike = lookAlikes(evidence).filter(({ position }) => keys.has(positionKey(position)));
  if (alike.length === 0) return false;
  if (isTradedAs({ twins, evidence, booked }, alike)) return true;
  const isMissed = (flow: Flow): boolean =>
    flow.effect === explains &&
    flow.at <= evidence.countedAt &&
    alike.some((stranger) => isTypedAs(stranger, flow));
  // A system's own corrections are nobody else's, whatever item they are for.
  const isExtra = ({ effect, at, leg: { type } }: Flow): boolean =>
    effect === negate(explains) && at <= evidence.countedAt && type !== "adjustment" && type !== "count";
  if (twins.some(({ theirsAlone }) => theirsAlone.some(isMissed))) return true;
  // A ledger that agrees on little else is silent about most events anyway.
  const agreeing = twins.filter(({ pairs, ownAlone }) => pairs.length > ownAlone.length);
  const extra = agreeing
    .flatMap(({ ownAlone }) => ownAlone.filter(isExtra))
    .filter(({ movementId }) => !twins.some(({ pairedBy }) => pairedBy.has(movementId)));
  if (extra.length === 0) return false;
  // What was posted twice under this item's own line wasn't typed under another's.
  const repeated = new Set(
    repeatedPostings(booked)
      .documented.flat()
      .map(({ movementId }) => movementId),
  );
  return extra.some(({ movementId }) => !repeated.has(movementId));
}

/**
 * True where the other item was moved under the document of an order line of this one that has no such movement, or of what
 * another ledger has more of it.
 */
function isTradedAs(
  { twins, evidence, booked }: Pick<Clues, "twins" | "evidence" | "booked">,
  alike: readonly Stranger[],
): boolean {
  const size = magnitude(evidence.variance);
  const posted = new Set(booked.filter(({ qty }) => qty === size).map(({ doc }) => plainName(doc)));
  const ordered = evidence.orders.filter(({ doc, qty }) => qty === size && !posted.has(plainName(doc)));
  const partly = twins.flatMap((one) =>
    shortfalls(one, evidence.item).flatMap(({ own, theirs }) => [own.leg, theirs.leg]),
  );
  const docs = [...ordered, ...partly].map(({ doc }) => plainName(doc)).filter((doc) => doc !== "");
  return alike.some((stranger) => docs.some((doc) => movedUnder(stranger).has(doc)));
}
