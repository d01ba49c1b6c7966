import Database from "better-sqlite3";
import { ok } from "../shared/result.ts";
import { type Answer, refuse } from "../shared/rpc.ts";
import { refuseForeign } from "./open.ts";
import { describeStorageError } from "./problems.ts";

/**
 * One app at a time on a project: an exclusive SQLite lock on a file beside it, which the operating system takes
 * back whatever way the app ends. Answers the release. (Single commands don't take it: SQLite keeps them apart.)
 */
export function lockProject(file: string): Answer<() => void> {
  const refused = refuseForeign(file);
  if (refused) return refused;
  try {
    const raw = new Database(`${file}-lock`, { timeout: 0 });
    raw.exec("BEGIN EXCLUSIVE");
    // The empty file stays: removing it would let a third app lock a new one beside a second that waits on this.
    return ok(() => void raw.close());
  } catch (error) {
    const known = describeStorageError(error);
    if (!known) throw error;
    const taken = `${file} is already open in another Stocktrace. Use that one, or close it first.`;
    return known.code === "busy" ? refuse("busy", taken) : { ok: false, error: known };
  }
}
