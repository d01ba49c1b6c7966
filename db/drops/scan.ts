import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import type { LongContext } from "../context.ts";
import { owedNow } from "../reconcile/owed.ts";
import { reconcileHandlers } from "../reconcile.ts";
import { decideFile } from "./decide.ts";
import { digestOf } from "./digest.ts";
import { type DropFolder, dropFolders } from "./folders.ts";
import { type Look, lookInto, tellFinished } from "./looks.ts";
import {
  droppedFile,
  droppedReply,
  forgetGone,
  isKnown,
  isSameState,
  isUndecided,
  queueFile,
  reopen,
  waitingFiles,
} from "./queue.ts";

/** What one scan came to so far. */
type Scan = {
  readonly context: LongContext;
  readonly decided: number[];
  readonly problems: string[];
  unfinished: number;
  /** True once an import changed something. */
  changed: boolean;
};

/**
 * Looks into every folder that is switched on, once: imports what fits a profile, queues what doesn't, and reconciles
 * what was touched. Cancelled in the middle, it leaves what is done and stops; a file is imported whole or not at all.
 */
export async function scanDrops(
  context: LongContext,
  { again }: Parsed<"drops.scan">,
): Promise<Answer<Reply<"drops.scan">>> {
  const scan: Scan = {
    context: backedUpOnce(context),
    ...{ decided: [], problems: [], unfinished: 0, changed: false },
  };
  const folders = dropFolders(context.db, context.file).filter(({ on }) => on);
  // All are looked into before anything is imported: a long import must not come between a file's look and its time.
  const finished: (readonly Look[])[] = [];
  for (const folder of folders) finished.push(await lookFor(scan, folder, again));
  for (const [index, folder] of folders.entries()) await queueAll(scan, folder, finished[index] ?? []);
  for (const folder of folders) await decideAll(scan, folder);
  const compared = await reconcileTouched(scan);
  const seen = scan.decided.flatMap((id) => droppedFile(context.db, id) ?? []).map(droppedReply);
  return ok({ seen, compared, unfinished: scan.unfinished, problems: scan.problems });
}

/** The copy made before the first import guards all that a scan does; one before each would soon push out older ones. */
function backedUpOnce(context: LongContext): LongContext {
  let made: ReturnType<LongContext["backup"]> | undefined;
  return { ...context, backup: (why) => (made ??= context.backup(why)) };
}

/** The files of a folder that are new and finished. Those that wait and aren't there as they were leave the queue. */
async function lookFor(scan: Scan, folder: DropFolder, again: boolean): Promise<readonly Look[]> {
  const { db, looks, transaction } = scan.context;
  const found = await lookInto(folder.folder);
  if (!found.ok) {
    scan.problems.push(`${folder.source}: ${found.error}`);
    return [];
  }
  const { files, unnamed } = found.value;
  for (const name of unnamed)
    scan.problems.push(`${folder.source}: ${name} can't be opened by that name. Rename it.`);
  const fresh = files.filter((look) => !isKnown(db, folder.sourceId, look));
  const before = looks.of(folder.folder);
  const { finished, unfinished } = tellFinished(fresh, before, performance.now(), looks.quietMs);
  looks.keep(folder.folder, unfinished);
  scan.unfinished += unfinished.size;
  const waiting = waitingFiles(db, folder.sourceId);
  const present = new Map(files.map((look) => [look.path, look]));
  const gone = waiting.filter((file) => !isSameState(present.get(file.path), file));
  if (gone.length > 0) await transaction((write) => forgetGone(write, gone));
  if (again && waiting.length > gone.length) await transaction((write) => reopen(write, folder));
  return finished;
}

async function queueAll({ context }: Scan, folder: DropFolder, finished: readonly Look[]): Promise<void> {
  for (const look of finished) {
    if (context.cancelled()) return;
    const digest = look.isOrdinary ? await digestOf(look, context.cancelled) : ok("");
    // What is busy gets no row, so the next scan looks at it anew.
    if (!digest.ok && digest.error === "busy") continue;
    await context.transaction((write) => queueFile(write, folder, look, digest.ok ? digest.value : ""));
  }
}

/** Decides on everything that is undecided: what an earlier scan that was cut short left, too. */
async function decideAll(scan: Scan, folder: DropFolder): Promise<void> {
  const { context } = scan;
  const undecided = waitingFiles(context.db, folder.sourceId).filter(isUndecided);
  for (const [index, file] of undecided.entries()) {
    if (context.cancelled()) return;
    context.progress({ done: index, total: undecided.length, what: "dropped files" });
    const decided = await decideFile(context, folder, file);
    if (decided.ok) {
      scan.decided.push(file.id);
      scan.changed ||= decided.value.changed;
    } else if (decided.error.code !== "cancelled") {
      scan.problems.push(`${folder.source}: ${decided.error.message}`);
      return;
    }
    await context.breathe();
  }
}

/** How many positions were compared anew; the verdicts stay owed where it can't be done now, and why is a problem. */
async function reconcileTouched({ context, changed, problems }: Scan): Promise<number> {
  if (!changed || context.cancelled() || owedNow(context.db, context.now) === 0) return 0;
  const touched = context.db.get<{ n: number }>("SELECT COUNT(*) AS n FROM touched")?.n ?? 0;
  const done = await reconcileHandlers["reconcile.run"](context);
  if (done.ok) return touched;
  if (done.error.code !== "cancelled") problems.push(done.error.message);
  return 0;
}
