import { type Aligned, NONE } from "../../shared/compare/align.ts";
import type { ComparedRow } from "../../shared/comparisonShapes.ts";
import type { AbcClass } from "../../shared/domain.ts";
import { type Currency, money, type UnitCost } from "../../shared/money.ts";
import { subtract } from "../../shared/quantity.ts";
import { decide } from "../../shared/reconcile/verdict.ts";
import type { ReadDb } from "../connection.ts";
import { currentPolicy } from "../policy.ts";
import { projectRow } from "../project.ts";
import { EVERYWHERE, type Source } from "../sources.ts";

type Item = {
  readonly id: number;
  readonly sku: string;
  readonly description: string;
  readonly abcClass: AbcClass | null;
  readonly unitCost: UnitCost;
  readonly highRisk: number;
};

/** Names aligned stock and decides each difference by the tolerance policy. */
export function judge(
  db: ReadDb,
  aligned: readonly Aligned[],
  isLeftTrusted: (location: number) => boolean,
): ComparedRow[] {
  const { currency: code, minor_digits: minorDigits } = projectRow(db);
  const currency: Currency = { code, minorDigits };
  const policy = currentPolicy(db);
  const itemById = new Map(
    db
      .all<Item>(
        "SELECT id, sku, description, abc_class AS abcClass, unit_cost AS unitCost, high_risk AS highRisk FROM items",
      )
      .map((item) => [item.id, item]),
  );
  const [locations, bins, lots] = [namesOf(db, "locations"), namesOf(db, "bins"), namesOf(db, "lots")];
  return aligned.flatMap(({ left, right, ...row }) => {
    const item = itemById.get(row.item);
    if (!item) return [];
    const location = locations.get(row.location) ?? "";
    // A share is of the book with authority. Differences are signed left − right, whichever book that is.
    const [book, counted, sign] = isLeftTrusted(row.location) ? [left, right, -1] : [right, left, 1];
    const { value, verdict, rule } = decide({
      ...{ sku: item.sku, location, abcClass: item.abcClass ?? undefined, highRisk: item.highRisk === 1 },
      ...{ counted, book, unitCost: item.unitCost, currency, policy },
    });
    return {
      ...{ sku: item.sku, description: item.description, location },
      bin: row.bin === NONE ? "" : (bins.get(row.bin) ?? ""),
      lot: row.lot === NONE ? "" : (lots.get(row.lot) ?? ""),
      ...{ status: row.status, class: row.class, left, right, difference: subtract(left, right) },
      ...{ value: money(value === 0 ? 0 : value * sign), verdict, rule, case: null },
    };
  });
}

const namesOf = (db: ReadDb, table: "locations" | "bins" | "lots"): ReadonlyMap<number, string> =>
  new Map(
    db.all<{ id: number; name: string }>(`SELECT id, name FROM ${table}`).map(({ id, name }) => [id, name]),
  );

/** Which of two sources owns the quantity on hand at a location; nothing where neither does. */
export function ownerAmong(
  db: ReadDb,
  left: Source,
  right: Source,
): (location: number) => "left" | "right" | undefined {
  const owners = new Map(
    db
      .all<{ location: number; source: number }>(
        "SELECT location_id AS location, source_id AS source FROM authorities WHERE domain = 'on_hand'",
      )
      .map(({ location, source }) => [location, source]),
  );
  return (location) => {
    const owner = owners.get(location) ?? owners.get(EVERYWHERE);
    if (owner === left.id) return "left";
    return owner === right.id ? "right" : undefined;
  };
}
