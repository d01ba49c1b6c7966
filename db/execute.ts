import { basename } from "node:path";
import type Database from "better-sqlite3";
import { contract, type Method } from "../shared/contract.ts";
import { ok } from "../shared/result.ts";
import { type Actor, type Admitted, type Answer, type CallOptions, invoke, refuse } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import { appendAudit } from "./audit/chain.ts";
import { backupProject } from "./backup.ts";
import { createCheckpointer } from "./checkpoint.ts";
import { type ReadDb, readDb, type WriteDb, writeDb } from "./connection.ts";
import type { LongContext, Uploads, WriteContext } from "./context.ts";
import { handlers } from "./handlers.ts";
import type { Looks } from "./drops/looks.ts";
import { droppedPath } from "./drops/queue.ts";
import { describeStorageError } from "./problems.ts";

/** A defect of ours, as the log keeps it; the caller only learns the id. */
export type Bug = { readonly id: string; readonly method: string; readonly stack: string };

export type Surroundings = {
  readonly file: string;
  readonly clock: () => Instant;
  readonly newId: () => string;
  readonly logBug: (bug: Bug) => void;
  /** True where whoever calls may name any path of this machine: the command line, never a screen. */
  readonly trustsPaths: boolean;
  /** How long a dropped file must stay as it is before it is read, in ms. */
  readonly quietMs: number;
  /** What hashing a PIN costs: the exponent of scrypt's N. */
  readonly pinCost: number;
};

export type Reader = (call: Admitted, actor: Actor | undefined) => Answer<unknown>;
export type Writer = (
  call: Admitted,
  actor: Actor | undefined,
  options: CallOptions,
) => Promise<Answer<unknown>>;

/** Stands in for the actor of the calls that anyone may make; no rule lets it do anything else. */
const NOBODY: Actor = { name: "nobody", role: "counter" };

/** Decisions whose file is kept before they are made. */
const BACKED_UP: ReadonlySet<Method> = new Set(["adjustments.approve"]);

/** Answers `read` calls on a connection of their own, whatever is being written meanwhile. */
export function createReader(raw: Database.Database, around: Surroundings): Reader {
  const db = readDb(raw);
  return (call, actor) =>
    caught(call.method, around, () => {
      const answer = invoke(handlers, call, { db, actor, now: around.clock(), file: around.file });
      if (answer instanceof Promise) throw new Error("a read handler must answer at once");
      return answer;
    });
}

/** What calls leave to later ones while the project is open: files handed over, and looks at those dropped. */
export type Memory = { readonly uploads: Uploads; readonly looks: Looks };

/** Carries out `write` and `long` calls, one after the other, on the only connection that writes. */
export function createWriter(raw: Database.Database, around: Surroundings, memory: Memory): Writer {
  const db = writeDb(raw);
  // One for all calls: what is kept until the project changes is kept by the connection that asked.
  const asking = readOnly(db);
  let last: Promise<unknown> = Promise.resolve();
  const run = async (call: Admitted, actor: Actor, options: CallOptions): Promise<Answer<unknown>> => {
    if (options.signal?.aborted) return refuse("cancelled", "Cancelled. Nothing was changed.");
    if (contract[call.method].kind === "long")
      return invoke(handlers, call, longContext(raw, { db, asking }, around, memory, actor, options));
    if (BACKED_UP.has(call.method)) backupProject(raw, around.file, "approval", around.clock(), false);
    return inTransaction(raw, db, around, actor, (write) => {
      const answer = invoke(handlers, call, write);
      if (answer instanceof Promise) throw new Error("a write handler must answer at once");
      return answer;
    });
  };
  const checkpointer = createCheckpointer(raw, around.file);
  let waiting = 0;
  return (call, actor, options) => {
    checkpointer.busy();
    waiting++;
    const turn = last.then(() => caughtAsync(call.method, around, () => run(call, actor ?? NOBODY, options)));
    last = turn.then(() => {
      if (--waiting === 0) checkpointer.idle();
    });
    return turn;
  };
}

