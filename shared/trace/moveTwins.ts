import { STATUS_CLASS } from "../domain.ts";
import { ownFlows, stockFold, type Flow } from "./flows.ts";
import { moveOf } from "./halves.ts";
import type { Open, Unequal } from "./pairs.ts";
import { pairByDocument } from "./twinDocuments.ts";
import { beginning, matchedFlows, nearMs, pairedHere, type Twins } from "./twins.ts";
import type { Evidence, OtherLedger, PlacedLeg, PositionName, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/** Of an item that one ledger alone carries about so few times, nobody knows whether the other one tells of it. */
const FEW_MOVES = 2;

/**
 * How two ledgers agree about what was carried inside the location, onto this position or away from it: at the location such
 * moves net to nothing, so that only ledgers which both know the bins can be held against each other. Nothing where either of
 * them keeps no moves. `Twins` as they are for the location, of which `ledger`, in step with the traced one's clock, and the
 * kinds of document are the same.
 */
export function moveTwinsWith(
  evidence: Evidence,
  { ledger, families, theirsAlone }: Twins,
): Twins | undefined {
  if (ledger.grain !== "bin") return undefined;
  const moves = movesOf(evidence, ledger);
  if (moves === undefined) return undefined;
  const { all, isInner, known } = moves;
  const byDocument = pairByDocument(all);
  const { pairs, alone } = matchedFlows(evidence, all, byDocument, families);
  // What crosses the border of the location in both ledgers was compared there; one may carry to a stage what the other sends off.
  const inner = pairs.filter(({ own, theirs }) => [...own, ...theirs].some(isInner));
  const areInner = ({ own, theirs }: Unequal): boolean => isInner(own) && isInner(theirs);
  const isTold = (flow: Flow): boolean =>
    theirsAlone.some(
      (one) => one.effect === flow.effect && plainName(one.leg.doc) === plainName(flow.leg.doc),
    );
  const own = alone.own.filter(isInner);
  return {
    ledger,
    clock: undefined,
    nearMs: nearMs(all),
    pairs: inner,
    unequal: byDocument.unequal.filter(areInner),
    pairedBy: pairedHere(inner, stockFold(ledger)(evidence.position)),
    carriers: new Set(),
    ownAlone: own.filter(({ at }) => at <= ledger.until),
    theirsAlone: alone.theirs.filter((flow) => isInner(flow) && !isTold(flow)),
    ownOpen: own,
    families,
    known,
  };
}

type Moves = {
  /** What changed this position, whatever it was. */
  readonly all: Open;
  /** True for what only changed places inside the location. */
  readonly isInner: (flow: Flow) => boolean;
  readonly known: { readonly matched: number; readonly alone: number };
};

function movesOf(evidence: Evidence, ledger: OtherLedger): Moves | undefined {
  const fold = stockFold(ledger);
  const { position } = evidence;
  const stock = fold(position);
  const isMove = ({ counterpart }: TracedLeg): boolean =>
    counterpart !== undefined && counterpart.location === position.location && fold(counterpart) === stock;
  const isHere = ({ at }: PlacedLeg): boolean =>
    at.bin === position.bin && (at.lot === "" || at.lot === position.lot) && fold(at) === stock;
  const ownMoves = countOf([...evidence.legs, ...evidence.elsewhere].filter(isMove));
  const theirMoves = countOf(ledger.legs.filter(isMove));
  if (ownMoves === 0 && theirMoves > FEW_MOVES) return undefined;
  const hasBegun = beginning(evidence, ledger);
  const flowOf = (leg: PlacedLeg): Flow => ({
    movementId: leg.movementId,
    stock,
    effect: leg.effect,
    at: leg.occurredAt,
    leg,
  });
  const theirs = ledger.legs.filter(isHere).map(flowOf).filter(hasBegun);
  const here = evidence.legs.map((leg) => ({ ...leg, at: position }));
  const beside = evidence.elsewhere.filter((leg) => isHere(leg) && areToldAsOne(leg.at, position));
  const own = (
    beside.length === 0 ? here.map(flowOf) : ownFlows({ ...evidence, elsewhere: beside }, fold)
  ).filter(hasBegun);
  const matched = Math.min(ownMoves, theirMoves);
  return {
    all: { own, theirs },
    isInner: ({ leg }) => isMove(leg),
    known: { matched, alone: Math.max(theirMoves - ownMoves, 1) },
  };
}

/** A ledger that keeps no such states tells of all that lies in a bin together; what is picked or packed it may call another step. */
const areToldAsOne = (one: PositionName, other: PositionName): boolean =>
  one.lot === other.lot && !isCommitted(one) && !isCommitted(other);

const isCommitted = ({ status }: PositionName): boolean => STATUS_CLASS[status] === "committed";

const countOf = (legs: readonly TracedLeg[]): number => new Set(legs.map(moveOf)).size;
