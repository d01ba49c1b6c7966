import { setTimeout as wait } from "node:timers/promises";
import { startWorkerService } from "../../db/host.ts";
import { readThrough } from "../../db/readThrough.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { must } from "../must.ts";
import { peakMb } from "./measure.ts";
import { withClient } from "./project.ts";

/** One measurement in a process of its own, so that its peak of memory is the service's alone. */
export type Reconciled = {
  readonly ms: number;
  readonly changed: number;
  /** Milliseconds of single traces or reconciles, one after the other, and of `cases` traces at once. */
  readonly each: readonly number[];
  readonly allMs: number;
  readonly cases: number;
  readonly peakMb: number;
};

/** Cases traced one by one as the first after opening, as many others after them, and cases traced at once. */
const SINGLE = 200;
const MANY = 1_000;

const [what = "", project = "", ...batches] = process.argv.slice(2);
const NOTHING = { ms: 0, changed: 0, each: [], allMs: 0, cases: 0 };

function measureNamed(name: string): keyof typeof measures {
  for (const known of ["full", "touched", "trace", "traceRead", "screen"] as const)
    if (name === known) return known;
  throw new Error(`nothing is measured by the name “${name}”`);
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const started = performance.now();
  return { value: await work(), ms: performance.now() - started };
}

/** Reconciles everything that is owed. */
const full = (): Promise<Omit<Reconciled, "peakMb">> =>
  withClient(project, async (client) => {
    const { value, ms } = await timed(() => client["reconcile.run"]({}));
    return { ...NOTHING, ms, changed: must(value).changed };
  });

/** Imports files of movements of the first system one after the other, and reconciles what each of them touched. */
const touched = (): Promise<Omit<Reconciled, "peakMb">> =>
  withClient(project, async (client) => {
    const each: number[] = [];
    let changed = 0;
    for (const path of batches) {
      must(await client["imports.run"]({ kind: "movements", source: "WMS", file: { from: "path", path } }));
      const { value, ms } = await timed(() => client["reconcile.run"]({}));
      changed += must(value).changed;
      each.push(ms);
    }
    return { ...NOTHING, each, changed };
  });

/** The same with the project's file in the system's memory, as the app has it once it was at rest for a moment. */
async function traceRead(): Promise<Omit<Reconciled, "peakMb">> {
  if ((await readThrough(project, new AbortController().signal)) === 0)
    throw new Error("too little memory is free to have the whole file in it");
  return trace();
}

/** Traces open cases of counts, evenly from all of them: some alone, and a thousand at once. */
const trace = (): Promise<Omit<Reconciled, "peakMb">> =>
  withClient(project, async (client) => {
    const known = await openCases(client);
    const each: number[] = [];
    const single = spread(known, 2 * SINGLE);
    const [first, later] = [0, 1].map((odd) => single.filter((_, index) => index % 2 === odd));
    for (const id of [...(first ?? []), ...(later ?? [])]) {
      const { value, ms } = await timed(() => client["trace.run"]({ cases: [id] }));
      must(value);
      each.push(ms);
    }
    const many = spread(known, MANY);
    const { value, ms } = await timed(() => client["trace.run"]({ cases: many }));
    return { ...NOTHING, each, allMs: ms, cases: must(value).length };
  });

/** How long the app stands open before somebody opens the first case, in ms: longer than it traces ahead. */
const BEFORE_FIRST_MS = 15_000;

/** Asks for what a case's screen shows, its trace among it, of the app's own service in its threads. */
async function screen(): Promise<Omit<Reconciled, "peakMb">> {
  const service = startWorkerService({ file: project });
  must(await service.opened);
  const client = createClient((method, input, options) => service.call("bench", method, input, options));
  const single = spread(await openCases(client), SINGLE);
  await wait(BEFORE_FIRST_MS);
  const each: number[] = [];
  for (const id of single) {
    const { value, ms } = await timed(() => client["cases.get"]({ case: id }));
    must(value);
    each.push(ms);
  }
  await service.close();
  return { ...NOTHING, each };
}

/** The open cases of counts, as the queue lists them. */
async function openCases(client: Client): Promise<readonly number[]> {
  const known: number[] = [];
  for (let rows = 1; rows > 0;) {
    const page = must(
      await client["cases.list"]({ kind: "count", state: "open", offset: known.length, limit: 500 }),
    );
    rows = page.rows.length;
    known.push(...page.rows.map((row) => row.case));
  }
  return known;
}

function spread(values: readonly number[], wanted: number): number[] {
  const step = Math.max(1, values.length / wanted);
  return values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

const measures = { full, touched, trace, traceRead, screen };
const measured = await measures[measureNamed(what)]();
const report: Reconciled = { ...measured, peakMb: peakMb() };
process.stdout.write(JSON.stringify(report));
