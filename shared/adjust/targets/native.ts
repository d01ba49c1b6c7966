import { type Currency, formatMoney } from "../../money.ts";
import { formatQuantity, quantity } from "../../quantity.ts";
import { formatInstant } from "../../time.ts";
import type { ApprovedAdjustment } from "./row.ts";
import { amount, BLANK, type Cell, csvOf, type Table, text, whole } from "./table.ts";
import type { Declaration, Target, WriteInput, Written } from "./target.ts";

export type { ApprovedAdjustment } from "./row.ts";

const HEADER = [
  "adjustment_id", "kind", "sku", "location", "bin", "lot", "status", "to_location", "to_bin", "to_status", "to_sku",
  "to_lot", "book_qty", "counted_qty", "adjust_qty", "uom", "unit_cost", "value", "cause", "reason", "count_id",
  "counted_by", "approved_by", "approved_at", "idempotency_key",
] as const; // prettier-ignore

const declaration = {
  name: "native",
  label: "Stocktrace",
  quantity: "delta",
  carries: { location: true, bin: true, lot: true, status: true },
  identifiers: [],
  serials: true,
  counts: () => true,
  decimals: 4,
  linesPerFile: undefined,
  quantityIn: "adjust_qty",
  expectedIn: "book_qty",
  zeroFlag: undefined,
  moves: true,
  bom: false,
  settings: [],
} as const satisfies Declaration;

const fileStem = (batch: number): string => `adjustments-delta-batch-${batch}`;

/** The native adjustments file of DOMAIN section 7: `adjust_qty` is a change (DELTA), never a new level. */
export const native = {
  ...declaration,
  fileName: (batch: number): string => `${fileStem(batch)}.csv`,
  write: (rows: readonly ApprovedAdjustment[], currency: Currency): string =>
    csvOf(tableOf(rows, currency), declaration.bom),
  writeRows: ({ rows, handover }: WriteInput): Written => ({
    files: [
      {
        name: fileStem(handover.batch),
        quantity: declaration.quantity,
        table: tableOf(rows, handover.currency),
        adjustments: rows.map(({ adjustment }) => adjustment),
      },
    ],
    refusals: [],
    notes: [],
  }),
} as const satisfies Target & Readonly<Record<string, unknown>>;

const tableOf = (rows: readonly ApprovedAdjustment[], currency: Currency): Table => ({
  header: HEADER,
  rows: rows.map((row) => cellsOf(row, currency)),
});

function cellsOf(row: ApprovedAdjustment, currency: Currency): readonly Cell[] {
  const { at, to } = row;
  return [
    ...[whole(row.adjustment), text(row.kind)],
    ...[at.sku, at.location, at.bin, at.lot, at.status].map(text),
    ...(to
      ? [to.location, to.bin, to.status, to.sku, to.lot].map(text)
      : [BLANK, BLANK, BLANK, BLANK, BLANK]),
    ...[amount(row.book), amount(row.counted), amount(row.change), text(row.uom)],
    number(formatQuantity(quantity(row.unitCost))),
    number(formatMoney(row.value, currency)),
    ...[text(row.cause), text(row.reason), whole(row.count)],
    ...[row.countedBy.join(" & "), row.approvedBy, formatInstant(row.approvedAt), row.idempotencyKey].map(
      text,
    ),
  ];
}

const number = (plain: string): Cell => ({ kind: "number", text: plain });
