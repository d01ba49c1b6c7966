import type { Quantity } from "../../shared/quantity.ts";
import { askedAbout, LEAST_ASKED } from "../../shared/trace/agreement.ts";
import { allocate } from "../../shared/trace/allocate.ts";
import { askedOf } from "../../shared/trace/asked.ts";
import { calibrated } from "../../shared/trace/calibration.ts";
import { sharedAmongEquals } from "../../shared/trace/equallySure.ts";
import { legsAround, namedMovements } from "../../shared/trace/named.ts";
import { trace } from "../../shared/trace/trace.ts";
import type { Evidence, PlacedLeg, PositionName, Trace, TracedLeg } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { type Survey, surveyOf } from "../evidence/survey.ts";
import { type Fullness, gatherEvidence, SELECT_TRACED, type TracedCase } from "../evidence.ts";
import { JOIN_POSITION, positionName } from "../positions.ts";
import { withSay } from "./say.ts";
import { keepingUntilChanged } from "../unusual/kept.ts";

/** Where one mix-up leads to the next, the items beyond those asked for that are followed at most. */
const MOST_LED_TO = 8;

/** Cases whose outlines are kept for others until the project changes. */
const OUTLINES_KEPT = 500;

/** What outlasts a case's evidence, which may hold thousands of legs, so that all cases of a project fit in memory. */
export type Outline = {
  readonly traced: TracedCase;
  readonly position: PositionName;
  readonly variance: Quantity;
  readonly trace: Trace;
  /** "SOURCE:event_id" of every movement the trace blames. */
  readonly names: ReadonlyMap<number, string>;
  /** Codes of other items whose cases here could claim what this one claims. */
  readonly leadsTo: readonly string[];
  /** Other locations that what it claims moved: a case of the item there could claim it, too. */
  readonly reaches: readonly string[];
  /** Positions of other items whose traces may tell of a mix-up that this one can't see. */
  readonly asked: readonly PositionName[];
};

/** An item at a location, whose open cases are traced together. */
export type Stop = { readonly item: number; readonly location: string };

/**
 * Cases that could claim the same movements or each other's goods. They are traced stop by stop: visit every one of
 * `stops`, which grows while it is walked by what a trace leads to.
 */
export type Group = {
  readonly stops: Map<string, Stop>;
  readonly wanted: ReadonlyMap<string, readonly TracedCase[]>;
  readonly wantedIds: ReadonlySet<number>;
  readonly wantedItems: ReadonlySet<number>;
  /** Items beyond the wanted ones. */
  readonly ledTo: Set<number>;
  readonly outlines: Map<number, Outline>;
  /** Cases that others asked and that aren't traced yet, by id. */
  readonly asked: Map<number, TracedCase>;
  readonly survey: Survey;
};

/** A group that starts at the places of these cases; closed ones are traced too, where somebody asks for them. */
export function startGroup(db: ReadDb, wanted: readonly TracedCase[]): Group {
  const placed = wanted.map((traced) => ({
    traced,
    stop: { item: traced.item, location: positionName(db, traced.position).location },
  }));
  const byStop = Map.groupBy(placed, ({ stop }) => keyOf(stop));
  return {
    stops: new Map(placed.map(({ stop }) => [keyOf(stop), stop])),
    wanted: new Map([...byStop].map(([key, all]) => [key, all.map(({ traced }) => traced)])),
    wantedIds: new Set(wanted.map(({ id }) => id)),
    wantedItems: new Set(wanted.map(({ item }) => item)),
    ledTo: new Set(),
    outlines: new Map(),
    asked: new Map(),
    survey: surveyOf(db),
  };
}

const keyOf = ({ item, location }: Stop): string => `${item} ${location}`;

/**
 * The open cases of item ?1 at location ?2: by its positions, because the index of open ones would be read through every time,
 * and only those of them that have a case are looked up by name.
 */
export const OPEN_AT = `${SELECT_TRACED} ${JOIN_POSITION}
  WHERE c.id IN (SELECT o.id FROM positions own CROSS JOIN cases o ON o.position_id = own.id WHERE own.item_id = ?1)
    AND l.name = ?2 AND +c.state = 'open' ORDER BY c.id`;

/** Traces the open cases at one of the group's stops, and those there that were asked for. */
export function visit(db: ReadDb, group: Group, stop: Stop): void {
  const open = db.all<TracedCase>(OPEN_AT, stop.item, stop.location);
  for (const traced of [...open, ...(group.wanted.get(keyOf(stop)) ?? [])]) {
    const outline = outlineIn(db, group, traced);
    for (const location of outline.reaches) stopAt(group, { item: stop.item, location });
    for (const sku of outline.leadsTo) leadTo(db, group, sku, stop.location);
    if (group.wantedItems.has(stop.item)) ask(db, group, outline);
  }
}

function stopAt({ stops }: Group, stop: Stop): void {
  if (!stops.has(keyOf(stop))) stops.set(keyOf(stop), stop);
}

/** Traces the open cases that this one asks, or, where only one case is wanted, leaves them until it is known who listens. */
function ask(db: ReadDb, group: Group, { traced, asked }: Outline): void {
  for (const { sku, location, bin, lot, status } of asked) {
    const others = db.all<TracedCase>(
      `${SELECT_TRACED} ${JOIN_POSITION} WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?
        AND c.source_id = ? AND c.state = 'open' ORDER BY c.id`,
      ...[sku, location, bin, lot, status, traced.source],
    );
    for (const other of others) {
      if (group.wantedIds.size === 1) group.asked.set(other.id, other);
      else outlineIn(db, group, other);
    }
  }
}

