import { type Pairs, pairs } from "../../shared/ingest/pairs.ts";
import { cellProblem, type Problem } from "../../shared/ingest/rejects.ts";
import type { Ratio } from "../../shared/quantity.ts";
import type { ItemRef, References } from "./references.ts";
import { isProblem, makesItem, type Session } from "./session.ts";
import { NO_VIEW, type View } from "./view.ts";

/** The columns that name a position. */
export type PositionFields = { readonly location: string; readonly bin: string; readonly status: string };

/**
 * Position ids by the codes of the row's names: each combination is looked up once, then found by numbers alone.
 * What couldn't be found is kept the same way, below zero: `problems[-2 - id]`.
 */
export type Positions = {
  readonly problems: readonly Problem[];
  /** Takes up a view: everything else is about its rows. */
  readonly open: (view: View) => void;
  readonly item: (row: number) => ItemRef | Problem;
  readonly ratio: (row: number) => Ratio | Problem;
  readonly end: (fields: PositionFields) => (row: number) => number;
  readonly forget: () => void;
};

export function positions(session: Session, refs: References): Positions {
  const problems: Problem[] = [];
  const fail = (problem: Problem): number => -1 - problems.push(problem);
  const items: (ItemRef | undefined)[] = [];
  const ratios: (Ratio | Problem)[] = [];
  const ratioAt = pairs();
  const lots: (number | undefined)[] = [];
  const stacks = pairs();
  let stackCount = 0;
  let stackRow = -1;
  let rowStack = -1;
  const caches: Pairs[] = [ratioAt, stacks];
  const openers: (() => void)[] = [];
  const withoutBins = session.source?.grain === "location";
  const binFields: string[] = [];

  let view: View = NO_VIEW;
  let skus: Uint32Array = NO_CODES;
  let uoms: Uint32Array = NO_CODES;
  let lotCodes: Uint32Array = NO_CODES;

  const item = (row: number): ItemRef | Problem => {
    const code = skus[row] ?? 0;
    const known = items[code];
    if (known !== undefined) return known;
    const theirs = view.name("sku", code);
    const create = makesItem(session, theirs)
      ? { uom: view.text("uom", row), description: view.text("description", row) }
      : undefined;
    const found = refs.item("sku", theirs, view.line(row), create);
    // A file may name as many unknown items as it has rows, so those are looked up again and not remembered.
    if (!isProblem(found)) items[code] = found;
    return found;
  };

  const ratio = (row: number): Ratio | Problem => {
    const sku = skus[row] ?? 0;
    const uom = uoms[row] ?? 0;
    const at = ratioAt.get(sku, uom);
    const known = at < 0 ? undefined : ratios[at];
    if (known !== undefined) return known;
    const ref = item(row);
    if (isProblem(ref)) return ref;
    const found = refs.unit("uom", view.name("uom", uom), ref);
    ratioAt.set(sku, uom, ratios.push(found) - 1);
    return found;
  };

  const lot = (code: number): number => {
    const known = lots[code];
    if (known !== undefined) return known;
    const name = view.name("lot", code);
    const found = name === "" ? { id: NO_LOT } : refs.lot("lot", name);
    return (lots[code] = isProblem(found) ? fail(found) : found.id);
  };

  /** The row's item and lot as one number; both ends of a row share it. */
  const stackOf = (row: number): number => {
    if (row === stackRow) return rowStack;
    const sku = skus[row] ?? 0;
    const lotCode = lotCodes[row] ?? 0;
    stackRow = row;
    rowStack = stacks.get(sku, lotCode);
    if (rowStack < 0) stacks.set(sku, lotCode, (rowStack = stackCount++));
    return rowStack;
  };

  const end = (fields: PositionFields): ((row: number) => number) => {
    binFields.push(fields.bin);
    const areas = pairs();
    const places = pairs();
    const found = pairs();
    caches.push(areas, places, found);
    let areaCount = 0;
    const placeRefs: { readonly bin: number; readonly status: number; readonly problem: number }[] = [];
    let locations: Uint32Array = NO_CODES;
    let bins: Uint32Array = NO_CODES;
    let statuses: Uint32Array = NO_CODES;
    openers.push(() => {
      locations = view.codes(fields.location) ?? NO_CODES;
      bins = view.codes(fields.bin) ?? NO_CODES;
      statuses = view.codes(fields.status) ?? NO_CODES;
    });

    const findPlace = (row: number, location: number, bin: number, status: number): number => {
      const line = view.line(row);
      const failed = (problem: Problem): number =>
        placeRefs.push({ bin: 0, status: 0, problem: fail(problem) }) - 1;
      const at = refs.status(fields.status, view.name(fields.status, status));
      if (isProblem(at)) return failed(at);
      if (session.kind === "counts" && at.name === "in_transit")
        return failed(cellProblem(fields.status, at.name, "inTransit", NOT_COUNTED));
      const written = view.name(fields.location, location) || (session.source?.location ?? "");
      const where = refs.location(fields.location, written, line);
      if (isProblem(where)) return failed(where);
      // Goods in transit stand at the destination in no bin, and so does all that a source without bins tells of.
      const binName = withoutBins || at.name === "in_transit" ? "" : view.name(fields.bin, bin);
      const binRef = refs.bin(where, fields.bin, binName, line);
      return isProblem(binRef)
        ? failed(binRef)
        : placeRefs.push({ bin: binRef.id, status: at.id, problem: 0 }) - 1;
    };
    const find = (row: number, lotCode: number, place: number): number => {
      const itemRef = item(row);
      if (isProblem(itemRef)) return fail(itemRef);
      const lotId = lot(lotCode);
      const { bin, status, problem } = placeRefs[place] ?? NO_PLACE;
      if (problem < 0) return problem;
      return lotId < 0 ? lotId : internPosition(session, itemRef.id, bin, lotId, status);
    };

    return (row) => {
      const location = locations[row] ?? 0;
      const bin = bins[row] ?? 0;
      const status = statuses[row] ?? 0;
      let area = areas.get(location, bin);
      if (area < 0) areas.set(location, bin, (area = areaCount++));
      let place = places.get(area, status);
      if (place < 0) places.set(area, status, (place = findPlace(row, location, bin, status)));
      const stack = stackOf(row);
      const known = found.get(stack, place);
      if (known !== -1) return known;
      const position = find(row, lotCodes[row] ?? 0, place);
      found.set(stack, place, position);
      return position;
    };
  };

  return {
    problems,
    item,
    ratio,
    end,
    open: (next) => {
      view = next;
      stackRow = -1;
      skus = next.codes("sku") ?? NO_CODES;
      uoms = next.codes("uom") ?? NO_CODES;
      lotCodes = next.codes("lot") ?? NO_CODES;
      for (const opener of openers) opener();
      if (withoutBins) noteBins(session, next, binFields);
    },
    forget: () => {
      for (const cache of caches) cache.clear();
      items.length = ratios.length = lots.length = problems.length = 0;
    },
  };
}

/** Says how many rows named bins that their source is not known by. */
function noteBins(session: Session, view: View, fields: readonly string[]): void {
  const columns = fields.map((field) => view.texts(field));
  let rows = 0;
  for (let row = 0; row < view.rows; row++) if (columns.some((text) => text(row) !== "")) rows++;
  if (rows > 0)
    session.note(
      `Rows that named a bin, read as their location: ${session.source?.name} is kept by location`,
      rows,
    );
}

const NOT_COUNTED =
  "is stock on its way, which lies in no bin and can't be counted. Write the status that it has on the shelf.";
const NO_CODES = new Uint32Array(0);
const NO_PLACE = { bin: 0, status: 0, problem: 0 };
/** The lot named ''. */
const NO_LOT = 1;

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
