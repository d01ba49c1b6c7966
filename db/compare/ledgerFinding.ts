import type { AbcClass } from "../../shared/domain.ts";
import { type Currency, type UnitCost, valueOf } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { severityOf } from "../../shared/reconcile/severity.ts";
import type { Finding } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import { ledgerKey } from "./caseOf.ts";

/** A position at which a source's own arithmetic is off by `gap`; `said` is what the source itself says there was. */
export type LedgerOff = Pick<Finding, "source" | "rule" | "text"> & {
  readonly position: number;
  readonly gap: Quantity;
  readonly said: Quantity;
};

type Item = {
  readonly id: number;
  readonly sku: string;
  readonly abcClass: AbcClass | null;
  readonly unitCost: UnitCost;
  readonly highRisk: number;
};

/** The one case of a position's arithmetic in a source, where the position is stock. */
export function ledgerFinding(db: ReadDb, off: LedgerOff, currency: Currency): readonly Finding[] {
  const { source, position, rule, text, gap, said } = off;
  const item = db.get<Item>(
    `SELECT i.id, i.sku, i.abc_class AS abcClass, i.unit_cost AS unitCost, i.high_risk AS highRisk
      FROM positions p JOIN items i ON i.id = p.item_id WHERE p.id = ? AND i.stock = 1`,
    position,
  );
  if (!item) return [];
  const value = valueOf(gap, item.unitCost, currency);
  const severity = severityOf({
    ...{ value, currency, abcClass: item.abcClass ?? undefined, highRisk: item.highRisk === 1 },
    ...{ book: said, repeats: 0 },
  });
  return [
    {
      ...{ kind: "ledger", key: ledgerKey(source, position), rule, text },
      ...{ source, position, count: null, item: item.id, sku: item.sku, severity, variance: gap, value },
    },
  ];
}