/**
 * Traces those of the cases that were asked which could have a say, and then those that could have one in these: by
 * themselves, for what they see leads no further.
 */
function hearAsked(db: ReadDb, group: Group): void {
  const { asked, outlines, survey } = group;
  for (let heard: readonly TracedCase[] = [...asked.values()]; heard.length > 0;) {
    const unknown = [...asked.values()].filter(({ id }) => !outlines.has(id));
    heard = withSay(db, survey, [...outlines.values()], unknown);
    for (const other of heard) outlineIn(db, group, other);
  }
}

/** The outline of a case of the group; only what somebody wants to see is told in full. */
function outlineIn(db: ReadDb, group: Group, traced: TracedCase): Outline {
  const { outlines, wantedIds } = group;
  const outline =
    outlines.get(traced.id) ??
    (wantedIds.has(traced.id) ? tracedAnew(db, group, traced, "to show") : weighed(db, group, traced));
  outlines.set(traced.id, outline);
  return outline;
}

/** What a case says to others: somebody who opens one after the other meets the same ones again and again. */
function weighed(db: ReadDb, group: Group, traced: TracedCase): Outline {
  return keptOutlines(db, "all").get(traced.id) ?? tracedAnew(db, group, traced, "to weigh");
}

/** A case that was told in full says the same to others. */
function tracedAnew(db: ReadDb, { survey }: Group, traced: TracedCase, fullness: Fullness): Outline {
  const outline = outlineOf(traced, gatherEvidence(db, traced, survey, fullness));
  const kept = keptOutlines(db, "all");
  if (kept.size >= OUTLINES_KEPT) kept.clear();
  kept.set(traced.id, outline);
  return outline;
}

const keptOutlines = keepingUntilChanged((_db, _key: "all") => new Map<number, Outline>());

/** A case traced by itself. */
export function outlineOf(traced: TracedCase, evidence: Evidence): Outline {
  const found = trace(evidence);
  const { position, variance } = evidence;
  const blamed = namedLegs(evidence, found);
  const [leadsTo, asked] = [leadsOf(evidence, found), askedOf(evidence, found)];
  return {
    traced,
    position,
    variance,
    trace: found,
    names: namesOf(blamed),
    leadsTo,
    reaches: reachesOf(evidence, blamed),
    asked,
  };
}

/** The traces of the whole group, settled among each other. */
export function settle(db: ReadDb, group: Group): readonly Outline[] {
  hearAsked(db, group);
  const single = [...group.outlines.values()];
  const settled = allocate(
    single.map(({ traced, position, trace: own, asked }) => ({
      key: String(traced.id),
      position,
      trace: own,
      asked,
    })),
  );
  const told = sharedAmongEquals(
    settled.map((own) => ({
      ...own,
      trace: { ...own.trace, explanations: calibrated(own.trace.explanations) },
    })),
  );
  return single.map((one, index) => ({ ...one, trace: told[index]?.trace ?? one.trace }));
}

function leadTo(db: ReadDb, group: Group, sku: string, location: string): void {
  const { wantedItems, ledTo } = group;
  const item = db.get<{ id: number }>("SELECT id FROM items WHERE sku = ?", sku)?.id;
  if (item === undefined) return;
  const isNew = !wantedItems.has(item) && !ledTo.has(item);
  if (isNew && ledTo.size >= MOST_LED_TO) return;
  if (isNew) ledTo.add(item);
  stopAt(group, { item, location });
}

const partsOf = (explanations: Trace["explanations"]): Trace["explanations"][number]["parts"] =>
  explanations.flatMap(({ parts }) => parts);

/** "SOURCE:event_id" by movement. */
export const namesOf = (legs: readonly TracedLeg[]): ReadonlyMap<number, string> =>
  new Map(legs.map((leg) => [leg.movementId, `${leg.source}:${leg.eventId}`]));

/** Every leg at hand of the movements that the trace names. */
export function namedLegs(
  evidence: Evidence,
  found: Pick<Trace, "explanations">,
): readonly (TracedLeg & Partial<Pick<PlacedLeg, "at">>)[] {
  const named = new Set(partsOf(found.explanations).flatMap(namedMovements));
  return [...evidence.legs, ...legsAround(evidence)].filter(({ movementId }) => named.has(movementId));
}

/** The other locations at which what the trace names has an end. */
function reachesOf({ position }: Evidence, blamed: ReturnType<typeof namedLegs>): readonly string[] {
  const ends = blamed.flatMap(({ counterpart, at }) =>
    [counterpart, at].flatMap((end) => end?.location ?? []),
  );
  return [...new Set(ends)].filter((location) => location !== position.location);
}

/** The items mixed up with this one, and the bundles whose sales it blames. */
function leadsOf({ position, bundles }: Evidence, found: Trace): readonly string[] {
  const likely = found.explanations.filter(({ score }) => score >= LEAST_ASKED);
  const parts = partsOf([...new Set([...likely, ...askedAbout(position, found.explanations)])]);
  const swapped = parts.flatMap(({ positions }) => positions.map(({ sku }) => sku));
  const blamed = new Set(parts.flatMap(({ movementIds }) => movementIds));
  const sold = bundles.filter(({ legs, elsewhere = [] }) =>
    [...legs, ...elsewhere].some(({ movementId }) => blamed.has(movementId)),
  );
  const skus = new Set([...swapped, ...sold.map(({ sku }) => sku)]);
  return [...skus].filter((sku) => sku !== position.sku);
}
