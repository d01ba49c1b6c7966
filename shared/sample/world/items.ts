import type { AbcClass } from "../../domain.ts";
import type { Bundle, Item, Pack } from "../model.ts";
import { shuffled, type Rng } from "../rng.ts";
import { FAMILIES, type Family } from "./catalogue.ts";

/** An item before its rank in demand is known. */
type Draft = Omit<Item, "abcClass" | "demand">;

/** Pareto: what the few most wanted sell, the long tail doesn't. Demand falls with rank to this power. */
const DEMAND_EXPONENT = 1.05;

/** Cumulative share of demand up to which an item is A, and B. */
const A_SHARE = 0.8;
const B_SHARE = 0.95;

/** `count` items, the most wanted first. */
export function makeItems(count: number, rng: Rng): readonly Item[] {
  const drafts = shuffled(
    Array.from({ length: count }, (_, index) => draftItem(index, rng)),
    rng,
  );
  const demands = drafts.map((_, rank) => (rank + 1) ** -DEMAND_EXPONENT);
  const total = demands.reduce((sum, demand) => sum + demand, 0);
  let before = 0;
  return drafts.map((draft, rank) => {
    const demand = demands[rank] ?? 0;
    const item = { ...draft, demand, abcClass: abcClassAt(before / total) };
    before += demand;
    return item;
  });
}

/** A few sets sold from their components' stock: they have a number of their own and no stock. */
export function makeBundles(items: readonly Item[], rng: Rng): readonly Bundle[] {
  const loose = items.filter((item) => item.tracking === "none" && item.base.uom === "EA").slice(0, 40);
  const count = Math.min(5, Math.floor(loose.length / 3));
  return Array.from({ length: count }, (_, index) => {
    const parts = shuffled(loose, rng).slice(0, rng.int(2, 3));
    const components = parts.map((item) => ({ item, qty: rng.int(1, 2) }));
    return { item: bundleItem(index, components), components };
  });
}

function draftItem(index: number, rng: Rng): Draft {
  const family = FAMILIES[index % FAMILIES.length];
  if (family === undefined) throw new Error("no family");
  const cents = rng.int(...family.costCents);
  return {
    sku: `${family.prefix}-${1000 + index}`,
    description: describe(family, Math.floor(index / FAMILIES.length)),
    base: { uom: family.baseUom, unitsPer: 1 },
    packs: packsOf(family),
    unitCost: (cents / 100 + rng.int(0, 99) / 10_000).toFixed(4),
    barcode: barcode(index),
    highRisk: family.highRisk === true,
    tracking: family.lots ? "lot" : "none",
    lots: family.lots ? lotsOf(rng) : [""],
  };
}

/** Kinds first, then sizes, then the edition, so that a small warehouse is varied and a large one has no two alike. */
function describe(family: Family, variant: number): string {
  const kind = family.kinds[variant % family.kinds.length] ?? "";
  const size = family.sizes[Math.floor(variant / family.kinds.length) % family.sizes.length] ?? "";
  const edition = Math.floor(variant / (family.kinds.length * family.sizes.length));
  const noun = `${family.noun.charAt(0).toUpperCase()}${family.noun.slice(1)}`;
  return `${noun}, ${kind}, ${size}${edition === 0 ? "" : `, edition ${edition + 1}`}`;
}

function packsOf(family: Family): readonly Pack[] {
  const inner = family.inner === 0 ? [] : [{ uom: "IN", unitsPer: family.inner }];
  const outer = { uom: family.baseUom === "M" ? "ROLL" : "CS", unitsPer: family.outer };
  return [...inner, outer];
}

const lotsOf = (rng: Rng): readonly string[] =>
  Array.from({ length: rng.int(2, 3) }, (_, index) => `L25${10 + index}-${rng.int(10, 99)}`);

/** EAN-13 from the 20… range, which is kept for numbers used inside a company. */
function barcode(index: number): string {
  const digits = `20${String(4_700_000 + index * 37).padStart(10, "0")}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function abcClassAt(shareBefore: number): AbcClass {
  if (shareBefore < A_SHARE) return "A";
  return shareBefore < B_SHARE ? "B" : "C";
}

function bundleItem(index: number, components: Bundle["components"]): Item {
  const cost = components.reduce((sum, { item, qty }) => sum + Number(item.unitCost) * qty, 0);
  return {
    sku: `SET-${3001 + index}`,
    description: `Gift set ${index + 1}: ${components.map(({ item }) => item.sku).join(" + ")}`,
    base: { uom: "EA", unitsPer: 1 },
    packs: [],
    unitCost: cost.toFixed(4),
    barcode: barcode(100_000 + index),
    highRisk: false,
    tracking: "none",
    lots: [""],
    demand: 0,
    abcClass: "C",
  };
}
