import type { AuthorityDomain, Grain, ImportKind, SourceKind } from "../domain.ts";
import { TIMEZONE } from "./calendar.ts";
import { countsWithFound, planCounts } from "./counts.ts";
import { decoyRows, type DecoyRow } from "./decoys/decoyRows.ts";
import type { Difficulty } from "./difficulty.ts";
import { habitsOf, withLinesJoined, withoutArchived, type ErpHabits } from "./erpHabits.ts";
import { injectFaults } from "./faults/faults.ts";
import type { Patch } from "./faults/fault.ts";
import { makeScene } from "./faults/scene.ts";
import { sampleFiles } from "./files/files.ts";
import { changed, seenByErp, type Ledgers } from "./ledgers.ts";
import type { Movement, OrderLine } from "./model.ts";
import { runMonth } from "./month/month.ts";
import { rngOf } from "./rng.ts";
import { countedEntries, truthRows, type TruthRow } from "./truth.ts";
import { makeWorld } from "./world/world.ts";

/** What to simulate; what is left out comes from `SAMPLE_DEFAULTS`. */
export type SampleOptions = {
  /** Any whole number: the same one always gives the same files. */
  readonly seed?: number | undefined;
  /** Stocked positions, all of them counted; 24 at least. */
  readonly positions?: number | undefined;
  /** About so many movements of the WMS in the month. */
  readonly movements?: number | undefined;
  /** Faults; fewer where the month has no room for them. */
  readonly faults?: number | undefined;
  readonly difficulty?: Difficulty | undefined;
};

export const SAMPLE_DEFAULTS = Object.freeze({ seed: 1, positions: 400, movements: 8_000, faults: 20 });

const LEAST_POSITIONS = 24;

/** A file to be written or imported; `lines` has the header first and no line ends, and can be read again. */
export type SampleFile = {
  readonly name: string;
  readonly kind: ImportKind | "truth";
  /** The source whose data it is; none for what is everybody's. */
  readonly source?: string;
  readonly lines: () => Iterable<string>;
};

/** A source to register before the files are imported. */
type SampleSource = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly timezone: string;
  readonly grain: Grain;
  readonly authority?: readonly AuthorityDomain[];
  readonly readOnly?: boolean;
};

export type SampleWarehouse = {
  readonly sources: readonly SampleSource[];
  /** In the order in which they have to be imported. */
  readonly files: readonly SampleFile[];
  /** The variances and their causes, in the order of the counts. */
  readonly truth: readonly TruthRow[];
  /** What looks like a fault and isn't: the cause it resembles, and its movements as SOURCE:event_id. */
  readonly decoys: readonly DecoyRow[];
};

const SOURCES: readonly SampleSource[] = Object.freeze<SampleSource[]>([
  { name: "WMS", kind: "wms", timezone: TIMEZONE, grain: "bin", authority: ["on_hand", "availability"] },
  { name: "ERP", kind: "erp", timezone: TIMEZONE, grain: "location", authority: ["catalog", "valuation"] },
]);

/** A warehouse network's month with known faults, from nothing but the options: no clock and no other chance. */
export function simulate(options: SampleOptions = {}): SampleWarehouse {
  const seed = options.seed ?? SAMPLE_DEFAULTS.seed;
  const difficulty = options.difficulty ?? "easy";
  const habits = habitsOf(seed, difficulty);
  const world = makeWorld(seed, Math.max(LEAST_POSITIONS, options.positions ?? SAMPLE_DEFAULTS.positions));
  const history = runMonth(world, seed, options.movements ?? SAMPLE_DEFAULTS.movements, difficulty);
  const planned = planCounts(world, seed);
  const scene = makeScene(world, history, planned, rngOf(seed, "faults"), difficulty);
  const patches = injectFaults(scene, options.faults ?? SAMPLE_DEFAULTS.faults);
  const ledgers = ledgersOf(history.movements, patches, habits);
  const entries = countedEntries(ledgers, countsWithFound(planned, patches), patches);
  const orders = ordersOf(history.orders, patches, habits);
  const truth = truthRows(ledgers, entries, patches);
  const decoys = decoyRows(ledgers, history.decoys, patches);
  return {
    sources: SOURCES,
    files: sampleFiles({ world, ledgers, orders, entries, truth, habits }),
    truth,
    decoys,
  };
}

/** Three tellings of one history, each with what the faults changed in it. */
function ledgersOf(history: readonly Movement[], patches: readonly Patch[], habits: ErpHabits): Ledgers {
  const told = (base: readonly Movement[], by: "physical" | "WMS" | "ERP" | "unlogged") =>
    changed(base, patches.flatMap((patch) => patch[by] ?? [])); // prettier-ignore
  const WMS = told(history, "WMS");
  const ERP = told(seenByErp(history), "ERP");
  const blamed = patches.flatMap((patch) => patch.blamed.map(({ movement }) => movement));
  return {
    physical: told(history, "physical"),
    WMS,
    ERP: habits.joinsSplitLines ? withLinesJoined(ERP, new Set(blamed)) : ERP,
    balances: told(WMS, "unlogged"),
  };
}

/** The orders as their system shows them, with what the faults left undone. */
function ordersOf(
  orders: readonly OrderLine[],
  patches: readonly Patch[],
  habits: ErpHabits,
): readonly OrderLine[] {
  const changes = patches.flatMap((patch) => patch.orders ?? []);
  const nowByWas = new Map(changes.map(({ was, now }) => [was, now]));
  const added = changes.flatMap(({ was, now }) => (was === undefined ? [now] : []));
  const all = [...orders.map((order) => nowByWas.get(order) ?? order), ...added];
  const blamed = new Set(patches.flatMap((patch) => patch.blamedLines ?? []));
  return habits.archivesOldOrders ? withoutArchived(all, blamed) : all;
}
