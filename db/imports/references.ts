import { type AliasKind, STATUSES } from "../../shared/domain.ts";
import { foldHeader } from "../../shared/ingest/header.ts";
import { badName } from "../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../shared/ingest/rejects.ts";
import type { Ratio } from "../../shared/quantity.ts";
import { itemNamed } from "../items/merged.ts";
import { itemTable } from "../items/table.ts";
import { keepVersion, type Session } from "./session.ts";

export type ItemRef = { readonly id: number; readonly sku: string; readonly baseUom: string };
export type NewItem = { readonly uom: string; readonly description: string };
export type LocationRef = { readonly id: number; readonly name: string };

/** Finds what a row names: the source's alias first, then our own name. A merged item's name means its heir. */
export type References = {
  readonly item: (column: string, theirs: string, line: number, create?: NewItem) => ItemRef | Problem;
  readonly location: (column: string, theirs: string, line: number) => LocationRef | Problem;
  readonly bin: (
    location: LocationRef,
    column: string,
    theirs: string,
    line: number,
  ) => { readonly id: number } | Problem;
  readonly status: (
    column: string,
    theirs: string,
  ) => { readonly id: number; readonly name: string } | Problem;
  readonly lot: (column: string, theirs: string) => { readonly id: number } | Problem;
  /** Base units per one of the unit. */
  readonly unit: (column: string, theirs: string, item: ItemRef) => Ratio | Problem;
};

/** The ratio of an item's base unit: quantities in it are taken as they are. */
export const BASE_UNIT: Ratio = { num: 1, den: 1 };
/** Kinds that say what places there are, and so make them. */
const MAKES_PLACES: ReadonlySet<string> = new Set(["places", "baseline", "snapshot"]);

export function references(session: Session): References {
  const { db } = session.write;
  const ours = aliasesOf(session);
  return {
    item: (column, theirs, line, create) => {
      const sku = ours("item", theirs);
      const known = itemNamed(db, sku);
      if (known) return known;
      const bad = badName(column, sku);
      if (bad) return bad;
      if (create) return makeItem(session, sku, create, line);
      return cellProblem(
        column,
        theirs,
        "unknownItem",
        "is no item of this project. Import it as an item, or add an alias for it.",
      );
    },
    location: (column, theirs, line) => {
      const name = ours("location", theirs);
      const known = db.get<LocationRef>("SELECT id, name FROM locations WHERE name = ?", name);
      if (known) return known;
      const bad = badName(column, name);
      if (bad) return bad;
      if (MAKES_PLACES.has(session.kind)) return makeLocation(session, name, line);
      return cellProblem(
        column,
        theirs,
        "unknownLocation",
        "is no location of this project. Import it with places, or add an alias for it.",
      );
    },
    bin: (location, column, theirs, line) => {
      const name = ours("bin", theirs);
      const known = db.get<{ id: number }>(
        "SELECT id FROM bins WHERE location_id = ? AND name = ?",
        location.id,
        name,
      );
      return (
        known ?? (name === "" ? undefined : badName(column, name)) ?? makeBin(session, location, name, line)
      );
    },
    status: (column, theirs) => statusOf(column, theirs, ours("status", theirs)),
    lot: (column, theirs) => {
      const known = db.get<{ id: number }>("SELECT id FROM lots WHERE name = ?", theirs);
      if (known) return known;
      return badName(column, theirs) ?? { id: db.runOne("INSERT INTO lots (name) VALUES (?)", theirs) };
    },
    unit: (column, theirs, item) => {
      const uom = ours("uom", theirs);
      if (uom === "" || uom.toLowerCase() === item.baseUom.toLowerCase()) return BASE_UNIT;
      const pack = db.get<{ unitsPer: number }>(
        "SELECT units_per AS unitsPer FROM packs WHERE item_id = ? AND uom = ?",
        ...[item.id, uom],
      );
      if (pack) return { num: pack.unitsPer, den: 10_000 };
      return cellProblem(
        column,
        theirs,
        "unknownUnit",
        `is no unit of ${item.sku}. Its base unit is ${item.baseUom}; import its packs, or add an alias.`,
      );
    },
  };
}

/** The source's names for ours; a name without an alias stands for itself. */
export function aliasesOf(session: Session): (kind: AliasKind, theirs: string) => string {
  const rows = session.source
    ? session.write.db.all<{ kind: AliasKind; theirs: string; ours: string }>(
        "SELECT kind, theirs, ours FROM aliases WHERE source_id = ?",
        session.source.id,
      )
    : [];
  const byKind = new Map<string, string>(rows.map(({ kind, theirs, ours }) => [`${kind} ${theirs}`, ours]));
  return byKind.size === 0
    ? (_kind, theirs) => theirs
    : (kind, theirs) => byKind.get(`${kind} ${theirs}`) ?? theirs;
}

function statusOf(column: string, theirs: string, ours: string): { id: number; name: string } | Problem {
  const folded = foldHeader(ours);
  const at = folded === "" ? 0 : STATUSES.findIndex((status) => foldHeader(status) === folded);
  const name = STATUSES[at];
  // The schema numbers the statuses in this very order, from 1.
  if (name !== undefined) return { id: at + 1, name };
  return cellProblem(
    column,
    theirs,
    "unknownStatus",
    `is no status. Use ${STATUSES.join(", ")}, or add an alias for it.`,
  );
}

function makeItem(
  session: Session,
  sku: string,
  { uom, description }: NewItem,
  line: number,
): ItemRef | Problem {
  const baseUom = uom === "" ? "EA" : uom;
  const bad = badName("uom", baseUom);
  if (bad) return bad;
  const { db } = session.write;
  const id = db.runOne(
    "INSERT INTO items (sku, description, base_uom, created_by_import) VALUES (?, ?, ?, ?)",
    ...[sku, description.slice(0, 4_000), baseUom, session.importId],
  );
  keepVersion(session, { kind: "item", key: sku, before: null, after: itemTable.read(db, sku), line });
  session.created.items++;
  return { id, sku, baseUom };
}

function makeLocation(session: Session, name: string, line: number): LocationRef {
  const id = session.write.db.runOne("INSERT INTO locations (name) VALUES (?)", name);
  keepVersion(session, { kind: "location", key: name, before: null, after: { location: name }, line });
  session.created.locations++;
  return { id, name };
}

function makeBin(
  session: Session,
  location: LocationRef,
  name: string,
  line: number,
): { readonly id: number } {
  const id = session.write.db.runOne("INSERT INTO bins (location_id, name) VALUES (?, ?)", location.id, name);
  const key = JSON.stringify([location.name, name]);
  keepVersion(session, {
    kind: "bin",
    key,
    before: null,
    after: { location: location.name, bin: name },
    line,
  });
  if (name === "") return { id };
  session.created.bins++;
  if (!MAKES_PLACES.has(session.kind)) session.note("Bins made that no places file or baseline had named");
  return { id };
}
