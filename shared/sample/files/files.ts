import { SNAPSHOT_S } from "../calendar.ts";
import { balancesAt, type Ledgers } from "../ledgers.ts";
import type { OrderLine } from "../model.ts";
import type { ErpHabits } from "../erpHabits.ts";
import type { SampleFile } from "../simulate.ts";
import type { CountedEntry, TruthRow } from "../truth.ts";
import type { World } from "../world/world.ts";
import { aliasesLines, bundlesLines, itemsLines, packsLines, placesLines } from "./master.ts";
import { ERP_VOICE, erpVoice, WMS_VOICE } from "./voices.ts";
import {
  countsLines, holdingsLines, movementsLines, ordersLines, rolledUpLines, truthLines, type Holding,
} from "./records.ts"; // prettier-ignore

/** Everything that the files are written from. */
export type SampleData = {
  readonly world: World;
  readonly ledgers: Ledgers;
  readonly orders: readonly OrderLine[];
  readonly entries: readonly CountedEntry[];
  readonly truth: readonly TruthRow[];
  readonly habits: ErpHabits;
};

/** The files of a sample, each before those that name what it defines. */
export const sampleFiles = (data: SampleData): readonly SampleFile[] => [
  ...masterFiles(data.world),
  ...ledgerFiles(data),
  { name: "orders.csv", kind: "orders", source: "ERP", lines: () => ordersLines(data.orders, ERP_VOICE) },
  { name: "counts.csv", kind: "counts", lines: () => countsLines(data.entries) },
  { name: "truth.csv", kind: "truth", lines: () => truthLines(data.truth) },
];

const masterFiles = (world: World): readonly SampleFile[] => [
  { name: "places.csv", kind: "places", lines: () => placesLines(world) },
  { name: "items.csv", kind: "items", lines: () => itemsLines(world) },
  { name: "packs.csv", kind: "packs", lines: () => packsLines(world) },
  { name: "bundles.csv", kind: "bundles", lines: () => bundlesLines(world) },
  { name: "aliases.csv", kind: "aliases", lines: () => aliasesLines(world) },
];

function ledgerFiles({ world, ledgers, habits }: SampleData): readonly SampleFile[] {
  const opening = openingHoldings(world);
  const snapshot = (): Iterable<string> =>
    holdingsLines(balancesAt(ledgers.balances, world.positions.all, SNAPSHOT_S), SNAPSHOT_S);
  return [
    { name: "baseline-WMS.csv", kind: "baseline", source: "WMS", lines: () => holdingsLines(opening, 0) },
    { name: "baseline-ERP.csv", kind: "baseline", source: "ERP", lines: () => rolledUpLines(opening, 0, ERP_VOICE) },
    { name: "movements-WMS.csv", kind: "movements", source: "WMS", lines: () => movementsLines(ledgers.WMS, WMS_VOICE) },
    { name: "movements-ERP.csv", kind: "movements", source: "ERP", lines: () => movementsLines(ledgers.ERP, erpVoice(habits, ledgers.ERP)) },
    { name: "snapshot-WMS.csv", kind: "snapshot", source: "WMS", lines: snapshot },
  ]; // prettier-ignore
}

/** The month begins with stock on the shelves and nothing on its way. */
const openingHoldings = (world: World): readonly Holding[] =>
  world.sites.flatMap((site) => site.stock.map((position) => ({ position, qty: position.opening })));
