import type { AbcClass } from "../../shared/domain.ts";
import type { UnitCost } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Windows } from "../../shared/reconcile/explain/types.ts";
import type { Instant } from "../../shared/time.ts";
import type { KnownCase } from "../cases/findings.ts";
import type { ReadDb } from "../connection.ts";

/** A record that can't be right, whatever is counted. The same one has the same `subject` in every run. */
export type Found = {
  /** The movement's id, where it is one. */
  readonly movement: number | null;
  readonly subject: string;
  readonly source: number;
  readonly position: number | null;
  /** Where it is, of a record that names no position there. */
  readonly location?: number | null;
  readonly item: number | null;
  /** The item as it is named or written. */
  readonly sku: string;
  readonly qty: Quantity;
  readonly unitCost: UnitCost | null;
  readonly abcClass: AbcClass | null;
  readonly highRisk: number;
  readonly text: string;
};

export type Asked = {
  readonly db: ReadDb;
  readonly now: Instant;
  readonly windows: Windows;
  /** The table of the movements to look at. */
  readonly looked: Looked;
};

/** What was gathered, or all of `noted`, where nothing of it was looked at before. */
export type Looked = "temp.looked" | "noted";

/**
 * One kind of record exception. `scope` says what it looks through: what was gathered of touched items, or all there are
 * of something that is always few.
 */
export type RecordRule = {
  readonly name: string;
  readonly scope: "item" | "all";
  /** What closed a case of it that is found no more: the record that did, where one did. */
  readonly gone: (asked: Asked, known: KnownCase) => string;
  readonly find: (asked: Asked) => Found[];
};
