import { ABC_CLASSES, TRACKINGS } from "../../../shared/domain.ts";
import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { parseUnitCost } from "../../../shared/money.ts";
import type { ReadDb } from "../../connection.ts";
import type { Loader, Session } from "../session.ts";
import type { View } from "../view.ts";
import { type RefTable, upserter } from "./table.ts";

export type ItemRow = {
  readonly sku: string;
  readonly description: string;
  readonly base_uom: string;
  readonly abc_class: string | null;
  readonly unit_cost: number;
  readonly barcode: string;
  readonly high_risk: number;
  readonly tracking: string;
};

export const itemTable: RefTable<ItemRow> = {
  kind: "item",
  read: (db, sku) =>
    db.get<ItemRow>(
      "SELECT sku, description, base_uom, abc_class, unit_cost, barcode, high_risk, tracking FROM items WHERE sku = ?",
      sku,
    ) ?? null,
  put: (db, row, importId) => {
    db.runOne(
      `INSERT INTO items (sku, description, base_uom, abc_class, unit_cost, barcode, high_risk, tracking, created_by_import)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sku) DO UPDATE SET description = excluded.description, base_uom = excluded.base_uom,
        abc_class = excluded.abc_class, unit_cost = excluded.unit_cost, barcode = excluded.barcode,
        high_risk = excluded.high_risk, tracking = excluded.tracking`,
      ...[row.sku, row.description, row.base_uom, row.abc_class, row.unit_cost, row.barcode],
      ...[row.high_risk, row.tracking, importId],
    );
    // Cost, class and risk are in the verdicts, so counted positions of a changed item are owed new ones.
    db.run(
      `INSERT OR IGNORE INTO touched (position_id) SELECT p.id FROM items i JOIN positions p ON p.item_id = i.id
      WHERE i.sku = ? AND EXISTS (SELECT 1 FROM entries e WHERE e.position_id = p.id)`,
      row.sku,
    );
  },
  remove: (db, sku) => void db.runOne("DELETE FROM items WHERE sku = ?", sku),
};

const NEW: Omit<ItemRow, "sku"> = {
  description: "",
  base_uom: "EA",
  abc_class: null,
  unit_cost: 0,
  barcode: "",
  high_risk: 0,
  tracking: "none",
};

export function itemLoader(session: Session): Loader {
  const upsert = upserter(session, itemTable);
  const { db } = session.write;
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const sku = view.text("sku", row);
        upsert(
          view,
          row,
          sku,
          (before) => badName("sku", sku) ?? readItem(db, view, row, before ?? { sku, ...NEW }),
        );
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

/** The item as the file has it; what the file has no column for stays as it was. */
function readItem(db: ReadDb, view: View, row: number, before: ItemRow): ItemRow | Problem {
  const text = (field: keyof ItemRow, empty: string): string =>
    view.has(field) ? view.text(field, row) || empty : String(before[field] ?? "");
  const base_uom = text("base_uom", before.base_uom);
  const abc_class = choice("abc_class", text("abc_class", "").toUpperCase(), ["", ...ABC_CLASSES]);
  const tracking = choice("tracking", text("tracking", "none").toLowerCase(), TRACKINGS);
  const unit_cost = view.has("unit_cost") ? readCost(view.text("unit_cost", row)) : before.unit_cost;
  const high_risk = view.has("high_risk") ? readFlag(view.text("high_risk", row)) : before.high_risk;
  if (typeof abc_class !== "string") return abc_class;
  if (typeof tracking !== "string") return tracking;
  if (typeof unit_cost !== "number") return unit_cost;
  if (typeof high_risk !== "number") return high_risk;
  const problem = badName("base_uom", base_uom) ?? unitInUse(db, before, base_uom);
  return (
    problem ?? {
      sku: before.sku,
      description: text("description", ""),
      base_uom,
      abc_class: abc_class === "" ? null : abc_class,
      unit_cost,
      barcode: text("barcode", ""),
      high_risk,
      tracking,
    }
  );
}

function choice(field: string, text: string, choices: readonly string[]): string | Problem {
  if (choices.includes(text)) return text;
  return cellProblem(
    field,
    text,
    "unknownValue",
    `is none of ${choices.filter((each) => each !== "").join(", ")}.`,
  );
}

function readCost(text: string): number | Problem {
  if (text === "") return 0;
  const cost = parseUnitCost(text);
  if (cost.ok && cost.value >= 0) return cost.value;
  return cellProblem(
    "unit_cost",
    text,
    "unitCost",
    "is no cost. Write plain digits, at most four decimals, not below zero.",
  );
}

function readFlag(text: string): number | Problem {
  const flag = text.toLowerCase();
  if (["1", "true", "yes", "y"].includes(flag)) return 1;
  if (["", "0", "false", "no", "n"].includes(flag)) return 0;
  return cellProblem("high_risk", text, "unknownValue", "is neither yes nor no.");
}

/** Quantities are kept in base units: another base unit would give all of an item's history another meaning. */
function unitInUse(db: ReadDb, before: ItemRow, base_uom: string): Problem | undefined {
  if (base_uom === before.base_uom) return undefined;
  const used = db.get(
    "SELECT 1 FROM positions p JOIN items i ON i.id = p.item_id WHERE i.sku = ? LIMIT 1",
    before.sku,
  );
  if (!used) return undefined;
  return cellProblem(
    "base_uom",
    base_uom,
    "baseUnitInUse",
    `can't become the base unit: quantities of ${before.sku} are kept in ${before.base_uom}. Import ${base_uom} as a pack instead.`,
  );
}
