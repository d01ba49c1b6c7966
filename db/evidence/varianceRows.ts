import type { OtherVariance, PositionName, Stranger } from "../../shared/trace/types.ts";
import { POSITION_NAMES } from "../positions.ts";
import { COUNTED } from "../reconcile/counted.ts";

export type VarianceRow = PositionName & Omit<OtherVariance, "position">;

/** The columns of a `VarianceRow`, of a verdict `v`, its entry `e` and its position by names. */
export const SELECT_VARIANCE = `SELECT ${POSITION_NAMES}, e.counted_at AS countedAt, ${COUNTED} AS counted, v.book, v.variance`;

/** A variance with what its item is called; `id` is the case's or the position's, `at` the position's. */
export type StrangerRow = VarianceRow &
  Pick<Stranger, "description" | "barcode"> & { readonly id: number; readonly at: number };

/** The same as a trace takes it, made once for all traces that meet it. */
export type Met = {
  readonly id: number;
  readonly at: number;
  readonly other: OtherVariance;
  /** Without documents in common. */
  readonly stranger: Stranger;
};

export function metAs({ id, at, description, barcode, ...row }: StrangerRow): Met {
  const other = otherVariance(row);
  return { id, at, other, stranger: { ...other, description, barcode, documents: [] } };
}

export const otherVariance = ({ sku, location, bin, lot, status, ...row }: VarianceRow): OtherVariance => ({
  position: { sku, location, bin, lot, status },
  ...row,
});
