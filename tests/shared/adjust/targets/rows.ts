import type { AliasKind, Tracking } from "../../../../shared/domain.ts";
import { EUR, money, type UnitCost, parseUnitCost } from "../../../../shared/money.ts";
import { parseQuantity, quantity, type Quantity } from "../../../../shared/quantity.ts";
import { instant } from "../../../../shared/time.ts";
import type { ItemFacts, Stock, TargetRow } from "../../../../shared/adjust/targets/row.ts";
import type { Handover, LookUps } from "../../../../shared/adjust/targets/target.ts";
import type { PositionName } from "../../../../shared/trace/types.ts";

/** The moment of the levels: five in the evening in Berlin. */
export const HANDOVER: Handover = {
  batch: 12,
  at: instant(Date.parse("2026-01-05T16:00:00Z")),
  timezone: "Europe/Berlin",
  currency: EUR,
  approvedBy: "sam",
};

/** "12.5" as a quantity. */
export function qty(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

function cost(text: string): UnitCost {
  const parsed = parseUnitCost(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

/** A position of Main in its usual status, but for what is said. */
export const at = (sku: string, bin: string, more: Partial<PositionName> = {}): PositionName => ({
  sku,
  location: "Main",
  bin,
  lot: "",
  status: "available",
  ...more,
});

type RowText = {
  readonly change: string;
  readonly onHand: string;
  readonly to?: PositionName;
  readonly toOnHand?: string;
};

/** An approved row; quantities as text. The counted quantity is of an older book, 100 under the one now. */
export function row(
  adjustment: number,
  position: PositionName,
  { change, onHand, to, toOnHand = "0" }: RowText,
): TargetRow {
  const book = quantity(qty(onHand) + 100 * 10_000);
  return {
    adjustment,
    kind: to ? "reclassification" : "adjustment",
    at: position,
    to,
    book,
    counted: quantity(book + qty(change)),
    change: qty(change),
    onHand: qty(onHand),
    toOnHand: to ? qty(toOnHand) : undefined,
    uom: "EA",
    unitCost: cost("1.25"),
    value: money(-250),
    cause: to ? "wrong_bin" : "unexplained",
    reason: "counted twice",
    count: 3,
    countedBy: ["cal", "mia"],
    approvedBy: "sam",
    approvedAt: HANDOVER.at,
    idempotencyKey: `key-${adjustment}`,
  };
}

export const stock = (position: PositionName, onHand: string): Stock => ({
  at: position,
  onHand: qty(onHand),
});

export const facts = (more: Partial<ItemFacts> = {}): ItemFacts => ({
  description: "Bolt",
  uom: "EA",
  tracking: "none" satisfies Tracking,
  unitCost: cost("1.25"),
  ...more,
});

/** A source that calls everything as we do, but for the names that are given; an empty name is none. */
export function lookUps(given: {
  readonly names?: Partial<Record<AliasKind, Readonly<Record<string, string | readonly string[]>>>>;
  readonly others?: readonly Stock[];
  readonly items?: Readonly<Record<string, Partial<ItemFacts>>>;
  readonly columns?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}): LookUps {
  const { names = {}, others = [], items = {}, columns = {}, settings = {} } = given;
  return {
    theirs: (kind, ours) => [names[kind]?.[ours] ?? ours].flat().filter((name) => name !== ""),
    otherPositionsOf: (sku) => others.filter((other) => other.at.sku === sku),
    item: (sku) => facts(items[sku]),
    theirColumn: (_sku, column) => columns[column],
    setting: (key) => settings[key],
  };
}

/** Good values for every setting that a target must have. */
export const SETTINGS = {
  adjustmentAccount: "5010",
  firstDocument: "100000012",
  storageLocation: "0001",
  site: "1",
  orderNo: "PHO1001",
};
