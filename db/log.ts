import { appendFileSync } from "node:fs";
import type { Bug } from "./execute.ts";

/** A line of JSON per bug, so that the id in a message leads to its stack; to stderr where there is no file. */
export function bugLog(file: string | undefined, clock: () => number): (bug: Bug) => void {
  return (bug) => {
    const line = `${JSON.stringify({ at: new Date(clock()).toISOString(), ...bug })}\n`;
    if (file === undefined) process.stderr.write(line);
    else appendFileSync(file, line);
  };
}
