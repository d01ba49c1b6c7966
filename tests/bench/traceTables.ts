import { CAUSES, type Cause } from "../../shared/domain.ts";
import type { Difficulty } from "../../shared/sample/difficulty.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import type { Outcome } from "./traceScore.ts";
import { mean } from "./measure.ts";

/** What issue 4 asks for, by setting. */
const GOALS = {
  easy: { top1: 0.95, top3: 0.99, both: 0.8, accused: 0.03, decoys: 0 },
  hard: { top1: 0.85, top3: 0.93, both: 0.6, accused: 0.08, decoys: 0.01 },
} as const;

/** An accusation of somebody's theft starts at this score. */
const ACCUSING = 0.5;

const BINS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/** Scores may be off by this much on average before they stop being chances. */
const LARGEST_CALIBRATION_ERROR = 0.05;

/** A decoy, and the traces whose first explanation blames it. */
export type DecoyOutcome = { readonly resembles: string; readonly by: readonly TraceRow[] };

/** Prints how the traces of one setting came out, beside the goals. */
export function printTables(
  setting: Difficulty,
  outcomes: readonly Outcome[],
  decoys: readonly DecoyOutcome[],
): void {
  const single = outcomes.filter(({ truth }) => truth.faults.length === 1);
  const byCause = CAUSES.map((cause) => [cause, single.filter(({ truth }) => truth.cause === cause)] as const);
  const simulated = byCause.filter(([, own]) => own.length > 0);
  say(`\n${setting}: ${outcomes.length} faulty positions`);
  say(row("cause", ["n", "precision", "recall", "top-1", "top-3", "no case"]));
  for (const [cause, own] of simulated) say(causeRow(cause, own, single));
  const overCauses = (right: (outcome: Outcome) => boolean): number =>
    mean(simulated.map(([, own]) => share(own, right)));
  const goals = GOALS[setting];
  say(goal("variances exact, of those with a case", share(outcomes.filter((one) => !one.untraced), ({ exact }) => exact), "all"));
  say(goal("top-1, mean over causes", overCauses(({ first }) => first), `≥ ${goals.top1}`));
  say(goal("top-3, mean over causes", overCauses(({ among3 }) => among3), `≥ ${goals.top3}`));
  const pairs = outcomes.filter(({ truth }) => truth.faults.length > 1);
  say(goal(`two faults or more, all named (n ${pairs.length})`, share(pairs, ({ allNamed }) => allNamed), `≥ ${goals.both}`));
  say(goal("the same in one of three explanations", share(pairs, ({ allAmong3 }) => allAmong3), "none"));
  const thefts = single.filter(({ truth }) => truth.cause === "unexplained");
  say(goal(`theft accused of something else (n ${thefts.length})`, share(thefts, isAccusing), `≤ ${goals.accused}`));
  say(goal(`decoys blamed (n ${decoys.length})`, share(decoys, ({ by }) => by.length > 0), `≤ ${goals.decoys}`));
  printCalibration(outcomes);
} // prettier-ignore

const isAccusing = ({ named, score }: Outcome): boolean => named !== "unexplained" && score >= ACCUSING;

/** Precision: of the first explanations that name the cause, how many are right. Recall: of its faults, how many get its name. */
function causeRow(cause: Cause, own: readonly Outcome[], all: readonly Outcome[]): string {
  const named = all.filter((outcome) => outcome.named === cause);
  const figures = [
    named.length === 0 ? "–" : share(named, ({ first }) => first).toFixed(2),
    share(own, (outcome) => outcome.named === cause).toFixed(2),
    share(own, ({ first }) => first).toFixed(2),
    share(own, ({ among3 }) => among3).toFixed(2),
  ];
  return row(cause, [String(own.length), ...figures, String(own.filter(({ untraced }) => untraced).length)]);
}

/** Of explanations scored about so much, how many are right: in all their parts, and with nothing else. */
function printCalibration(outcomes: readonly Outcome[]): void {
  const traced = outcomes.filter(({ untraced }) => !untraced);
  say(row("score of the first", ["n", "mean score", "right"]));
  const errors = BINS.map((from, index) => {
    const to = BINS[index + 1] ?? 1.01;
    const own = traced.filter(({ score }) => score >= from && score < to);
    if (own.length === 0) return 0;
    const average = mean(own.map(({ score }) => score));
    const right = share(own, ({ allRight }) => allRight);
    const figures = [average.toFixed(2), right.toFixed(2)];
    say(row(`${from.toFixed(2)} to ${Math.min(to, 1).toFixed(2)}`, [String(own.length), ...figures]));
    return (Math.abs(average - right) * own.length) / traced.length;
  });
  const error = errors.reduce((sum, one) => sum + one, 0);
  say(goal("expected calibration error", error, `≤ ${LARGEST_CALIBRATION_ERROR}`));
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(24) + cells.map((cell) => cell.padStart(11)).join("");

const goal = (what: string, value: number, wanted: string): string =>
  `${what}: ${Number.isNaN(value) ? "–" : value.toFixed(3)} (goal: ${wanted})`;

const share = <T>(list: readonly T[], holds: (one: T) => boolean): number =>
  list.filter(holds).length / list.length;
