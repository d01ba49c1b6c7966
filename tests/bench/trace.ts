import type { Difficulty } from "../../shared/sample/difficulty.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { type SampleOptions, simulate, type SampleWarehouse } from "../../shared/sample/simulate.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import { tracesOf } from "./traceProject.ts";
import { nameKey, outcomeOf, type Outcome } from "./traceScore.ts";
import { type DecoyOutcome, printTables } from "./traceTables.ts";

// `npm run bench:trace [easy] [hard] [quick] [missed]`: how well traces find what the simulator did. `quick` takes one small
// seed, and `missed` lists the positions whose first explanation isn't all right, with what was said instead.
const flags = new Set(process.argv.slice(2));
const SEEDS = flags.has("quick") ? [11] : [11, 12, 13, 14, 15];
const SIZE: SampleOptions = flags.has("quick")
  ? { positions: 500, movements: 10_000, faults: 80 }
  : { positions: 1_000, movements: 20_000, faults: 160 };
const SETTINGS = (["easy", "hard"] as const).filter(
  (setting) => flags.has(setting) || !(flags.has("easy") || flags.has("hard")),
);

for (const difficulty of SETTINGS) await measure(difficulty);

async function measure(difficulty: Difficulty): Promise<void> {
  const outcomes: Outcome[] = [];
  const decoys: DecoyOutcome[] = [];
  let unfounded = 0;
  for (const seed of SEEDS) {
    const warehouse = simulate({ ...SIZE, seed, difficulty });
    const traces = await tracesOf(warehouse);
    const traceByPosition = new Map(traces.map((trace) => [nameKey(trace), trace]));
    const own = warehouse.truth.map((truth) => outcomeOf(truth, traceByPosition.get(nameKey(truth))));
    if (flags.has("missed"))
      own
        .filter(({ first, allNamed }) => !(first && allNamed))
        .forEach((outcome) => printMissed(seed, outcome));
    outcomes.push(...own);
    const cases = traces.filter(({ verdict }) => verdict === "exception");
    const mistaken = decoyOutcomes(warehouse, cases);
    if (flags.has("missed")) mistaken.flatMap(({ by }) => by).forEach((one) => printBlamed(seed, one));
    decoys.push(...mistaken);
    const faulty = new Set(warehouse.truth.map(nameKey));
    unfounded += cases.filter((trace) => !faulty.has(nameKey(trace))).length;
  }
  printTables(difficulty, outcomes, decoys);
  process.stdout.write(`cases at positions without a fault: ${unfounded}\n`);
}

/** A decoy is blamed when a first explanation names one of its movements. */
function decoyOutcomes(warehouse: SampleWarehouse, traces: readonly TraceRow[]): readonly DecoyOutcome[] {
  return warehouse.decoys.map(({ resembles, eventIds }) => {
    const names = new Set(eventIds);
    const by = traces.filter(({ explanations: [first] }) =>
      first?.parts.some(
        ({ cause, movements }) => cause !== "unexplained" && movements.some((one) => names.has(one)),
      ),
    );
    return { resembles, by };
  });
}

function printBlamed(seed: number, trace: TraceRow): void {
  const parts = trace.explanations[0]?.parts ?? [];
  const told = parts.map(({ cause, explains, movements }) =>
    [cause, formatQuantity(explains), ...movements].join(" "),
  );
  process.stdout.write(`seed ${seed}: a decoy is blamed at ${nameKey(trace)}: ${told.join(", ")}\n`);
}

function printMissed(seed: number, { truth, told }: Outcome): void {
  const faults = truth.faults.map(
    ({ cause, variance, eventIds }) => `${cause} ${formatQuantity(variance)} ${eventIds.join(";")}`,
  );
  process.stdout.write(`seed ${seed}: ${nameKey(truth)} ${faults.join(" + ")}\n`);
  for (const one of told) process.stdout.write(`    ${one}\n`);
}
