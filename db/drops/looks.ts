import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { figure } from "../../shared/many.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import { type Instant, instant, SECOND_MS } from "../../shared/time.ts";
import { codeOf } from "../problems.ts";
import { isTemporaryName } from "./names.ts";

/**
 * How long a file must stay as it is before it is read. It also tells two versions of a file apart on disks that keep
 * times in steps of two seconds: what is written after the second look bears another time.
 */
export const QUIET_MS = 2 * SECOND_MS;
/** A folder of more is somebody's archive, and looking at it every few seconds would keep everybody waiting. */
const MAX_FILES = 10_000;
const AT_ONCE = 100;
/** Stands in a name for bytes that are no UTF-8, as older systems write them; no file is found by such a name. */
const NO_CHARACTER = "\uFFFD";

/** A file as one look found it. */
export type Look = {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAt: Instant;
  /** An ordinary file: no link, no pipe, no device. */
  readonly isOrdinary: boolean;
  /** The same at two looks where nobody wrote, replaced or renamed the file between them. */
  readonly stamp: string;
};

/** When each unfinished file was first seen as it is, by path; ms of a clock that only goes forward. */
export type FirstLooks = ReadonlyMap<string, { readonly stamp: string; readonly at: number }>;

/** What is remembered of folders between looks, while the project is open. */
export type Looks = {
  readonly quietMs: number;
  readonly of: (folder: string) => FirstLooks;
  readonly keep: (folder: string, looks: FirstLooks) => void;
};

export function createLooks(quietMs: number): Looks {
  const byFolder = new Map<string, FirstLooks>();
  return {
    quietMs,
    of: (folder) => byFolder.get(folder) ?? new Map(),
    keep: (folder, looks) => void byFolder.set(folder, looks),
  };
}

/** What is in a folder: its files, the oldest first, and those whose names the system gives but doesn't take. */
export type Listing = { readonly files: readonly Look[]; readonly unnamed: readonly string[] };

/** Every file of a folder that isn't a temporary one; or why the folder can't be looked into, as a sentence. */
export async function lookInto(folder: string): Promise<Result<Listing, string>> {
  try {
    const names = await readdir(folder);
    if (names.length > MAX_FILES)
      return err(`${folder} holds more than ${figure(MAX_FILES)} files. Move the old ones away.`);
    const files: Look[] = [];
    const unnamed: string[] = [];
    const wanted = names.filter((name) => !isTemporaryName(name));
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE);
      const looks = await Promise.all(some.map((name) => lookAt(folder, name)));
      for (const [index, look] of looks.entries()) {
        const name = some[index] ?? "";
        if (look === "gone" && name.includes(NO_CHARACTER)) unnamed.push(name);
        if (typeof look === "object") files.push(look);
      }
    }
    files.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
    return ok({ files, unnamed });
  } catch (error) {
    return err(describeFolderError(folder, error));
  }
}

/**
 * Tells files that are finished, seen unchanged at two looks at least `quietMs` apart, from those that may still be
 * being written. An empty file is one that nobody has written to yet.
 */
export function tellFinished(
  looks: readonly Look[],
  before: FirstLooks,
  now: number,
  quietMs: number,
): { readonly finished: readonly Look[]; readonly unfinished: FirstLooks } {
  const finished: Look[] = [];
  const unfinished = new Map<string, { stamp: string; at: number }>();
  for (const look of looks) {
    const first = before.get(look.path);
    const since = first?.stamp === look.stamp ? first.at : now;
    const isEmpty = look.isOrdinary && look.bytes === 0;
    if (!isEmpty && now - since >= quietMs) finished.push(look);
    else unfinished.set(look.path, { stamp: look.stamp, at: since });
  }
  return { finished, unfinished };
}

async function lookAt(folder: string, name: string): Promise<Look | "folder" | "gone"> {
  const path = join(folder, name);
  try {
    const stat = await lstat(path);
    if (stat.isDirectory()) return "folder";
    const { size, mtimeMs, ctimeMs, ino } = stat;
    return {
      path,
      name,
      bytes: size,
      modifiedAt: instant(Math.floor(mtimeMs)),
      isOrdinary: stat.isFile(),
      stamp: [size, mtimeMs, ctimeMs, ino].join(" "),
    };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "gone";
    throw error;
  }
}

export function describeFolderError(folder: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return `There is no folder ${folder}.`;
  if (code === "ENOTDIR") return `${folder} is not a folder.`;
  if (code === "EACCES" || code === "EPERM") return `${folder} may not be read: you have no right to it.`;
  return `${folder} can't be looked into (${code ?? String(error)}).`;
}
