import type { CaseMovement, TwinState } from "../../shared/caseShapes.ts";
import { figure } from "../../shared/many.ts";
import { instant } from "../../shared/time.ts";
import { clockText } from "../../shared/trace/clocks.ts";
import { cluesOf } from "../../shared/trace/clues.ts";
import type { Flow } from "../../shared/trace/flows.ts";
import type { Twins } from "../../shared/trace/twins.ts";
import type { Evidence, PlacedLeg, PositionName, TracedLeg } from "../../shared/trace/types.ts";
import { moment, plainName } from "../../shared/trace/words.ts";
import { keepingLast } from "../compare/kept.ts";
import type { ReadDb } from "../connection.ts";
import { LEGS_LOOKED_AT } from "../evidence/itemInPlace.ts";
import { evidenceToShow } from "../evidence/lastShown.ts";
import { SELECT_TRACED, type TracedCase } from "../evidence.ts";
import { movementOf } from "./movementRows.ts";

/** Events of one document that are named beside a row. */
const MOST_EVENTS = 3;

/** Another source's movement that has no twin here, with the position it changed. */
export type Elsewhere = CaseMovement & { readonly place: PositionName };

/** How a position's movements stand to the other sources' ledgers. */
export type Compared = {
  readonly others: readonly string[];
  readonly notes: readonly string[];
  /** By movement of the case's own ledger; what isn't in it wasn't looked at. */
  readonly statesOf: ReadonlyMap<number, readonly TwinState[]>;
  readonly elsewhere: readonly Elsewhere[];
  /** What is unusual about the case's own movements, in words. */
  readonly unusual: ReadonlyMap<number, string>;
};

/** The same twins as the trace goes by; kept, because every page of a timeline asks for them. */
export const comparedWith = keepingLast((db: ReadDb, { id }: { readonly id: number }): Compared => {
  const traced = db.get<TracedCase>(`${SELECT_TRACED} WHERE c.id = ?`, id);
  if (!traced) return { others: [], notes: [], statesOf: new Map(), elsewhere: [], unusual: new Map() };
  const evidence = evidenceToShow(db, traced);
  const { twins, everyTwins } = cluesOf(evidence);
  const stateOf = twins.map((one) =>
    stater(
      one,
      everyTwins.filter(({ ledger }) => ledger === one.ledger),
    ),
  );
  return {
    others: twins.map(({ ledger }) => ledger.source),
    notes: [
      ...cutNotes(evidence),
      ...twins.flatMap(({ ledger, clock }) => {
        const text = clockText(evidence.source, ledger.source, clock).trim();
        return text === "" ? [] : [text];
      }),
    ],
    statesOf: new Map(evidence.legs.map((leg) => [leg.movementId, stateOf.map((state) => state(leg))])),
    elsewhere: everyTwins.flatMap(({ theirsAlone }) =>
      theirsAlone.map(({ leg, effect }) => ({ ...movementOf({ ...leg, effect }, leg.at), place: leg.at })),
    ),
    unusual: new Map((evidence.unusual ?? []).map(({ movementId, why }) => [movementId, why.join(" ")])),
  };
});

/** What nobody looked at must not pass for what isn't there. */
function cutNotes({ source, cut, others }: Evidence): readonly string[] {
  const ledgers = [{ source, cut }, ...others].flatMap((ledger) => ledger.cut ?? []);
  if (ledgers.length === 0) return [];
  const since = moment(instant(Math.max(...ledgers)));
  return [
    `Much moves here: of each system the latest ${figure(LEGS_LOOKED_AT)} movements of the item were held against each other, which are those after ${since}.`,
  ];
}

/** What one other ledger says of a movement at a time: by what comes and leaves, and by what is carried inside. */
function stater(
  { ledger, pairs: crossing }: Twins,
  ofLedger: readonly Twins[],
): (leg: TracedLeg) => TwinState {
  const twinOf = atOneEnd(ofLedger.flatMap((one) => one.pairs));
  const otherOf = atOneEnd(
    ofLedger.flatMap(({ unequal }) => unequal.map(({ own, theirs }) => ({ own: [own], theirs: [theirs] }))),
  );
  const alone = new Set(ofLedger.flatMap(({ ownAlone }) => ownAlone.map(({ movementId }) => movementId)));
  const byDocument = documentsOf(crossing);
  const { source } = ledger;
  return (leg) => {
    const { movementId: id, occurredAt: at, doc } = leg;
    const [twin, other] = [twinOf(leg), otherOf(leg)];
    if (twin) return { source, state: "twin", rows: rowsOf(twin) };
    if (other) return { source, state: "differs", rows: rowsOf(other) };
    if (alone.has(id)) return { source, state: "none", rows: [] };
    const step = doc === "" ? undefined : byDocument.get(plainName(doc));
    if (step) return { source, state: "document", rows: rowsOf(step) };
    const isCovered = at <= ledger.until && (ledger.since === undefined || at > ledger.since);
    return { source, state: isCovered ? "unseen" : "unknown", rows: [] };
  };
}

/**
 * What the other ledger has of a leg's movement. Where the movement took goods from one class of stock to another, it is a flow of
 * both and both have a twin: what did to the other's stock what the leg did to this position's.
 */
function atOneEnd(
  pairs: readonly { readonly own: readonly Flow[]; readonly theirs: readonly Flow[] }[],
): (leg: TracedLeg) => readonly Flow[] | undefined {
  const ends = pairs.flatMap(({ own, theirs }) => own.map((flow) => ({ flow, theirs })));
  const byMovement = Map.groupBy(ends, ({ flow }) => flow.movementId);
  return ({ movementId, effect }) => {
    const known = byMovement.get(movementId);
    const alike = known?.find(({ flow }) => Math.sign(flow.effect) === Math.sign(effect));
    return (alike ?? known?.[0])?.theirs;
  };
}

/** What the other ledger has of each document that moved the item out of the location or into it, by its plain name. */
function documentsOf(pairs: Twins["pairs"]): ReadonlyMap<string, readonly Flow[]> {
  const named = pairs.flatMap(({ own, theirs }) =>
    own.flatMap(({ leg }) => (leg.doc === "" ? [] : [{ doc: plainName(leg.doc), theirs }])),
  );
  return new Map(
    [...Map.groupBy(named, ({ doc }) => doc)].map(([doc, events]) => [
      doc,
      [...new Set(events.flatMap(({ theirs }) => theirs))].slice(0, MOST_EVENTS),
    ]),
  );
}

const rowsOf = (flows: readonly Flow[]): TwinState["rows"] =>
  flows.map(({ leg, effect }) => ({ ...nameOf(leg), effect }));

const nameOf = ({ movementId, source, eventId, occurredAt }: PlacedLeg) => ({
  movementId,
  movement: `${source}:${eventId}`,
  occurredAt,
});
