import { randomUUID } from "node:crypto";
import { contract } from "../shared/contract.ts";
import { ok } from "../shared/result.ts";
import { type Actor, admit, type Admitted, type Answer, type CallOptions } from "../shared/rpc.ts";
import { type Instant, instant } from "../shared/time.ts";
import { backupProject } from "./backup.ts";
import { type ReadDb, readDb } from "./connection.ts";
import { createLooks, QUIET_MS } from "./drops/looks.ts";
import {
  type Bug,
  createReader,
  createWriter,
  type Reader,
  type Surroundings,
  type Writer,
} from "./execute.ts";
import { openForReading, openForWriting } from "./open.ts";
import type { MakeOutbound, Outbound } from "./outbox/port.ts";
import { createRemote, noOutbound } from "./outbox/remote.ts";
import { noVault } from "./outbox/vault.ts";
import { PIN_COST } from "./people/pins.ts";
import { createPresence } from "./people/presence.ts";
import { initialise } from "./project.ts";
import { createUploads } from "./uploads.ts";

export type Engine = {
  readonly call: (
    session: string,
    method: string,
    input: unknown,
    options?: CallOptions,
  ) => Promise<Answer<unknown>>;
  readonly outbound: Outbound;
  readonly close: () => void;
};

export type EngineOptions = {
  readonly file: string;
  readonly trustsPaths: boolean;
  readonly logBug: (bug: Bug) => void;
  /** How long a dropped file must stay as it is before it is read, in ms; tests need not wait as long. */
  readonly quietMs?: number | undefined;
  /** What hashing a PIN costs, as the exponent of scrypt's N; lower in tests alone, which sign many people in. */
  readonly pinCost?: number;
  /** What talks to other systems; without it nothing is ever sent. */
  readonly makeOutbound?: MakeOutbound;
};

/** The reader and the writer in one thread: the command line's and most tests' way to a project. */
export function openEngine(options: EngineOptions): Answer<Engine> {
  const around = surroundings(options);
  const writing = openWriter(around);
  if (!writing.ok) return writing;
  const reading = openReader(around);
  if (!reading.ok) {
    writing.value.close();
    return reading;
  }
  const { db, read } = reading.value;
  const { write } = writing.value;
  const remote = createRemote(db, write, { ...around, vault: noVault }, options.makeOutbound ?? noOutbound);
  return ok({
    call: createSwitchboard(db, read, write, remote.answer),
    outbound: remote.outbound,
    close: () => {
      remote.outbound.stop();
      reading.value.close();
      writing.value.close();
    },
  });
}

export function surroundings({
  quietMs = QUIET_MS,
  pinCost = PIN_COST,
  makeOutbound: _makeOutbound,
  ...options
}: EngineOptions): Surroundings {
  return { ...options, quietMs, pinCost, clock: () => instant(Date.now()), newId: () => randomUUID() };
}

/** Opens the project for writing (making or migrating it) and gives what carries out `write` and `long` calls. */
export function openWriter(
  around: Surroundings,
): Answer<{ readonly write: Writer; readonly close: () => void }> {
  const opened = openForWriting(around.file, {
    beforeMigration: (raw) => void backupProject(raw, around.file, "migration", around.clock(), true),
  });
  if (!opened.ok) return opened;
  const raw = opened.value;
  initialise(raw, around);
  const uploads = createUploads(around.newId);
  return ok({
    write: createWriter(raw, around, { uploads, looks: createLooks(around.quietMs) }),
    close: () => {
      uploads.clear();
      raw.close();
    },
  });
}

export function openReader(around: Surroundings): Answer<{
  readonly read: Reader;
  readonly db: ReadDb;
  readonly dataVersion: () => unknown;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}> {
  const opened = openForReading(around.file);
  if (!opened.ok) return opened;
  const raw = opened.value;
  return ok({
    read: createReader(raw, around),
    db: readDb(raw),
    dataVersion: () => raw.pragma("data_version", { simple: true }),
    isOpen: () => raw.open,
    close: () => raw.close(),
  });
}

/** Who is signed in where, the door, and the way to the right connection: one for every shell. */
export function createSwitchboard(
  db: ReadDb,
  read: Reader,
  write: Writer,
  remote: Writer,
  clock: () => Instant = () => instant(Date.now()),
): Engine["call"] {
  const sessions = createPresence(db, clock);
  const carryOut = (
    call: Admitted,
    actor: Actor | undefined,
    options: CallOptions,
  ): Promise<Answer<unknown>> => {
    const { kind } = contract[call.method];
    if (kind === "read") return Promise.resolve(read(call, actor));
    return kind === "remote" ? remote(call, actor, options) : write(call, actor, options);
  };
  return async (session, method, input, options = {}) => {
    const actor = sessions.actorIn(session);
    const call = admit(method, input, actor);
    if (!call.ok) return actor ? call : (sessions.refuseLocked(session) ?? call);
    sessions.note(session, call.value.method);
    const answer = await carryOut(call.value, actor, options);
    if (!answer.ok) return answer;
    if (call.value.method === "session.login") sessions.signIn(session, signedInName(answer.value));
    if (call.value.method === "session.logout") sessions.signOut(session);
    if (call.value.method === "session.whoami")
      return ok(withLocked(answer.value, sessions.lockedIn(session)));
    return answer;
  };
}

/** What `session.whoami` answered, with who has to enter their PIN again here. */
const withLocked = (reply: unknown, locked: string | null): unknown =>
  typeof reply === "object" && reply !== null ? { ...reply, locked } : reply;

/** The name that `session.login` answered. */
function signedInName(reply: unknown): string {
  if (typeof reply === "object" && reply !== null && "user" in reply && typeof reply.user === "string")
    return reply.user;
  throw new Error("session.login answered no user");
}
