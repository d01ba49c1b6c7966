import type { Cause, Status } from "../domain.ts";
import { type Quantity, quantity, subtract } from "../quantity.ts";
import { calibrated } from "./calibration.ts";
import { causes } from "./causes/index.ts";
import { cluesOf } from "./clues.ts";
import { combine } from "./combine.ts";
import type { Evidence, Explanation, PlacedLeg, PositionName } from "./types.ts";

/** What a person counts wrong, or what lies otherwise than any book says: two books don't differ by it. */
const OF_SHELVES: ReadonlySet<Cause> = new Set([
  ...(["count_error", "unrecorded_scrap"] as const),
  ...(["wrong_bin", "lot_swap", "sku_swap", "status_mismatch"] as const),
]);

/** What two ledgers are compared at: one bin and lot, or where those are empty all of the location, in some statuses. */
export type ComparedAt = {
  readonly bin: string;
  readonly lot: string;
  readonly statuses: ReadonlySet<Status>;
  /** What the ledger of the evidence says, and what it should by the other one. */
  readonly has: Quantity;
  readonly should: Quantity;
};

/**
 * What is wrong with the ledger of the evidence if another one is right: explanations that account for all of the difference by
 * records, best first. Nobody counted, so that nothing is said of what the records leave over. The evidence may be of any
 * position of the item at the location.
 */
export function explainBetween(evidence: Evidence, compared: ComparedAt): readonly Explanation[] {
  const clues = cluesOf(evidenceAt(evidence, compared));
  const proposals = causes.filter(({ cause }) => !OF_SHELVES.has(cause)).map(({ find }) => find(clues));
  return calibrated(combine(subtract(compared.should, compared.has), proposals)).filter(({ parts }) =>
    parts.every(({ cause }) => cause !== "unexplained"),
  );
}

/** All positions that are compared as one, looked at as one; the other ledger's word stands for the count. */
function evidenceAt(evidence: Evidence, compared: ComparedAt): Evidence {
  const { bin, lot, statuses, has, should } = compared;
  const isHere = (name: PositionName): boolean =>
    statuses.has(name.status) && (bin === "" || name.bin === bin) && (lot === "" || name.lot === lot);
  const place = { ...evidence.position, bin, lot, status: statusAmong(statuses, evidence.position.status) };
  const named = (name: PositionName): PositionName =>
    isHere(name) && name.location === place.location
      ? place
      : { ...name, bin: bin === "" ? "" : name.bin, lot: lot === "" ? "" : name.lot };
  const rolled = (leg: PlacedLeg): PlacedLeg => ({
    ...leg,
    at: named(leg.at),
    counterpart: leg.counterpart && named(leg.counterpart),
  });
  const own = [...evidence.legs.map((leg) => ({ ...leg, at: evidence.position })), ...evidence.elsewhere];
  return {
    ...evidence,
    position: place,
    ...{ book: has, counted: should, variance: subtract(should, has) },
    legs: inOne(own.filter(({ at }) => isHere(at)).map(rolled)),
    elsewhere: own.filter(({ at }) => !isHere(at)).map(rolled),
    others: evidence.others.map((ledger) => ({ ...ledger, legs: inOne(ledger.legs.map(rolled)) })),
    // These are of one position, and of what was counted there.
    ...{
      knownPoints: [],
      reported: [],
      entries: [],
      neighbours: [],
      listed: [],
      siblings: [],
      strangers: [],
    },
  };
}

const statusAmong = (statuses: ReadonlySet<Status>, own: Status): Status =>
  statuses.has(own) ? own : ([...statuses][0] ?? own);

/** What each movement did to a place as a whole: what it only moved within it is none. */
const inOne = (legs: readonly PlacedLeg[]): readonly PlacedLeg[] =>
  [...Map.groupBy(legs, ({ movementId, at }) => `${movementId} ${at.bin} ${at.lot} ${at.status}`).values()]
    .flatMap((same) => same.slice(0, 1).map((leg) => ({ ...leg, effect: sumOf(same) })))
    .filter(({ effect }) => effect !== 0);

const sumOf = (legs: readonly PlacedLeg[]): Quantity =>
  quantity(legs.reduce((sum, { effect }) => sum + effect, 0));
