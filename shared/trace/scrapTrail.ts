import { STATUS_CLASS } from "../domain.ts";
import type { Clues } from "./clues.ts";
import { isBooked } from "./clues.ts";
import { driftWindow } from "./drift.ts";
import type { Evidence, PlacedLeg, PositionName } from "./types.ts";
import { isNamedIn, isOutOfDate, isSpoilt, isWordOf } from "./reasons.ts";
import { positionKey } from "./words.ts";

/** Goods that break, by words of their description: English ones by how they begin, German ones by how they end, too. */
const FRAGILE =
  /\b((wine|beer)?glass|crystal|ceramic|porcelain|china\b|stoneware|earthenware|plates?\b|jars?\b|bottle|vases?\b|lamps?\b|(light)?bulb|mirror|tiles?\b|tumbler|goblet|eggs?\b|mugs?\b|cups?\b|bowls?\b|saucer|jugs?\b|thermos)|glas\b|gläser|flasche|tasse|teller|schüssel|becher|krug|spiegel|fliese|\bei(er)?\b/i;

/** Why goods at a position are likelier than others to be thrown away; nothing where they aren't. */
export type Perishing = "dated" | "fragile" | "on hold";

/**
 * A movement that tells of spoilt goods of the item: scrapped from this position, from the bin it is in, as its lot was out
 * of date, or anywhere else, or only set apart; onto this very position, or onto another. Or of other items: by a slip that names
 * this one, of a lot that is called the same, or out of the same bin or cage; or of it at another location, just as much or another number.
 */
export type Trail = {
  readonly leg: PlacedLeg;
  readonly kind:
    | "scrapped here"
    | "scrapped beside"
    | "named"
    | "lot out of date"
    | "lot out of date beside"
    | "scrapped elsewhere"
    | "set apart here"
    | "set apart"
    | "others cleared"
    | "at another location"
    | "for here at another location"
    | "at other locations";
};

export function perishingOf({ evidence }: Pick<Clues, "evidence">): Perishing | undefined {
  const { position, item } = evidence;
  if (STATUS_CLASS[position.status] === "non_sellable") return "on hold";
  if (position.lot !== "" || item.tracking === "lot") return "dated";
  return FRAGILE.test(item.description) ? "fragile" : undefined;
}

/** The trails of spoilt goods since book and shelf agreed last, by time; those that only another ledger has, too. */
export function scrapTrails({ evidence, booked, twins }: Clues): readonly Trail[] {
  // By what was seen on the shelf alone: goods spoil before, and are thrown away after, the moment a ledger tells of.
  const seen = driftWindow(evidence);
  const here = booked.map((leg) => ({ ...leg, at: evidence.position }));
  const elsewhere = evidence.elsewhere.filter((leg) => isBooked(evidence, leg));
  const theirs = twins.flatMap(({ theirsAlone }) => theirsAlone.map(({ leg }) => leg));
  const isInTime = ({ occurredAt }: PlacedLeg): boolean =>
    occurredAt <= seen.to && (seen.from === undefined || occurredAt > seen.from);
  const ofOthers = (evidence.clearedOut ?? []).filter(isInTime).flatMap((leg) => trailOfOther(leg, evidence));
  return [...here, ...elsewhere, ...theirs]
    .filter(isInTime)
    .flatMap((leg) => trailOf(leg, evidence.position))
    .concat(ofOthers)
    .toSorted((a, b) => a.leg.occurredAt - b.leg.occurredAt || a.leg.movementId - b.leg.movementId);
}

/** The whole lot is to go, wherever it lies, or there is more in this bin: that is why somebody writes the name. */
const namesThese = (reason: string, { lot, bin }: PositionName, { bin: from }: PositionName): boolean =>
  [lot, ...(bin === from ? [] : [bin])].some((name) => isNamedIn(reason, name));

/** What expires does so lot by lot; what falls down breaks together, and the slip may name what else it was. */
function trailOfOther(leg: PlacedLeg, evidence: Evidence): readonly Trail[] {
  const { position } = evidence;
  const { sku, location, lot, bin, status } = position;
  if (leg.at.location !== location) {
    const isForHere = isWordOf(leg.reason, location) || isWordOf(leg.doc, location);
    if (leg.effect === evidence.variance)
      return [{ leg, kind: isForHere ? "for here at another location" : "at another location" }];
    return [{ leg, kind: lot !== "" && isOutOfDate(leg.reason) ? "lot out of date" : "at other locations" }];
  }
  if (isNamedIn(leg.reason, sku)) return [{ leg, kind: "named" }];
  if (lot !== "" && leg.at.lot === lot)
    return isOutOfDate(leg.reason) ? [{ leg, kind: "lot out of date beside" }] : [];
  const isCage = STATUS_CLASS[status] === "non_sellable" && leg.at.status === status;
  const isBeside = bin !== "" && leg.at.bin === bin && perishingOf({ evidence }) !== "dated";
  return isCage || isBeside ? [{ leg, kind: "others cleared" }] : [];
}

function trailOf(leg: PlacedLeg, own: PositionName): readonly Trail[] {
  const isHere = positionKey(leg.at) === positionKey(own);
  const isOut = leg.counterpart === undefined && leg.effect < 0;
  const isScrap = leg.type === "scrap" || (isOut && isSpoilt(leg.reason));
  if (isScrap && leg.effect < 0) {
    const isBeside = own.bin !== "" && leg.at.bin === own.bin;
    const isOfLot = own.lot !== "" && leg.at.lot === own.lot && isOutOfDate(leg.reason);
    const apart = isOfLot ? "lot out of date" : isBeside ? "scrapped beside" : "scrapped elsewhere";
    return [{ leg, kind: namesThese(leg.reason, own, leg.at) ? "named" : isHere ? "scrapped here" : apart }];
  }
  // Goods that were added to what can be sold weren't spoilt, whatever was written.
  if (leg.effect > 0 && STATUS_CLASS[leg.at.status] === "sellable") return [];
  // A correction of the number of broken goods tells of no goods that broke.
  const isMoved = leg.counterpart !== undefined || (leg.type !== "adjustment" && leg.type !== "count");
  const isInCage = leg.at.status === "damaged" || leg.at.status === "expired";
  const isBroken = (isInCage && isMoved) || isSpoilt(leg.reason);
  if (leg.effect > 0 && isBroken) return [{ leg, kind: isHere ? "set apart here" : "set apart" }];
  return isSpoilt(leg.reason) ? [{ leg, kind: "set apart" }] : [];
}
