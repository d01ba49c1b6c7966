import { csvLine, neutralise } from "../../csv.ts";
import type { AdjustmentKind, Cause } from "../../domain.ts";
import { type Currency, formatMoney, type Money, type UnitCost } from "../../money.ts";
import { formatQuantity, quantity, type Quantity } from "../../quantity.ts";
import { formatInstant, type Instant } from "../../time.ts";
import type { PositionName } from "../../trace/types.ts";

/** An approved adjustment as every target's file is made from it. */
export type ApprovedAdjustment = {
  readonly adjustment: number;
  readonly kind: AdjustmentKind;
  readonly at: PositionName;
  readonly to: PositionName | undefined;
  readonly book: Quantity;
  readonly counted: Quantity;
  /** Signed change of `at`: a reclassification takes its quantity out of `at` and puts it into `to`. */
  readonly change: Quantity;
  readonly uom: string;
  readonly unitCost: UnitCost;
  readonly value: Money;
  readonly cause: Cause;
  readonly reason: string;
  readonly count: number;
  readonly countedBy: readonly string[];
  readonly approvedBy: string;
  readonly approvedAt: Instant;
  readonly idempotencyKey: string;
};

const HEADER = [
  "adjustment_id", "kind", "sku", "location", "bin", "lot", "status", "to_location", "to_bin", "to_status", "to_sku",
  "to_lot", "book_qty", "counted_qty", "adjust_qty", "uom", "unit_cost", "value", "cause", "reason", "count_id",
  "counted_by", "approved_by", "approved_at", "idempotency_key",
] as const; // prettier-ignore

/** The native adjustments file of DOMAIN section 7: `adjust_qty` is a change (DELTA), never a new level. */
export const native = {
  name: "native",
  quantity: "delta",
  fileName: (batch: number): string => `adjustments-delta-batch-${batch}.csv`,
  write: (rows: readonly ApprovedAdjustment[], currency: Currency): string =>
    csvLine(HEADER) + rows.map((row) => csvLine(cellsOf(row, currency).map(neutralise))).join(""),
} as const;

function cellsOf(row: ApprovedAdjustment, currency: Currency): readonly string[] {
  const { at, to } = row;
  return [
    ...[String(row.adjustment), row.kind, at.sku, at.location, at.bin, at.lot, at.status],
    ...[to?.location ?? "", to?.bin ?? "", to?.status ?? "", to?.sku ?? "", to?.lot ?? ""],
    ...[formatQuantity(row.book), formatQuantity(row.counted), formatQuantity(row.change), row.uom],
    ...[formatQuantity(quantity(row.unitCost)), formatMoney(row.value, currency), row.cause, row.reason],
    ...[
      String(row.count),
      row.countedBy.join(" & "),
      row.approvedBy,
      formatInstant(row.approvedAt),
      row.idempotencyKey,
    ],
  ];
}
