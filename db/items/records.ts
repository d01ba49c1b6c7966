import type { ReadDb, WriteDb } from "../connection.ts";
import type { ItemRow } from "./table.ts";

/**
 * What each source says of an item. A source's record is what its files said, later ones laid over earlier ones; which
 * source's record the item itself follows is decided here, in one place:
 *
 * 1. the source with the authority for `catalog`, where it has said something of the item;
 * 2. else whose item file spoke of it first: a source, or we ourselves (an item file of no source).
 *
 * An item that only a movement or a baseline named follows whoever describes it first.
 */

/** Fields of an item that a source gave; the code names the item and is none of them. */
export type ItemFields = Partial<Omit<ItemRow, "sku">>;

const ITEM_FIELDS = [
  "description", "base_uom", "abc_class", "unit_cost", "barcode", "high_risk", "tracking",
] as const satisfies readonly (keyof ItemFields)[]; // prettier-ignore

export type SourceRecord = {
  readonly source: number;
  readonly sourceName: string;
  /** The latest import that said something new, and the line it was on. */
  readonly import: number;
  readonly line: number;
  readonly fields: ItemFields;
};

export type RecordRow = Omit<SourceRecord, "fields"> & { readonly record: string };

/** Columns of a `RecordRow`, of records `r` and their sources `s`. */
export const RECORD_COLUMNS =
  "r.source_id AS source, s.name AS sourceName, r.import_id AS import, r.line, r.record";

/** Every source's record of an item, in the order in which they first spoke of it. */
export function recordsOf(db: ReadDb, sku: string): readonly SourceRecord[] {
  return foldRecords(
    db.all<RecordRow>(
      `SELECT ${RECORD_COLUMNS} FROM item_records r JOIN sources s ON s.id = r.source_id
        WHERE r.item_id = (SELECT id FROM items WHERE sku = ?) ORDER BY r.import_id`,
      sku,
    ),
  );
}

/** An item's rows, in the order of their imports, as one record a source. */
export function foldRecords(rows: readonly RecordRow[]): readonly SourceRecord[] {
  const bySource = new Map<number, SourceRecord>();
  for (const { source, sourceName, import: from, line, record } of rows) {
    const fields = { ...bySource.get(source)?.fields, ...fieldsOf(record) };
    bySource.set(source, { source, sourceName, import: from, line, fields });
  }
  return [...bySource.values()];
}

/** Keeps what an import said anew of an item for its source. */
export function keepRecord(
  db: WriteDb,
  { sku, source, importId, line }: {
    readonly sku: string;
    readonly source: number;
    readonly importId: number;
    readonly line: number;
  }, // prettier-ignore
  fields: ItemFields,
): void {
  db.runOne(
    `INSERT INTO item_records (item_id, source_id, import_id, record, line) SELECT id, ?, ?, ?, ? FROM items WHERE sku = ?`,
    ...[source, importId, JSON.stringify(fields), line, sku],
  );
}

/** The given fields that aren't so in `known`. */
export function newsIn(given: ItemFields, known: ItemFields): ItemFields {
  const news = ITEM_FIELDS.filter((field) => given[field] !== undefined && given[field] !== known[field]);
  return Object.fromEntries(news.map((field) => [field, given[field]]));
}

/** Whose record an item follows: a source's, our own, or nobody's yet. */
export type Standing = { readonly source: number } | "own" | "nobody";

/** `before`: an import that is just being undone, whose word is still to count. */
export function standingOf(
  db: ReadDb,
  sku: string,
  records: readonly SourceRecord[],
  authority: number | undefined,
  before = 0,
): Standing {
  if (authority !== undefined && records.some(({ source }) => source === authority))
    return { source: authority };
  const first = db.get<{ source: number | null }>(
    `SELECT i.source_id AS source FROM versions v JOIN imports i ON i.id = v.import_id
      WHERE v.kind = 'item' AND v.key = ? AND i.kind = 'items' AND (i.undone_at IS NULL OR i.id = ?)
      ORDER BY v.id LIMIT 1`,
    ...[sku, before],
  );
  if (first) return first.source === null ? "own" : { source: first.source };
  const [earliest] = records;
  return earliest ? { source: earliest.source } : "nobody";
}

/**
 * The source that owns `catalog`: everywhere, else the only one that owns it anywhere. Items have no location, so of
 * several owners at different locations none decides.
 */
export function catalogAuthority(db: ReadDb): number | undefined {
  const owners = db.all<{ source: number; location: number }>(
    "SELECT source_id AS source, location_id AS location FROM authorities WHERE domain = 'catalog' ORDER BY location_id",
  );
  const [first] = owners;
  if (!first || first.location === 0) return first?.source;
  return owners.every(({ source }) => source === first.source) ? first.source : undefined;
}

export const isStanding = (standing: Standing, source: number): boolean =>
  typeof standing === "object" && standing.source === source;

/** What `keepRecord` wrote. */
const fieldsOf = (record: string): ItemFields => JSON.parse(record) as ItemFields;
