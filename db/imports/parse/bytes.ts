import { closeSync, openSync, readSync, statSync } from "node:fs";
import { err, ok, type Result } from "../../../shared/result.ts";

export const RUN_BYTES = 256 * 1024;

export type OpenFile = {
  readonly size: number;
  /** The file's bytes from `from`, run by run; each run is only good until the next is asked for. */
  readonly runs: (from: number) => Generator<Uint8Array>;
  readonly close: () => void;
};

/** Opens a file to read; says why where it can't be one. */
export function openFile(path: string): Result<OpenFile, string> {
  let descriptor: number;
  let size: number;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return err(`${path} is a folder, not a file.`);
    if (!stat.isFile()) return err(`${path} is not an ordinary file.`);
    size = stat.size;
    descriptor = openSync(path, "r");
  } catch (error) {
    return err(describeFileError(path, error));
  }
  return ok({
    size,
    runs: function* (from) {
      const buffer = Buffer.allocUnsafe(RUN_BYTES);
      for (let at = from; ;) {
        const read = readSync(descriptor, buffer, 0, buffer.length, at);
        if (read === 0) return;
        yield buffer.subarray(0, read);
        at += read;
      }
    },
    close: () => closeSync(descriptor),
  });
}

/** True for what the system says of a file; what else is thrown is a bug. */
export const isFileError = (error: unknown): boolean =>
  error instanceof Error && "syscall" in error && "code" in error;

export function describeFileError(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `There is no file ${path}.`;
  if (code === "EACCES" || code === "EPERM") return `${path} may not be read: you have no right to it.`;
  if (code === "EISDIR") return `${path} is a folder, not a file.`;
  return `${path} can't be read (${typeof code === "string" ? code : String(error)}).`;
}
