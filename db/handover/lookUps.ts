import type { Stock } from "../../shared/adjust/targets/row.ts";
import type { LookUps } from "../../shared/adjust/targets/target.ts";
import type { AliasKind, Tracking } from "../../shared/domain.ts";
import type { UnitCost } from "../../shared/money.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { writtenCells } from "../imports/lists.ts";
import { positionName } from "../positions.ts";
import type { Batch } from "./rows.ts";
import { settingOf } from "./settings.ts";
import { onHandAt } from "./unbooked.ts";

/** What a format may ask about a system while it writes: the system's own names, and what its book says. */
export function lookUpsOf(
  db: ReadDb,
  { id: batch, sourceId: source }: Batch,
  target: string,
  at: Instant,
): LookUps {
  return {
    theirs: (kind, ours) => theirNames(db, source, kind, ours),
    otherPositionsOf: (sku) => stockOf(db, { source, batch }, sku, at),
    item: (sku) => {
      const item = db.get<{ description: string; uom: string; tracking: Tracking; unitCost: UnitCost }>(
        "SELECT description, base_uom AS uom, tracking, unit_cost AS unitCost FROM items WHERE sku = ?",
        sku,
      );
      if (!item) throw new Error(`no item ${sku}`);
      return item;
    },
    theirColumn: (sku, column) => theirColumn(db, source, sku, column),
    setting: (key) => settingOf(db, source, target, key),
  };
}

/**
 * Its aliases; else our own name: of an item only where its files have ever used it, and of a status never, because our words for
 * those are no system's.
 */
function theirNames(db: ReadDb, source: number, kind: AliasKind, ours: string): readonly string[] {
  const aliases = db
    .all<{ theirs: string }>(
      "SELECT theirs FROM aliases WHERE source_id = ? AND kind = ? AND ours = ? ORDER BY theirs",
      ...[source, kind, ours],
    )
    .map(({ theirs }) => theirs);
  if (aliases.length > 0) return aliases;
  if (kind === "status") return [];
  return kind === "item" && !isKnownThere(db, source, ours) ? [] : [ours];
}

const isKnownThere = (db: ReadDb, source: number, sku: string): boolean =>
  db.get(
    `SELECT 1 FROM items i WHERE i.sku = ?2 AND (
      EXISTS (SELECT 1 FROM positions p JOIN reported r ON r.position_id = p.id AND r.source_id = ?1 WHERE p.item_id = i.id)
      OR EXISTS (SELECT 1 FROM positions p JOIN legs g ON g.position_id = p.id AND g.source_id = ?1 WHERE p.item_id = i.id)
      OR EXISTS (SELECT 1 FROM item_records c WHERE c.item_id = i.id AND c.source_id = ?1))`,
    ...[source, sku],
  ) !== undefined;

type Of = { readonly source: number; readonly batch: number };

function stockOf(db: ReadDb, { source, batch }: Of, sku: string, at: Instant): readonly Stock[] {
  return db
    .all<{ id: number }>(
      "SELECT p.id FROM positions p JOIN items i ON i.id = p.item_id WHERE i.sku = ? ORDER BY p.id",
      sku,
    )
    .map(({ id }) => ({ at: positionName(db, id), onHand: onHandAt(db, source, id, at, batch) }))
    .filter(({ onHand }) => onHand !== 0);
}

/** A cell of the latest row that the source's own files had of an item, in a column that isn't one of ours. */
function theirColumn(db: ReadDb, source: number, sku: string, column: string): string | undefined {
  const row = db.get<{ import: number; line: number }>(
    `SELECT r.import_id AS import, r.line FROM items i JOIN positions p ON p.item_id = i.id
        JOIN reported r ON r.position_id = p.id AND r.source_id = ?1 WHERE i.sku = ?2
      UNION ALL SELECT c.import_id, c.line FROM items i JOIN item_records c ON c.item_id = i.id AND c.source_id = ?1
        WHERE i.sku = ?2
      ORDER BY 1 DESC LIMIT 1`,
    ...[source, sku],
  );
  if (!row) return undefined;
  const { header, cells } = writtenCells(db, row.import, row.line);
  const at = header.findIndex((name) => name.trim().toLowerCase() === column.toLowerCase());
  return at === -1 ? undefined : cells[at];
}
