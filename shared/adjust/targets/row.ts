import type { AdjustmentKind, Cause, Tracking } from "../../domain.ts";
import type { Money, UnitCost } from "../../money.ts";
import type { Quantity } from "../../quantity.ts";
import type { Instant } from "../../time.ts";
import type { PositionName } from "../../trace/types.ts";

/** An approved adjustment, as it was approved. */
export type ApprovedAdjustment = {
  readonly adjustment: number;
  readonly kind: AdjustmentKind;
  readonly at: PositionName;
  /** Where a reclassification moves the stock to. */
  readonly to: PositionName | undefined;
  readonly book: Quantity;
  readonly counted: Quantity;
  /** Signed change of `at`: a reclassification takes its quantity out of `at` and puts it into `to`. */
  readonly change: Quantity;
  /** The base unit of the item at `at`. */
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

/**
 * An approved adjustment with what the source's book says now. An absolute target gets onHand + change: stock that moved
 * since the count stays moved, which the counted quantity itself would take back.
 */
export type TargetRow = ApprovedAdjustment & {
  /**
   * What the source that the file is for holds at `at`, at `Handover.at`: its book, and what earlier batches change there that
   * the book doesn't show yet, or a level would take them back.
   */
  readonly onHand: Quantity;
  /** The same of `to`; undefined where there is none. */
  readonly toOnHand: Quantity | undefined;
};

/** What a source holds at a position, as `TargetRow.onHand` is meant. */
export type Stock = { readonly at: PositionName; readonly onHand: Quantity };

/** What a file says of an item besides its code. */
export type ItemFacts = {
  readonly description: string;
  /** The base unit. */
  readonly uom: string;
  readonly tracking: Tracking;
  readonly unitCost: UnitCost;
};
