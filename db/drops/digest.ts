import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { err, ok, type Result } from "../../shared/result.ts";
import { codeOf } from "../problems.ts";
import type { Look } from "./looks.ts";

const RUN_BYTES = 1024 * 1024;
/** Never through a link that took the file's place, and never waiting for the other end of a pipe that did. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Somebody has the file to themselves, or it went away or was replaced. */
const PASSING: readonly (string | undefined)[] = ["EBUSY", "ENOENT", "ELOOP"];

/**
 * SHA-256, in hex, of a file that is still as it was looked at. `busy`: it isn't any more, or can't be opened just now,
 * and the next look decides; `unreadable`: it can't be read at all.
 */
export async function digestOf(
  look: Look,
  cancelled: () => boolean,
): Promise<Result<string, "busy" | "unreadable">> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(look.path, FLAGS);
    if (!(await isAsSeen(handle, look))) return err("busy");
    const sha256 = await hashOf(handle, cancelled);
    return sha256 !== undefined && (await isAsSeen(handle, look)) ? ok(sha256) : err("busy");
  } catch (error) {
    return err(PASSING.includes(codeOf(error)) ? "busy" : "unreadable");
  } finally {
    await handle?.close();
  }
}

async function isAsSeen(handle: FileHandle, { bytes, modifiedAt }: Look): Promise<boolean> {
  const stat = await handle.stat();
  return stat.isFile() && stat.size === bytes && Math.floor(stat.mtimeMs) === modifiedAt;
}

/** Nothing where it was cancelled. */
async function hashOf(handle: FileHandle, cancelled: () => boolean): Promise<string | undefined> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(RUN_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return hash.digest("hex");
    if (cancelled()) return undefined;
    hash.update(buffer.subarray(0, bytesRead));
  }
}
