import { formatQuantity, negate, type Quantity, QUANTITY_SCALE } from "../../quantity.ts";
import type { PositionName } from "../../trace/types.ts";
import { place, positionKey, statusName } from "../../trace/words.ts";
import type { Problem } from "./names.ts";
import type { TargetRow } from "./row.ts";
import type { Declaration, LookUps, RowRefusal } from "./target.ts";

/** One end of a row: a position, what its book says now, and its signed change. */
export type End = {
  readonly row: TargetRow;
  readonly at: PositionName;
  readonly onHand: Quantity;
  readonly change: Quantity;
};

/** The positions that a row changes: one, or the two that a reclassification moves stock between. */
export function endsOf(row: TargetRow): readonly End[] {
  const own = { row, at: row.at, onHand: row.onHand, change: row.change };
  if (!row.to) return [own];
  if (row.toOnHand === undefined) throw new Error(`adjustment ${row.adjustment} moves to an unknown book`);
  return [own, { row, at: row.to, onHand: row.toOnHand, change: negate(row.change) }];
}

/** The position as far as the format can name it: what it can't is empty, and every status the usual one. */
export const addressOf = ({ carries }: Declaration, at: PositionName): PositionName => ({
  sku: at.sku,
  location: carries.location ? at.location : "",
  bin: carries.bin ? at.bin : "",
  lot: carries.lot ? at.lot : "",
  status: carries.status ? at.status : "available",
});

/** Where a position is, in a sentence. */
export const spot = (at: PositionName): string =>
  at.location === "" && at.bin === "" ? "all its places" : place(at);

/** The item, and where it is. */
export const itemAndPlace = (at: PositionName): string => `${at.sku} at ${spot(at)}`;

export const isSameAddress = (declaration: Declaration, one: PositionName, other: PositionName): boolean =>
  positionKey(addressOf(declaration, one)) === positionKey(addressOf(declaration, other));

/** Why the format can't express a row, whatever else is in the batch. */
export function problemOf(declaration: Declaration, row: TargetRow, lookUps: LookUps): Problem | undefined {
  const { label } = declaration;
  for (const { at } of endsOf(row)) {
    const problem = statusProblem(declaration, at) ?? serialProblem(declaration, at, lookUps);
    if (problem) return problem;
  }
  if (!row.to || !isSameAddress(declaration, row.at, row.to)) return undefined;
  return {
    field: firstDifference(row.at, row.to),
    why: `it moves stock from ${place(row.at)} to ${place(row.to)}, and ${label} keeps one quantity for both, so there is nothing to set. Take it out of the batch, and do it where both are kept.`,
  };
}

function firstDifference(one: PositionName, other: PositionName): keyof PositionName {
  const parts = ["location", "bin", "lot"] as const;
  return parts.find((part) => one[part] !== other[part]) ?? "status";
}

function statusProblem({ label, carries }: Declaration, at: PositionName): Problem | undefined {
  if (at.status === "in_transit")
    return {
      field: "status",
      why: `it is in transit, and a file for ${label} is of what stands in the place. Receive or correct the transfer in ${label}, and take it out of the batch.`,
    };
  if (carries.status || at.status === "available") return undefined;
  return {
    field: "status",
    why: `its status is ${statusName(at.status)}, and a file for ${label} can't say a status, so other stock would be changed. Correct it in ${label}, and take it out of the batch.`,
  };
}

function serialProblem(
  { label, serials }: Declaration,
  { sku, lot }: PositionName,
  lookUps: LookUps,
): Problem | undefined {
  if (serials || lot === "" || lookUps.item(sku).tracking !== "serial") return undefined;
  return {
    field: "lot",
    why: `${lot} is a serial number, and a file for ${label} takes lots only. Correct it in ${label}, and take it out of the batch.`,
  };
}

/** Why the format can't hold a quantity that it would have to. */
export function decimalsProblem({ label, decimals }: Declaration, qty: Quantity): Problem | undefined {
  if (qty % (QUANTITY_SCALE / 10 ** decimals) === 0) return undefined;
  const takes = decimals === 0 ? "whole numbers only" : `at most ${decimals} decimals`;
  return {
    field: "qty",
    why: `${formatQuantity(qty)} can't be written, because ${label} takes ${takes}. Correct it in ${label}, or count it in whole units.`,
  };
}

/** A problem as the refusal of a row. */
export const refusalOf = ({ adjustment, at }: TargetRow, { field, why }: Problem): RowRefusal => ({
  adjustment,
  field,
  message: `Adjustment ${adjustment} (${itemAndPlace(at)}): ${why}`,
});
