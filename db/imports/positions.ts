import { type Pairs, pairs } from "../../shared/ingest/pairs.ts";
import type { Problem } from "../../shared/ingest/rejects.ts";
import type { Ratio } from "../../shared/quantity.ts";
import type { ItemRef, References } from "./references.ts";
import { isProblem, type Session } from "./session.ts";
import type { View } from "./view.ts";

/** The columns that name a position. */
export type PositionFields = { readonly location: string; readonly bin: string; readonly status: string };

/**
 * Position ids by the codes of the row's names: each combination is looked up once, then found by numbers alone.
 * What couldn't be found is kept the same way, below zero: `problems[-2 - id]`.
 */
export type Positions = {
  readonly problems: readonly Problem[];
  readonly item: (view: View, row: number) => ItemRef | Problem;
  readonly ratio: (view: View, row: number) => Ratio | Problem;
  readonly end: (fields: PositionFields) => (view: View, row: number) => number;
  readonly forget: () => void;
};

export function positions(session: Session, refs: References): Positions {
  const problems: Problem[] = [];
  const fail = (problem: Problem): number => -1 - problems.push(problem);
  const items: (ItemRef | Problem)[] = [];
  const ratios: (Ratio | Problem)[] = [];
  const ratioAt = pairs();
  const lots: (number | undefined)[] = [];
  const stacks = pairs();
  let stackCount = 0;
  const caches: Pairs[] = [ratioAt, stacks];

  const item = (view: View, row: number): ItemRef | Problem => {
    const code = view.codes("sku")?.[row] ?? 0;
    const known = items[code];
    if (known !== undefined) return known;
    const create = session.reading.createItems
      ? { uom: view.text("uom", row), description: view.text("description", row) }
      : undefined;
    return (items[code] = refs.item("sku", view.name("sku", code), view.line(row), create));
  };

  const ratio = (view: View, row: number): Ratio | Problem => {
    const sku = view.codes("sku")?.[row] ?? 0;
    const uom = view.codes("uom")?.[row] ?? 0;
    const at = ratioAt.get(sku, uom);
    const known = at < 0 ? undefined : ratios[at];
    if (known !== undefined) return known;
    const ref = item(view, row);
    const found = isProblem(ref) ? ref : refs.unit("uom", view.name("uom", uom), ref);
    ratioAt.set(sku, uom, ratios.push(found) - 1);
    return found;
  };

  const lot = (view: View, code: number): number => {
    const known = lots[code];
    if (known !== undefined) return known;
    const name = view.name("lot", code);
    const found = name === "" ? { id: 1 } : refs.lot("lot", name);
    return (lots[code] = isProblem(found) ? fail(found) : found.id);
  };

  const end = (fields: PositionFields): ((view: View, row: number) => number) => {
    const areas = pairs();
    const places = pairs();
    const found = pairs();
    caches.push(areas, places, found);
    let areaCount = 0;
    const placeRefs: { bin: number; status: number }[] = [];
    const placeProblems: number[] = [];

    const findPlace = (view: View, row: number, location: number, bin: number, status: number): number => {
      const line = view.line(row);
      const at = refs.status(fields.status, view.name(fields.status, status));
      if (isProblem(at)) return placeAt(fail(at));
      const written = view.name(fields.location, location) || (session.source?.location ?? "");
      const where = refs.location(fields.location, written, line);
      if (isProblem(where)) return placeAt(fail(where));
      // Goods in transit stand at the destination in no bin.
      const binName = at.name === "in_transit" ? "" : view.name(fields.bin, bin);
      const binRef = refs.bin(where, fields.bin, binName, line);
      return isProblem(binRef) ? placeAt(fail(binRef)) : placeAt(0, { bin: binRef.id, status: at.id });
    };
    const placeAt = (problem: number, ref = { bin: 0, status: 0 }): number => {
      placeProblems.push(problem);
      return placeRefs.push(ref) - 1;
    };
    const find = (view: View, row: number, lotCode: number, place: number): number => {
      const itemRef = item(view, row);
      if (isProblem(itemRef)) return fail(itemRef);
      const lotId = lot(view, lotCode);
      const problem = placeProblems[place] ?? 0;
      if (problem < 0) return problem;
      const { bin, status } = placeRefs[place] ?? { bin: 0, status: 0 };
      return lotId < 0 ? lotId : internPosition(session, itemRef.id, bin, lotId, status);
    };

    return (view, row) => {
      const location = view.codes(fields.location)?.[row] ?? 0;
      const bin = view.codes(fields.bin)?.[row] ?? 0;
      const status = view.codes(fields.status)?.[row] ?? 0;
      const lotCode = view.codes("lot")?.[row] ?? 0;
      let area = areas.get(location, bin);
      if (area < 0) areas.set(location, bin, (area = areaCount++));
      let place = places.get(area, status);
      if (place < 0) places.set(area, status, (place = findPlace(view, row, location, bin, status)));
      const sku = view.codes("sku")?.[row] ?? 0;
      let stack = stacks.get(sku, lotCode);
      if (stack < 0) stacks.set(sku, lotCode, (stack = stackCount++));
      const known = found.get(stack, place);
      if (known !== -1) return known;
      const position = find(view, row, lotCode, place);
      found.set(stack, place, position);
      return position;
    };
  };

  return {
    problems,
    item,
    ratio,
    end,
    forget: () => {
      for (const cache of caches) cache.clear();
      items.length = ratios.length = lots.length = problems.length = 0;
    },
  };
}

function internPosition(session: Session, item: number, bin: number, lot: number, status: number): number {
  const { db } = session.write;
  const known = db.get<{ id: number }>(
    "SELECT id FROM positions WHERE item_id = ? AND bin_id = ? AND lot_id = ? AND status_id = ?",
    ...[item, bin, lot, status],
  );
  return (
    known?.id ??
    db.runOne(
      "INSERT INTO positions (item_id, bin_id, lot_id, status_id) VALUES (?, ?, ?, ?)",
      ...[item, bin, lot, status],
    )
  );
}
