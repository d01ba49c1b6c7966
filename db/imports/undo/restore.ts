import { ok } from "../../../shared/result.ts";
import { type Answer, refuseBy } from "../../../shared/rpc.ts";
import type { WriteDb } from "../../connection.ts";
import type { WriteContext } from "../../context.ts";
import { leftOfItem, takeBackRecords } from "../../items/catalog.ts";
import { itemTable } from "../../items/table.ts";
import { aliasTable } from "../kinds/aliases.ts";
import { bundleTable } from "../kinds/bundles.ts";
import { orderTable } from "../kinds/orders.ts";
import { packTable } from "../kinds/packs.ts";
import { binTable } from "../kinds/places.ts";
import type { RefTable } from "../kinds/table.ts";
import type { ImportRow } from "../undo.ts";

type Version = {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Made on the way by any kind of import; they go by `sweep`, when nothing uses them. */
const MADE_ON_THE_WAY: ReadonlySet<string> = new Set(["item", "bin", "location"]);
/** What each kind of import is about, among the kinds of versions. */
export const OWN_KIND: Readonly<Record<string, string>> = {
  items: "item",
  packs: "pack",
  bundles: "bundle",
  aliases: "alias",
  places: "bin",
  orders: "order",
};

/** Puts reference rows back to what they were before the import; answers how many. Refuses where others use a new one. */
export function restoreVersions(write: WriteContext, row: ImportRow): Answer<number> {
  const { db } = write;
  const versions = db.all<Version>(
    "SELECT id, kind, key, before, after FROM versions WHERE import_id = ? ORDER BY id DESC",
    row.id,
  );
  const followOthers = takeBackRecords(write, row.id, row.source);
  let restored = 0;
  for (const kept of versions) {
    const own = OWN_KIND[row.kind] === kept.kind;
    if (!own && (MADE_ON_THE_WAY.has(kept.kind) || isStillUsed(db, row, kept))) continue;
    const version = stillDescribed(write, kept);
    const user = version.before === null ? userOf(db, version) : undefined;
    if (user !== undefined)
      return refuseBy(
        "importDecided",
        `Import ${row.id} can't be taken back: ${version.kind} ${version.key} is used by ${user}.`,
      );
    put(db, version, row.id);
    db.run(
      "INSERT INTO versions (import_id, kind, key, before, after, at, by) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[row.id, version.kind, version.key, version.after, version.before, write.now, write.actor.name],
    );
    restored++;
  }
  followOthers();
  return ok(restored);
}

/** A name that a mend gave stays where it was changed since, or where a later import of the source may have read by it. */
function isStillUsed(db: WriteDb, { id, source }: ImportRow, version: Version): boolean {
  const changed = db.get(
    `SELECT 1 FROM versions w LEFT JOIN imports i ON i.id = w.import_id
    WHERE w.kind = ? AND w.key = ? AND w.id > ? AND w.import_id IS NOT ? AND i.undone_at IS NULL LIMIT 1`,
    ...[version.kind, version.key, version.id, id],
  );
  const later = db.get(
    "SELECT 1 FROM imports WHERE source_id IS ? AND id > ? AND undone_at IS NULL LIMIT 1",
    ...[source, id],
  );
  return changed !== undefined || later !== undefined;
}

/** An item that another source describes stays, whoever made it. */
function stillDescribed(write: WriteContext, version: Version): Version {
  if (version.kind !== itemTable.kind || version.before !== null) return version;
  const left = leftOfItem(write, version.key);
  return left === null ? version : { ...version, before: JSON.stringify(left) };
}

function put(db: WriteDb, { kind, key, before }: Version, importId: number): void {
  const restore = <Row extends object>(table: RefTable<Row>): void => {
    // What a version holds is what the same table's `read` gave.
    if (before === null) table.remove(db, key);
    else table.put(db, JSON.parse(before) as Row, importId);
  };
  if (kind === itemTable.kind) restore(itemTable);
  else if (kind === packTable.kind) restore(packTable);
  else if (kind === bundleTable.kind) restore(bundleTable);
  else if (kind === aliasTable.kind) restore(aliasTable);
  else if (kind === binTable.kind) restore(binTable);
  else if (kind === orderTable.kind) restore(orderTable);
  else throw new Error(`no table keeps versions of ${kind}`);
}

/** Who uses a reference row that is about to go, as a phrase. */
function userOf(db: WriteDb, { kind, key }: Version): string | undefined {
  const by = (sql: string, ...params: string[]): boolean => db.get(sql, ...params) !== undefined;
  if (kind === "item") {
    if (by("SELECT 1 FROM positions p JOIN items i ON i.id = p.item_id WHERE i.sku = ? LIMIT 1", key))
      return "quantities imported or counted since";
    if (by("SELECT 1 FROM packs p JOIN items i ON i.id = p.item_id WHERE i.sku = ? LIMIT 1", key))
      return "a pack of it";
    if (
      by(
        "SELECT 1 FROM bundles b JOIN items i ON i.id IN (b.item_id, b.component_id) WHERE i.sku = ? LIMIT 1",
        key,
      )
    )
      return "a bundle";
    if (by("SELECT 1 FROM orders o JOIN items i ON i.id = o.item_id WHERE i.sku = ? LIMIT 1", key))
      return "an order line";
    if (by("SELECT 1 FROM aliases WHERE kind = 'item' AND ours = ? LIMIT 1", key)) return "an alias";
    if (by("SELECT 1 FROM items m JOIN items i ON i.id = m.merged_into WHERE i.sku = ? LIMIT 1", key))
      return "an item merged into it";
    if (
      by(
        "SELECT 1 FROM items i JOIN item_decisions d ON d.item_id = i.id OR d.other_id = i.id WHERE i.sku = ? LIMIT 1",
        key,
      )
    )
      return "a decision about it";
  }
  if (kind === "bin") {
    const [location = "", bin = ""] = JSON.parse(key) as string[];
    if (
      by(
        "SELECT 1 FROM positions p JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id WHERE l.name = ? AND b.name = ? LIMIT 1",
        location,
        bin,
      )
    )
      return "quantities imported or counted since";
  }
  return undefined;
}
