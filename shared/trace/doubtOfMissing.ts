import { type MovementType, STATUS_CLASS } from "../domain.ts";
import { negate } from "../quantity.ts";
import { DAY_MS } from "../time.ts";
import type { Flow } from "./flows.ts";
import { isTypedAs } from "./mistyped.ts";
import { isComparable, tiesOf } from "./ties.ts";
import { TWIN_MS, type Twins } from "./twins.ts";
import type { Evidence, PlacedLeg } from "./types.ts";
import { plainName, positionKey } from "./words.ts";

const TO_CUSTOMERS: ReadonlySet<MovementType> = new Set(["pick", "pack", "ship", "sale", "transfer_out"]);

/** What goods that can't be sold say to an event that sold some, as log-odds to add. */
const SOLD_FROM_HELD_BACK = -2.5;

/** What was typed under a like code isn't missing: as log-odds to add. */
const UNDER_ANOTHER = -2.5;

/** A ledger that keeps no bins has it, and one that does has it in another one: as log-odds to add. */
const PLACED_ELSEWHERE = -4;

/** This ledger alone has just so much of the same within a week after it, as after days without an interface: as log-odds to add. */
const BOOKED_LATER = -2.5;
const WEEK_MS = 7 * DAY_MS;

/** This ledger put just as much that came back then where it waits to be looked at: as log-odds to add. */
const WAITS_HERE = -4;

/** This ledger alone has the same at that time, under a document that the other one never heard of: as log-odds to add. */
const UNDER_ANOTHER_NUMBER = -4.5;

/** What speaks against an event of another ledger being missing at this very position, as log-odds to add. */
export function doubtOfMissing(evidence: Evidence, twins: Twins, flow: Flow): number {
  return (
    (isSoldFromHeldBack(evidence, flow) ? SOLD_FROM_HELD_BACK : 0) +
    (isUnderAnother(evidence, flow) ? UNDER_ANOTHER : 0) +
    (isPlacedElsewhere(evidence, twins, flow) ? PLACED_ELSEWHERE : 0) +
    (isBookedLater(evidence, twins, flow) ? BOOKED_LATER : 0) +
    (isWaitingHere(evidence, flow) ? WAITS_HERE : 0) +
    (underAnotherNumber(twins, flow) === undefined ? 0 : UNDER_ANOTHER_NUMBER)
  );
}

/** A ledger that tells no states says of every position what left for customers; what is held back doesn't. */
const isSoldFromHeldBack = ({ position }: Evidence, { leg }: Flow): boolean =>
  STATUS_CLASS[position.status] === "non_sellable" &&
  STATUS_CLASS[leg.at.status] === "sellable" &&
  TO_CUSTOMERS.has(leg.type);

/** True where an item of a like code has just so much too much or too little: this ledger has the event under it. */
function isUnderAnother(evidence: Evidence, flow: Flow): boolean {
  const { effect } = flow;
  if (effect !== evidence.variance) return false;
  const tiesTo = tiesOf(evidence);
  return evidence.strangers.some(
    (stranger) =>
      stranger.variance === negate(effect) &&
      isTypedAs(stranger, flow) &&
      isComparable(evidence, stranger) &&
      tiesTo(stranger).includes("code"),
  );
}

/** True where what a ledger says of the location another one says of another bin or lot of it, and none of this one. */
function isPlacedElsewhere(
  { position, others }: Evidence,
  { ledger, clock }: Twins,
  { leg, effect, at }: Flow,
): boolean {
  if (leg.at.bin !== "" || position.bin === "" || clock !== undefined) return false;
  const isSame = (other: PlacedLeg): boolean =>
    other.effect === effect &&
    other.counterpart?.location !== other.at.location &&
    ((leg.doc !== "" && plainName(other.doc) === plainName(leg.doc)) ||
      Math.abs(other.occurredAt - at) <= TWIN_MS);
  const same = others.flatMap(({ source, grain, legs }) =>
    source !== ledger.source && grain === "bin" ? legs.filter(isSame) : [],
  );
  const isHere = (other: PlacedLeg): boolean =>
    other.at.bin === position.bin && (other.at.lot === "" || other.at.lot === position.lot);
  return same.length > 0 && !same.some(isHere);
}

/** A document that both ledgers write has its twin under that name or nowhere. */
function isBookedLater(
  { countedAt, position }: Evidence,
  { ownOpen, families }: Twins,
  { effect, stock, at, leg }: Flow,
): boolean {
  if (families.isShared(leg.doc)) return false;
  return ownOpen.some(
    (own) =>
      own.effect === effect &&
      own.stock === stock &&
      own.at >= at &&
      own.at - at <= WEEK_MS &&
      own.at <= countedAt &&
      !families.isShared(own.leg.doc) &&
      (leg.at.bin === "" || positionKey(own.leg.at) === positionKey(position)),
  );
}

/**
 * What this ledger alone has of the same type and quantity at that time, where neither ledger ever heard of the other one's document:
 * somebody may have typed another number.
 */
export function underAnotherNumber({ pairs, ownOpen, theirsAlone }: Twins, flow: Flow): Flow | undefined {
  const { leg, effect, stock, at } = flow;
  if (leg.doc === "") return undefined;
  const same = ownOpen.filter(
    (own) =>
      own.effect === effect &&
      own.stock === stock &&
      own.leg.type === leg.type &&
      own.leg.doc !== "" &&
      Math.abs(own.at - at) <= TWIN_MS,
  );
  if (same.length === 0) return undefined;
  const namesOf = (flows: readonly Flow[]): ReadonlySet<string> =>
    new Set(flows.map((one) => plainName(one.leg.doc)));
  const ours = namesOf([...pairs.flatMap(({ own }) => own), ...ownOpen]);
  if (ours.has(plainName(leg.doc))) return undefined;
  const theirs = namesOf([...pairs.flatMap((pair) => pair.theirs), ...theirsAlone]);
  return same.find((own) => !theirs.has(plainName(own.leg.doc)));
}

/** A till that knows no states takes a return for stock again; by the ledger it waits, whatever number its paper has. */
const isWaitingHere = ({ position, elsewhere }: Evidence, { leg, effect, at }: Flow): boolean =>
  leg.type === "return" &&
  effect > 0 &&
  STATUS_CLASS[position.status] === "sellable" &&
  elsewhere.some(
    (own) =>
      own.type === "return" &&
      own.effect === effect &&
      STATUS_CLASS[own.at.status] === "non_sellable" &&
      Math.abs(own.occurredAt - at) <= TWIN_MS,
  );
