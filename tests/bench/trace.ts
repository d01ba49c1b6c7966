import { type SampleOptions, simulate } from "../../shared/sample/simulate.ts";
import { tracesOf } from "./traceProject.ts";
import { nameKey, outcomeOf, type Outcome } from "./traceScore.ts";
import { printTables } from "./traceTables.ts";

// `npm run bench:trace [quick] [missed]`: how well traces find what the simulator did. `quick` takes one small seed, and
// `missed` lists the positions whose first explanation is wrong, with what it said.
const flags = new Set(process.argv.slice(2));
const SEEDS = flags.has("quick") ? [11] : [11, 12, 13, 14];
const SIZE: SampleOptions = flags.has("quick")
  ? { positions: 500, movements: 10_000, faults: 60 }
  : { positions: 1_000, movements: 20_000, faults: 140 };

const outcomes: Outcome[] = [];
for (const seed of SEEDS) outcomes.push(...(await outcomesOf({ ...SIZE, seed })));
printTables("easy", outcomes, []);

async function outcomesOf(options: SampleOptions): Promise<readonly Outcome[]> {
  const warehouse = simulate(options);
  const traces = await tracesOf(warehouse);
  const traceByPosition = new Map(traces.map((trace) => [nameKey(trace), trace]));
  return warehouse.truth.map((truth) => {
    const trace = traceByPosition.get(nameKey(truth));
    const outcome = outcomeOf(truth, trace);
    if (flags.has("missed") && !outcome.first)
      process.stdout.write(
        `seed ${options.seed}: ${nameKey(truth)} ${truth.cause} ${truth.eventIds.join(";")} → ${outcome.named} ${outcome.score}\n`,
      );
    return outcome;
  });
}
