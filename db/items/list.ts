import type { Parsed, Reply } from "../../shared/contract.ts";
import { fieldChanges, type VersionRow } from "../../shared/items/changes.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import { conditionsOf, containing } from "../columnFilters.ts";
import type { ReadDb } from "../connection.ts";
import { keyOf } from "../imports/kinds/table.ts";
import { shownRecord } from "./catalog.ts";
import { packsOf } from "./find.ts";
import { unknown } from "./merge.ts";
import { recordsOf } from "./records.ts";

type ItemRow = Reply<"items.list">["rows"][number];
type Detail = Reply<"items.get">;
type Listed = Omit<ItemRow, "highRisk" | "stock"> & { readonly highRisk: number; readonly stock: number };

const SELECT = `SELECT i.sku, i.description, i.base_uom AS baseUom, i.abc_class AS abcClass, i.unit_cost AS unitCost,
    i.barcode, i.high_risk AS highRisk, i.tracking, i.stock, m.sku AS mergedInto
  FROM items i LEFT JOIN items m ON m.id = i.merged_into`;

const ONLY: Readonly<Record<Parsed<"items.list">["only"], string>> = {
  all: "TRUE",
  stock: "i.stock = 1 AND i.merged_into IS NULL",
  nonStock: "i.stock = 0 AND i.merged_into IS NULL",
  merged: "i.merged_into IS NOT NULL",
};

/** Every column that the contract lets be filtered or sorted by, as SQL. */
const COLUMNS = {
  sku: "i.sku",
  description: "i.description",
  base_uom: "i.base_uom",
  barcode: "i.barcode",
  unit_cost: "i.unit_cost",
  abc_class: "COALESCE(i.abc_class, '')",
  tracking: "i.tracking",
};

const itemOf = ({ highRisk, stock, ...row }: Listed): ItemRow => ({
  ...row,
  highRisk: highRisk === 1,
  stock: stock === 1,
});

export function listItems(
  db: ReadDb,
  { search, only, filters, sort, descending, offset, limit }: Parsed<"items.list">,
): Reply<"items.list"> {
  const byColumn = conditionsOf(filters, COLUMNS, 2);
  const where = `WHERE ${ONLY[only]} AND (?1 = '%%' OR i.sku LIKE ?1 ESCAPE '\\' OR i.description LIKE ?1 ESCAPE '\\'
    OR i.barcode LIKE ?1 ESCAPE '\\')
    ${byColumn.conditions.map((condition) => `AND ${condition}`).join(" ")}`;
  const params = [containing(search), ...byColumn.params];
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM items i ${where}`, ...params)?.n ?? 0;
  const order = `ORDER BY ${COLUMNS[sort]} ${descending ? "DESC" : "ASC"}, i.sku`;
  const page = `LIMIT ?${params.length + 1} OFFSET ?${params.length + 2}`;
  const rows = db.all<Listed>(`${SELECT} ${where} ${order} ${page}`, ...params, limit, offset);
  return { total, rows: rows.map(itemOf) };
}

/** Everything known of one item: what it is, what each source says of it, and how it came to be so. */
export function itemDetail(db: ReadDb, sku: string): Answer<Detail> {
  const row = db.get<Listed & { readonly id: number }>(
    `${SELECT.replace("i.sku", "i.id, i.sku")} WHERE i.sku = ?`,
    sku,
  );
  if (!row) return unknown(sku);
  const { id, ...item } = row;
  const aliases = db.all<Detail["aliases"][number]>(
    `SELECT s.name AS source, a.theirs FROM aliases a JOIN sources s ON s.id = a.source_id
      WHERE a.kind = 'item' AND a.ours = ? ORDER BY s.name, a.theirs`,
    sku,
  );
  return ok({
    ...itemOf(item),
    packs: packsOf(db, id),
    bundle: db.all<Detail["bundle"][number]>(
      "SELECT c.sku, b.qty FROM bundles b JOIN items c ON c.id = b.component_id WHERE b.item_id = ? ORDER BY c.sku",
      id,
    ),
    aliases,
    records: recordsOf(db, sku).map(shownRecord),
    versions: versionsOf(db, sku, aliases),
  });
}

/** Versions shown; the audit and the imports have the rest. */
const SHOWN_VERSIONS = 200;

type StoredVersion = Omit<Detail["versions"][number], "changes" | "at"> & {
  readonly at: Instant;
  readonly before: string | null;
  readonly after: string | null;
};

/** Changes of the item, its packs, its parts and its names, the latest first. */
function versionsOf(db: ReadDb, sku: string, aliases: Detail["aliases"]): Detail["versions"] {
  // Keys of several parts begin with the code: those are a range of the index, up to the character after the comma.
  const prefix = `${keyOf(sku).slice(0, -1)},`;
  const end = `${prefix.slice(0, -1)}-`;
  const aliasKeys = JSON.stringify(aliases.map(({ source, theirs }) => keyOf(source, "item", theirs)));
  const rows = db.all<StoredVersion>(
    `SELECT v.at, v.by, v.kind, v.key, v.import_id AS import, i.file_name AS file, v.line, v.before, v.after
      FROM versions v LEFT JOIN imports i ON i.id = v.import_id
      WHERE v.id IN (
        SELECT id FROM versions WHERE kind = 'item' AND key = ?1
        UNION SELECT id FROM versions WHERE kind IN ('pack', 'bundle') AND key > ?2 AND key < ?3
        UNION SELECT id FROM versions WHERE kind = 'alias' AND key IN (SELECT value FROM json_each(?4)))
      ORDER BY v.id DESC LIMIT ${SHOWN_VERSIONS}`,
    ...[sku, prefix, end, aliasKeys],
  );
  return rows.map(({ before, after, ...version }) => ({
    ...version,
    changes: [...fieldChanges(rowOf(before), rowOf(after))],
  }));
}

/** The row that a version holds, as whoever changed it wrote it. */
const rowOf = (json: string | null): VersionRow => (json === null ? null : (JSON.parse(json) as VersionRow));
