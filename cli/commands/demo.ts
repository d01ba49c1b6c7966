import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { openEngine } from "../../db/engine.ts";
import { bugLog } from "../../db/log.ts";
import { many } from "../../shared/many.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { SAMPLE_PIN } from "../../shared/sample/pin.ts";
import { simulate } from "../../shared/sample/simulate.ts";
import { globalsOf } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { createOutput, type JsonRow, type Output } from "../output.ts";
import { valueOf } from "../project.ts";
import { traceWords } from "./reconcile.ts";

type Step = { readonly client: Client; readonly tell: (step: string, row: JsonRow, words: string) => void };

export function demoCommand(): Command {
  return new Command("demo")
    .description("the whole job on the sample warehouse, told step by step")
    .option("--seed <n>", "another warehouse", wholeNumber, 7)
    .action(async ({ seed }: { seed: number }, command: Command) => {
      const output = createOutput(globalsOf(command).json);
      const file = join(mkdtempSync(join(tmpdir(), "stocktrace-demo-")), "demo.stocktrace");
      const engine = valueOf(openEngine({ file, trustsPaths: true, logBug: bugLog(undefined, Date.now) }));
      try {
        const client = createClient((method, input, options) => engine.call("demo", method, input, options));
        await tellTheJob({ client, tell: teller(output) }, seed);
        output.note(`The demo's project is ${file}. Open it with: stocktrace --project ${file} serve`);
      } finally {
        engine.close();
      }
    });
}

function teller(output: Output): Step["tell"] {
  let number = 0;
  return (step, row, words) => output.row({ step, ...row }, `${++number}. ${words}\n`);
}

async function tellTheJob(step: Step, seed: number): Promise<void> {
  await load(step, seed);
  await count(step);
  const traces = await review(step);
  await trace(step, traces, seed);
  await decide(step, traces);
  await handOver(step);
}

async function load({ client, tell }: Step, seed: number): Promise<void> {
  valueOf(await client["project.loadSample"]({ seed }));
  await signIn(client, "Maria");
  const { project } = valueOf(await client["home.needs"]({}));
  const { movements, positions, locations } = project;
  tell(
    "import",
    { movements, positions, locations },
    `Import: a month of two systems, ${many(movements, "movement")} over ${many(positions, "position")} at ${many(locations, "location")}, and a count taken while stock moved.`,
  );
}

const signIn = async (client: Client, user: string): Promise<void> =>
  void valueOf(await client["session.login"]({ user, pin: SAMPLE_PIN }));

async function count({ client, tell }: Step): Promise<void> {
  const [place] = valueOf(await client["locations.list"]({}));
  const planned = valueOf(
    await client["counts.plan"]({ by: "control", size: 3, ...(place && { location: place.location }) }),
  );
  await signIn(client, "Chris");
  const { rows } = valueOf(await client["counts.lines"]({ count: planned.count }));
  const [line] = rows;
  if (!line) return;
  const { sku, bin, lot, status } = line;
  const { entry } = valueOf(
    await client["counts.enter"]({ count: planned.count, sku, bin, lot, status, qty: "40" }),
  );
  await signIn(client, "Maria");
  tell(
    "count",
    { count: planned.count, lines: planned.lines, entry },
    `Count: Maria plans a control group of ${planned.lines}; Chris counts ${sku} in ${bin} blind and types 40. The book never left the service.`,
  );
}

async function review({ client, tell }: Step): Promise<readonly TraceRow[]> {
  const done = valueOf(await client["reconcile.run"]({}));
  const { compared, match, explained, exception } = done;
  tell(
    "variances",
    { compared, match, explained, exception },
    `Review: ${many(compared, "counted position")}, each against the book of its own minute: ${many(match, "matches", "match")}, ${many(exception, "does", "do")} not.`,
  );
  return valueOf(await client["trace.run"]({}));
}

/** The clearest case in full, and how the traces compare with what the simulator knows it did. */
async function trace({ tell }: Step, traces: readonly TraceRow[], seed: number): Promise<void> {
  const [clearest] = traces.toSorted((one, other) => clarity(other) - clarity(one));
  if (!clearest) return;
  const { truth } = simulate({ seed });
  const key = (row: { sku: string; location: string; bin: string; lot: string; status: string }): string =>
    [row.sku, row.location, row.bin, row.lot, row.status].join("\t");
  const causeOf = new Map(traces.map((row) => [key(row), row.explanations[0]?.parts[0]?.cause]));
  const found = truth.filter((row) => causeOf.get(key(row)) === row.faults[0]?.cause).length;
  tell(
    "trace",
    { cases: traces.length, faults: truth.length, found },
    `Trace: ${many(traces.length, "case")}. The first explanation names the cause that was put in for ${found} of ${many(truth.length, "faulty position")}. The clearest:\n${traceWords(clearest)}`,
  );
}

/** How sure a trace is of a cause; that nothing is known is no cause to tell a newcomer about. */
function clarity({ explanations }: TraceRow): number {
  const [first] = explanations;
  return first === undefined || first.parts[0]?.cause === "unexplained" ? 0 : first.score;
}

async function decide({ client, tell }: Step, traces: readonly TraceRow[]): Promise<void> {
  const cases = traces.slice(0, 5).flatMap((row) => row.case ?? []);
  const proposed = valueOf(await client["adjustments.propose"]({ cases }));
  const [first] = proposed;
  const adjustments = proposed.map((row) => row.adjustment);
  const own = await client["adjustments.approve"]({ adjustments, reason: "demo" });
  const refusal = own.ok ? "" : own.error.message;
  await signIn(client, "Sven");
  const { batch, auditHead } = valueOf(
    await client["adjustments.approve"]({ adjustments, reason: "traced" }),
  );
  const example = first ? ` (the first: ${first.kind}, ${formatQuantity(first.qty)} ${first.sku})` : "";
  tell(
    "approve",
    { proposed: adjustments.length, refused: refusal, batch, audit_head: auditHead },
    `Decide: Maria proposes ${adjustments.length}${example}. She can't approve them herself (“${refusal}”); Sven can: batch ${batch}.`,
  );
}

async function handOver({ client, tell }: Step): Promise<void> {
  const first = valueOf(await client["batches.export"]({ target: "native" }));
  const again = valueOf(await client["batches.export"]({ target: "native" }));
  const [file] = first.files;
  if (!file) throw new Error("a batch without a file");
  const chain = valueOf(await client["audit.verify"]({ anchor: first.auditHead }));
  tell(
    "export",
    {
      file: file.name,
      sha256: file.sha256,
      again: again.again && again.files[0]?.sha256 === file.sha256,
      audit: chain.ok,
    },
    `Hand over: ${file.name}, ${many(first.rows, "row")}, SHA-256 ${file.sha256.slice(0, 12)}…; a second export gives the same bytes and says so. The audit chain of ${many(chain.entries, "record")} is unbroken.`,
  );
}
