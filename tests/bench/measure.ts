import { readFileSync } from "node:fs";

/** Milliseconds of the fastest of `runs` runs: on a noisy machine the fastest is the one least disturbed. */
export async function fastest(runs: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** One figure beside its floor, measured in the same run. */
export function printRatio(what: string, ms: number, floorMs: number, goal: string): void {
  const ratio = (ms / floorMs).toFixed(2);
  process.stdout.write(
    `${what}: ${ms.toFixed(0)} ms, floor ${floorMs.toFixed(0)} ms, ratio ${ratio} (goal: ${goal})\n`,
  );
}

/** How long something took each time: the middle, and what nineteen of twenty stay below. */
export function printTimes(what: string, values: readonly number[], goal: string): void {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  process.stdout.write(
    `${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length} (goal: ${goal})\n`,
  );
}

/**
 * The most memory that this process ever held, in MB. What the system reports of a process begins on Linux with what its parent
 * held when it was started, so the kernel's own mark of this one's memory is read there.
 */
export function peakMb(): number {
  const kb =
    process.platform === "linux"
      ? Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1])
      : process.resourceUsage().maxRSS;
  return Math.round(kb / 1024);
}
