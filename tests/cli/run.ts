import { type ChildProcess, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../cli/bin.mjs", import.meta.url));

export type Ran = {
  readonly status: number;
  /** The lines of stdout, each read as JSON. */
  readonly rows: readonly Record<string, unknown>[];
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs `stocktrace --json …` as a person would, in a process of its own. */
export function stocktrace(
  project: string,
  words: readonly string[],
  env: Record<string, string> = {},
  watch: (child: ChildProcess) => void = () => undefined,
): Promise<Ran> {
  const args = [BIN, "--project", project, "--json", ...words];
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 28 };
    const child = execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      const lines = stdout.split("\n").filter((line) => line.trim() !== "");
      resolve({ status: child.exitCode ?? -1, rows: lines.map((line) => readRow(line)), stdout, stderr });
    });
    watch(child);
  });
}

function readRow(line: string): Record<string, unknown> {
  const row: unknown = JSON.parse(line);
  if (typeof row !== "object" || row === null) throw new Error(`not a row: ${line}`);
  return { ...row };
}
