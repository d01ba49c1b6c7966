import type { Parsed, Reply } from "../../shared/contract.ts";
import { shown } from "../../shared/items/changes.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { BY_HAND, writeVersion } from "../versions.ts";
import {
  catalogAuthority,
  foldRecords,
  isStanding,
  type ItemFields,
  newsIn,
  RECORD_COLUMNS,
  type RecordRow,
  recordsOf,
  type SourceRecord,
  standingOf,
} from "./records.ts";
import { isBaseUnitInUse, type ItemRow, itemTable, NEW_ITEM } from "./table.ts";

/** The catalog as the records of the sources make it: what differs, and what becomes of it when somebody decides. */

type Conflict = Reply<"catalog.conflicts">["rows"][number];

/** Items of which a source says something else than the catalog, while no source has the authority to decide. */
export function catalogConflicts(
  db: ReadDb,
  { offset, limit }: Parsed<"catalog.conflicts">,
): Reply<"catalog.conflicts"> {
  const authority = catalogAuthority(db);
  const bySku = Map.groupBy(describedTwice(db), ({ sku }) => sku);
  const all = [...bySku.values()].flatMap((rows) => conflictOf(db, rows, authority));
  return { total: all.length, rows: all.slice(offset, offset + limit) };
}

type DescribedRow = ItemRow & RecordRow;

/** Records of items that two sources described, or a source and we ourselves: only those can differ. By code. */
const describedTwice = (db: ReadDb): readonly DescribedRow[] =>
  db.all<DescribedRow>(
    `SELECT i.sku, i.description, i.base_uom, i.abc_class, i.unit_cost, i.barcode, i.high_risk, i.tracking, ${RECORD_COLUMNS}
      FROM (SELECT item_id, COUNT(DISTINCT source_id) AS sources FROM item_records GROUP BY item_id) d
      JOIN items i ON i.id = d.item_id JOIN item_records r ON r.item_id = i.id JOIN sources s ON s.id = r.source_id
      WHERE i.merged_into IS NULL AND (d.sources > 1 OR EXISTS (SELECT 1 FROM versions v
        JOIN imports m ON m.id = v.import_id WHERE v.kind = 'item' AND v.key = i.sku AND m.kind = 'items'
          AND m.source_id IS NULL AND m.undone_at IS NULL))
      ORDER BY i.sku, r.import_id`,
  );

/** One item's rows as a conflict, or as none. */
function conflictOf(db: ReadDb, rows: readonly DescribedRow[], authority: number | undefined): Conflict[] {
  const [item] = rows;
  const records = foldRecords(rows);
  if (!item || records.some(({ source }) => source === authority)) return [];
  const differing = records.filter(({ fields }) => Object.keys(newsIn(fields, item)).length > 0);
  if (differing.length === 0) return [];
  const standing = standingOf(db, item.sku, records, authority);
  const apart = differing.filter(({ source }) => !isStanding(standing, source));
  const fields = new Set(apart.flatMap((record) => Object.keys(newsIn(record.fields, item))));
  if (fields.size === 0) return [];
  return [{ sku: item.sku, fields: [...fields], records: records.map(shownRecord) }];
}

export function shownRecord({
  sourceName,
  import: from,
  line,
  fields,
}: SourceRecord): Conflict["records"][number] {
  const texts = Object.entries(fields).map(([field, value]) => [field, shown(field, value)] as const);
  return { source: sourceName, import: from, line, fields: Object.fromEntries(texts) };
}

/** Lets every item follow the record of the source that now owns the catalog; answers how many items changed. */
export function followAuthority(write: WriteContext): number {
  const authority = catalogAuthority(write.db);
  if (authority === undefined) return 0;
  const rows = write.db.all<{ sku: string }>(
    `SELECT DISTINCT i.sku FROM item_records r JOIN items i ON i.id = r.item_id WHERE r.source_id = ? ORDER BY i.sku`,
    authority,
  );
  return rows.filter(({ sku }) => follow(write, sku, authority)).length;
}

/** Puts the source's record over the item; answers whether that changed it. */
function follow(write: WriteContext, sku: string, source: number): boolean {
  const { db } = write;
  const before = itemTable.read(db, sku);
  const record = recordsOf(db, sku).find((each) => each.source === source);
  if (!before || !record) return false;
  const after = withFields(db, before, record.fields);
  if (JSON.stringify(after) === JSON.stringify(before)) return false;
  writeVersion(write, { kind: "item", key: sku, before, after }, BY_HAND);
  itemTable.put(db, after, record.import);
  return true;
}

/** The item with a record's fields. Quantities are kept in the base unit, so that one stays while there are any. */
function withFields(db: ReadDb, item: ItemRow, fields: ItemFields): ItemRow {
  const after = { ...item, ...fields };
  return after.base_uom !== item.base_uom && isBaseUnitInUse(db, item.sku)
    ? { ...after, base_uom: item.base_uom }
    : after;
}

/**
 * Takes back what an import said of items for its source. The answer carries out the rest, once the items themselves
 * are as they were before the import: where its source had been followed and now another one is, that one's record.
 */
export function takeBackRecords(write: WriteContext, importId: number, source: number | null): () => void {
  const { db } = write;
  if (source === null) return () => undefined;
  const authority = catalogAuthority(db);
  const followed = sharedWith(db, importId, source).filter((sku) =>
    isStanding(standingOf(db, sku, recordsOf(db, sku), authority, importId), source),
  );
  db.run("DELETE FROM item_records WHERE import_id = ?", importId);
  return () => {
    for (const sku of followed) {
      const standing = standingOf(db, sku, recordsOf(db, sku), authority);
      if (typeof standing === "object" && standing.source !== source) follow(write, sku, standing.source);
    }
  };
}

/** Items that the import described and another source, too. */
function sharedWith(db: ReadDb, importId: number, source: number): readonly string[] {
  const rows = db.all<{ sku: string }>(
    `SELECT i.sku FROM item_records r JOIN items i ON i.id = r.item_id WHERE r.import_id = ?
      AND EXISTS (SELECT 1 FROM item_records o WHERE o.item_id = r.item_id AND o.source_id <> ?)`,
    ...[importId, source],
  );
  return rows.map(({ sku }) => sku);
}

/**
 * The item as another source has it, where the import that made it is undone and others still describe it; null
 * where nobody does. From then on it counts as made by that source's import.
 */
export function leftOfItem(write: WriteContext, sku: string): ItemRow | null {
  const { db } = write;
  const records = recordsOf(db, sku);
  if (records.length === 0) return null;
  const standing = standingOf(db, sku, records, catalogAuthority(db));
  const record = records.find(({ source }) => isStanding(standing, source));
  if (!record) return null;
  const left = { sku, ...NEW_ITEM, ...record.fields };
  writeVersion(write, { kind: "item", key: sku, before: null, after: left }, record);
  return left;
}