function longContext(
  raw: Database.Database,
  { db, asking }: { readonly db: WriteDb; readonly asking: ReadDb },
  around: Surroundings,
  { uploads, looks }: Memory,
  actor: Actor,
  options: CallOptions,
): LongContext {
  return {
    db: asking,
    actor,
    now: around.clock(),
    file: around.file,
    transaction: (work) => inTransaction(raw, db, around, actor, work),
    derive: (work) => withoutSync(raw, () => inTransaction(raw, db, around, actor, work)),
    progress: (progress) => options.onProgress?.(progress),
    cancelled: () => options.signal?.aborted ?? false,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    pathOf: (file) => {
      if (file.from === "upload") return uploads.path(file.upload);
      // Not a path of the caller's: only the service puts a file on that queue.
      if (file.from === "dropped") return droppedPath(db, file.dropped);
      if (!around.trustsPaths)
        return refuse("badInput", "A screen hands a file over; it never names a path.");
      return ok({ path: file.path, name: basename(file.path) });
    },
    uploads,
    looks,
    backup: (why) => ok(backupProject(raw, around.file, why, around.clock(), why === "asked")),
  };
}

/**
 * Committed when the work answers ok, rolled back when it refuses or throws. A change that left no trace in the
 * audit is a bug, so it is rolled back too.
 */
async function inTransaction<T>(
  raw: Database.Database,
  db: WriteDb,
  around: Surroundings,
  actor: Actor,
  work: (write: WriteContext) => Promise<Answer<T>> | Answer<T>,
): Promise<Answer<T>> {
  const now = around.clock();
  let audited = false;
  const audit: WriteContext["audit"] = (record) => {
    audited = true;
    return appendAudit(db, record, record.by ?? actor.name, now);
  };
  raw.exec("BEGIN IMMEDIATE");
  try {
    const changesBefore = totalChanges(db);
    const { newId, file, trustsPaths, pinCost } = around;
    const answer = await work({ db, actor, now, audit, newId, file, trustsPaths, pinCost });
    if (answer.ok && !audited && totalChanges(db) !== changesBefore)
      throw new Error("a change without an audit record");
    raw.exec(answer.ok ? "COMMIT" : "ROLLBACK");
    return answer;
  } catch (error) {
    // Some errors (a full disk) have rolled back already.
    if (raw.inTransaction) raw.exec("ROLLBACK");
    throw error;
  }
}

/** A power cut may take back what is committed here, whole and in order, until the next commit that waits for the disk. */
async function withoutSync<T>(raw: Database.Database, work: () => Promise<T>): Promise<T> {
  raw.exec("PRAGMA synchronous = NORMAL");
  try {
    return await work();
  } finally {
    raw.exec("PRAGMA synchronous = FULL");
  }
}

const totalChanges = (db: ReadDb): number => db.get<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0;

const readOnly = ({ all, get, each }: ReadDb): ReadDb => ({ all, get, each });

function caught(method: string, around: Surroundings, work: () => Answer<unknown>): Answer<unknown> {
  try {
    return work();
  } catch (error) {
    return opaque(error, method, around);
  }
}

/** A throw as an answer: a disk's refusal in words, a bug of ours as an id alone. */
export async function caughtAsync(
  method: string,
  around: Surroundings,
  work: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown>> {
  try {
    return await work();
  } catch (error) {
    return opaque(error, method, around);
  }
}

/** A disk's refusal is told as it is; anything else is our bug: logged with an id, and only the id is told. */
function opaque(error: unknown, method: string, around: Surroundings): Answer<never> {
  const storage = describeStorageError(error);
  if (storage) return { ok: false, error: storage };
  const id = logged(error, method, around);
  return refuse("internal", `Something went wrong inside Stocktrace. Nothing was changed. (${id})`);
}

/** Logs what was thrown while `method` was carried out; answers the id by which the log has it. */
export function logged(error: unknown, method: string, { newId, logBug }: Surroundings): string {
  const id = newId().slice(0, 8);
  logBug({ id, method, stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return id;
}
