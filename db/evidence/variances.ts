import { type Quantity, QUANTITY_SCALE } from "../../shared/quantity.ts";
import type { BundleEvidence, OtherVariance, Stranger } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION } from "../positions.ts";
import { partlyShared, sharedDocuments } from "./documents.ts";
import { nearestTo } from "./nearest.ts";
import type { OpenCase, OpenCases, Survey } from "./survey.ts";
import {
  type Counted,
  MOST_IN_BIN,
  toleratedAtLocation,
  toleratedInBin,
  toleratedOfComponent,
  toleratedOfItem,
  type WithTolerated,
} from "./tolerated.ts";
import { type Met, metAs, SELECT_VARIANCE, type StrangerRow } from "./varianceRows.ts";

/** The largest number of other items' variances that a trace looks at: those in the bin come first. */
const STRANGERS_LOOKED_AT = 200;

type Where = Counted & { readonly item: number };

/** The verdicts behind open cases, by when they were counted; each is read once for all traces of a run. */
function openVariances(db: ReadDb, cases: readonly OpenCase[], { known }: OpenCases): Met[] {
  const unread = cases.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  for (const row of unread.length === 0 ? [] : readVariances(db, unread)) known.set(row.id, metAs(row));
  const met = cases.flatMap(({ id }) => known.get(id) ?? []);
  return met.toSorted((a, b) => a.other.countedAt - b.other.countedAt || a.id - b.id);
}

const readVariances = (db: ReadDb, cases: readonly number[]): StrangerRow[] =>
  db.all<StrangerRow>(
    `${SELECT_VARIANCE}, i.description, i.barcode, c.id, p.id AS at FROM json_each(?) own CROSS JOIN cases c ON c.id = own.value
        CROSS JOIN verdicts v ON v.position_id = c.position_id AND v.count_id = c.count_id AND v.source_id = c.source_id
        JOIN entries e ON e.id = v.entry_id JOIN positions p ON p.id = v.position_id ${JOIN_POSITION}`,
    JSON.stringify(cases),
  );

/** The item's other open exceptions at the location, whatever the bin, lot or status, and what is exactly opposite. */
export const siblingsOf = (db: ReadDb, where: WithTolerated, open: OpenCases): OtherVariance[] => [
  ...variancesOf(db, where.item, where.position, open),
  ...toleratedOfItem(db, where).map((row) => metAs(row).other),
];

function variancesOf(db: ReadDb, item: number, position: number, open: OpenCases): OtherVariance[] {
  const others = (open.byItem.get(item) ?? []).filter((one) => one.position !== position);
  return openVariances(db, others, open).map(({ other }) => other);
}

/**
 * Other items' open exceptions at the location, those in the same bin first, then those that are off the other way by how
 * nearly they are opposite: how many there are tells what an opposite one is worth. Those that are off the same way come
 * last: another fault may hide a mix-up here.
 */
export function strangersOf(
  db: ReadDb,
  where: WithTolerated & { readonly bin: number; readonly inBin: number },
  open: OpenCases,
  documentsOf: Survey["documents"],
): Stranger[] {
  const { variance, source, position } = where;
  const nearest = nearestTo(open.nearby, where, STRANGERS_LOOKED_AT);
  const inBin = where.inBin <= MOST_IN_BIN ? toleratedInBin(db, where) : [];
  const near = [...openVariances(db, nearest, open), ...inBin.map(metAs)].map(({ at, stranger }) => {
    // Only where the quantity fits does it matter what the two came or went with.
    if (stranger.variance !== -variance) return stranger;
    const [ours, theirs] = [documentsOf(source, position), documentsOf(source, at)];
    const moved = theirs.movedBy(variance);
    const documents = sharedDocuments(ours, theirs, variance);
    return {
      ...stranger,
      documents,
      // A line that was all of one or the other says more than a part of one can.
      ...(documents.length === 0 && { partOf: partlyShared(ours, theirs, variance) }),
      movedAt: moved.map((one) => one.at),
      movedUnder: moved.flatMap(({ doc }) => (doc === "" ? [] : doc)),
    };
  });
  // What nobody looks into and lies elsewhere must be akin: a document alone ties too many.
  const known = new Set(inBin.map(({ at }) => at));
  const far = toleratedAtLocation(db, where);
  return [...near, ...far.filter(({ at }) => !known.has(at)).map((row) => metAs(row).stranger)];
}

type Component = BundleEvidence["components"][number] & { readonly id: number };

/** The bundles that the item is a component of, and the one that it is itself, with what `tradeOf` reads of each one's own legs and orders. */
export function bundlesOf(
  db: ReadDb,
  where: Where,
  open: OpenCases,
  tradeOf: (bundle: number) => Pick<BundleEvidence, "legs" | "elsewhere" | "orders">,
): BundleEvidence[] {
  const bundles = db.all<{ id: number; sku: string; qty: Quantity }>(
    `SELECT i.id, i.sku, b.qty FROM bundles b JOIN items i ON i.id = b.item_id WHERE b.component_id = ?1
      UNION ALL SELECT i.id, i.sku, ?2 FROM items i WHERE i.id = ?1 AND EXISTS (SELECT 1 FROM bundles WHERE item_id = ?1)
      ORDER BY i.sku`,
    ...[where.item, -QUANTITY_SCALE],
  );
  return bundles.map(({ id, sku, qty }) => {
    const components = db.all<Component>(
      `SELECT c.id, c.sku, b.qty FROM bundles b JOIN items c ON c.id = b.component_id WHERE b.item_id = ? ORDER BY c.sku`,
      id,
    );
    return {
      sku,
      qty,
      components: components.map((component) => ({ sku: component.sku, qty: component.qty })),
      ...tradeOf(id),
      variances: [{ id }, ...components].flatMap((member) => [
        ...variancesOf(db, member.id, where.position, open),
        ...toleratedOfComponent(db, where, member.id).map((row) => metAs(row).other),
      ]),
    };
  });
}
