import path from "node:path";

/** As on the command line: the file named, else the environment's, else the default in the working folder. */
export function projectFile(named: string | undefined, env: NodeJS.ProcessEnv): string {
  return path.resolve(named ?? env["STOCKTRACE_PROJECT"] ?? "stocktrace.stocktrace");
}
