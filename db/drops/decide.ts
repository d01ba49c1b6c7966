import { lstatSync } from "node:fs";
import { extname } from "node:path";
import type { ImportKind } from "../../shared/domain.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { importHandlers } from "../imports/handlers.ts";
import { describeStorageError } from "../problems.ts";
import { chooseProfile, isAboutTheFile, type Known, NOTHING_SAID } from "./choose.ts";
import type { DropFolder } from "./folders.ts";
import { mayHoldTable, TABLE_ENDINGS } from "./names.ts";
import { type DroppedFile, FILE_CHANGED, forgetGone, letWait } from "./queue.ts";
import { markImported } from "./settle.ts";

/** What became of a file, as far as the rest of the project is concerned. */
export type Decided = { readonly changed: boolean };

/**
 * Imports a queued file by the profile that fits, or says why it waits. Refuses only for what is no fault of the file
 * (a full disk, a cancel): it then stays undecided, and the next scan decides.
 */
export async function decideFile(
  context: LongContext,
  folder: DropFolder,
  file: DroppedFile,
): Promise<Answer<Decided>> {
  try {
    return await decide(context, folder, file);
  } catch (error) {
    // Tried again and again, it would keep all files after it from ever being looked at.
    if (!describeStorageError(error)) await wait(context, file, FAILED);
    throw error;
  }
}

async function decide(context: LongContext, folder: DropFolder, file: DroppedFile): Promise<Answer<Decided>> {
  const unfit = unfitAtSight(file.path);
  if (unfit !== undefined) return wait(context, file, unfit);
  const chosen = await chooseProfile(context, folder, { from: "dropped", dropped: file.id });
  if (!chosen.ok) return isAboutTheFile(chosen.error) ? wait(context, file, chosen.error.message) : chosen;
  if ("reason" in chosen.value) return wait(context, file, chosen.value.reason);
  const { profile } = chosen.value;
  const earlier = sameBytes(context.db, file, profile.kind);
  if (!earlier) return importIt(context, folder, file, profile);
  if (earlier.rejected === 0) return nothingNew(context, file, earlier);
  // The same rows read another way would be other rows beside the first.
  if (earlier.profile !== labelOf(profile)) return wait(context, file, readOtherwise(earlier, profile));
  return importIt(context, folder, file, profile);
}

async function importIt(
  context: LongContext,
  { source }: DropFolder,
  file: DroppedFile,
  { kind, name }: Known,
): Promise<Answer<Decided>> {
  const report = await importHandlers["imports.run"](context, {
    ...{ kind, source, profile: name, file: { from: "dropped", dropped: file.id } },
    ...{ reading: NOTHING_SAID, mends: { cells: [], aliases: [], items: [] }, rejects: 0 },
  });
  if (report.ok) return ok({ changed: report.value.accepted > 0 });
  if (report.error.rule === FILE_CHANGED) return lookAnew(context, file);
  return isAboutTheFile(report.error) ? wait(context, file, report.error.message) : report;
}

/** A standing import that took these very bytes from the source. */
type Earlier = {
  readonly id: number;
  readonly fileName: string;
  readonly rows: number;
  readonly rejected: number;
  readonly profile: string | null;
};

/** Kinds whose rows add up: without ids of their own, rows that are read in two ways are counted twice. */
const ADDING: ReadonlySet<ImportKind> = new Set(["movements", "counts"]);

function sameBytes(db: ReadDb, { sourceId, sha256 }: DroppedFile, kind: ImportKind): Earlier | undefined {
  if (!ADDING.has(kind) || sha256 === "") return undefined;
  return db.get<Earlier>(
    `SELECT id, file_name AS fileName, rows, rejected, profile FROM imports
    WHERE source_id = ? AND kind = ? AND file_sha256 = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1`,
    ...[sourceId, kind, sha256],
  );
}

async function nothingNew(
  context: LongContext,
  file: DroppedFile,
  earlier: Earlier,
): Promise<Answer<Decided>> {
  const { id, fileName, rows, rejected, profile } = earlier;
  const reason = `Nothing changed: these very bytes are in the project already, as import ${id} (${fileName}).`;
  const settled = await context.transaction((write) =>
    markImported(write, file.id, { import: id, profile, rows, rejected, sha256: undefined, reason }),
  );
  if (settled.ok) return ok({ changed: false });
  return isAboutTheFile(settled.error) ? wait(context, file, settled.error.message) : settled;
}

/** Other bytes under the same name, size and time: off the queue, so that the next scan takes it for the new file it is. */
async function lookAnew(context: LongContext, file: DroppedFile): Promise<Answer<Decided>> {
  const forgotten = await context.transaction((write) => forgetGone(write, [file]));
  return forgotten.ok ? ok({ changed: false }) : forgotten;
}

async function wait(context: LongContext, file: DroppedFile, reason: string): Promise<Answer<Decided>> {
  const waiting = await context.transaction((write) => letWait(write, file, reason));
  return waiting.ok ? ok({ changed: false }) : waiting;
}

/** Why a file isn't even opened, as a sentence. */
function unfitAtSight(path: string): string | undefined {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false)
    return "It is no ordinary file but a link, a pipe or a device. Put the file itself here.";
  if (mayHoldTable(path)) return undefined;
  const ending = extname(path);
  const what = ending === "" ? "It has no ending" : `Files ending in ${ending} aren't read by themselves`;
  return `${what}; those that are end in ${TABLE_ENDINGS.join(", ")}.`;
}

const labelOf = ({ name, version, builtIn }: Known): string => (builtIn ? name : `${name} v${version}`);

const readOtherwise = ({ id, rejected, profile }: Earlier, now: Known): string =>
  `Import ${id} took these very bytes, read ${profile === null ? "by hand" : `by “${profile}”`}, and set ${many(rejected, "row")} aside. Read by “${labelOf(now)}” they could go in twice: take import ${id} back first, or import the file by hand.`;

const FAILED = "Something went wrong inside Stocktrace while it was read. Nothing of it was imported.";
