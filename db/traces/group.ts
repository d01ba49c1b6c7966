import type { Quantity } from "../../shared/quantity.ts";
import { LEAST_ASKED } from "../../shared/trace/agreement.ts";
import { allocate } from "../../shared/trace/allocate.ts";
import { askedOf } from "../../shared/trace/asked.ts";
import { calibrated } from "../../shared/trace/calibration.ts";
import { trace } from "../../shared/trace/trace.ts";
import type { Evidence, PositionName, Trace } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { type Survey, surveyOf } from "../evidence/survey.ts";
import { gatherEvidence, SELECT_TRACED, type TracedCase } from "../evidence.ts";
import { JOIN_POSITION } from "../positions.ts";

/** Where one mix-up leads to the next, the items beyond those asked for that are followed at most. */
const MOST_LED_TO = 8;

/** What outlasts a case's evidence, which may hold thousands of legs, so that all cases of a project fit in memory. */
export type Outline = {
  readonly traced: TracedCase;
  readonly position: PositionName;
  readonly variance: Quantity;
  readonly trace: Trace;
  /** "SOURCE:event_id" of every movement the trace blames. */
  readonly names: ReadonlyMap<number, string>;
  /** Codes of other items whose cases could claim what this one claims. */
  readonly leadsTo: readonly string[];
  /** Positions of other items whose traces may tell of a mix-up that this one can't see. */
  readonly asked: readonly PositionName[];
};

/**
 * Cases that could claim the same movements or each other's goods. They are traced item by item: visit every one of
 * `items`, which grows while it is walked by the items that a trace leads to.
 */
export type Group = {
  readonly items: number[];
  readonly wanted: ReadonlyMap<number, readonly TracedCase[]>;
  readonly outlines: Map<number, Outline>;
  readonly survey: Survey;
};

/** A group that starts at the items of these cases; closed ones are traced too, where somebody asks for them. */
export function startGroup(db: ReadDb, wanted: readonly TracedCase[]): Group {
  const byItem = Map.groupBy(wanted, ({ item }) => item);
  return { items: [...byItem.keys()], wanted: byItem, outlines: new Map(), survey: surveyOf(db) };
}

/** An item's open cases, by its positions: the index of open ones would be read through for every item. */
export const OPEN_OF_ITEM = `${SELECT_TRACED} WHERE c.position_id IN (SELECT id FROM positions WHERE item_id = ?)
  AND +c.state = 'open' ORDER BY c.id`;

/** Traces the open cases of one of the group's items, and those of it that were asked for. */
export function visitItem(db: ReadDb, group: Group, item: number): void {
  const open = db.all<TracedCase>(OPEN_OF_ITEM, item);
  for (const traced of [...open, ...(group.wanted.get(item) ?? [])]) {
    const outline =
      group.outlines.get(traced.id) ?? outlineOf(traced, gatherEvidence(db, traced, group.survey));
    group.outlines.set(traced.id, outline);
    for (const sku of outline.leadsTo) leadTo(db, group, sku);
    if (group.wanted.has(item)) ask(db, group, outline);
  }
}

/** Traces the open cases that this one asks, by themselves: what they see is told here, and leads no further. */
function ask(db: ReadDb, { outlines, survey }: Group, { traced, asked }: Outline): void {
  for (const { sku, location, bin, lot, status } of asked) {
    const others = db.all<TracedCase>(
      `${SELECT_TRACED} ${JOIN_POSITION} WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?
        AND c.source_id = ? AND c.state = 'open' ORDER BY c.id`,
      ...[sku, location, bin, lot, status, traced.source],
    );
    for (const other of others.filter(({ id }) => !outlines.has(id)))
      outlines.set(other.id, outlineOf(other, gatherEvidence(db, other, survey)));
  }
}

/** A case traced by itself. */
export function outlineOf(traced: TracedCase, evidence: Evidence): Outline {
  const found = trace(evidence);
  const { position, variance } = evidence;
  const names = namesOf(evidence, found);
  const [leadsTo, asked] = [leadsOf(evidence, found), askedOf(evidence, found)];
  return { traced, position, variance, trace: found, names, leadsTo, asked };
}

/** The traces of the whole group, settled among each other. */
export function settle({ outlines }: Group): readonly Outline[] {
  const single = [...outlines.values()];
  const settled = allocate(
    single.map(({ traced, position, trace: own, asked }) => ({
      key: String(traced.id),
      position,
      trace: own,
      asked,
    })),
  );
  return single.map((one, index) => {
    const { drift, explanations } = settled[index]?.trace ?? one.trace;
    return { ...one, trace: { drift, explanations: calibrated(explanations) } };
  });
}

function leadTo(db: ReadDb, { items, wanted }: Group, sku: string): void {
  if (items.length - wanted.size >= MOST_LED_TO) return;
  const id = db.get<{ id: number }>("SELECT id FROM items WHERE sku = ?", sku)?.id;
  if (id !== undefined && !items.includes(id)) items.push(id);
}

const partsOf = (explanations: Trace["explanations"]): Trace["explanations"][number]["parts"] =>
  explanations.flatMap(({ parts }) => parts);

function namesOf(evidence: Evidence, found: Trace): Outline["names"] {
  const blamed = new Set(partsOf(found.explanations).flatMap(({ movementIds }) => movementIds));
  const known = [
    ...evidence.legs,
    ...evidence.elsewhere,
    ...evidence.others.flatMap(({ legs }) => legs),
    ...evidence.bundles.flatMap(({ legs }) => legs),
  ];
  const named = known.filter(({ movementId }) => blamed.has(movementId));
  return new Map(named.map((leg) => [leg.movementId, `${leg.source}:${leg.eventId}`]));
}

/** The items mixed up with this one, and the bundles whose sales it blames. */
function leadsOf({ position, bundles }: Evidence, found: Trace): readonly string[] {
  const parts = partsOf(found.explanations.filter(({ score }) => score >= LEAST_ASKED));
  const swapped = parts.flatMap(({ positions }) => positions.map(({ sku }) => sku));
  const blamed = new Set(parts.flatMap(({ movementIds }) => movementIds));
  const sold = bundles.filter(({ legs }) => legs.some(({ movementId }) => blamed.has(movementId)));
  const skus = new Set([...swapped, ...sold.map(({ sku }) => sku)]);
  return [...skus].filter((sku) => sku !== position.sku);
}
