import type { ImportInput } from "../shared/importShapes.ts";
import type { Vault } from "../shared/protocol.ts";
import type { Actor, Answer, Client, Handlers, Progress } from "../shared/rpc.ts";
import type { Instant } from "../shared/time.ts";
import type { ReadDb, WriteDb } from "./connection.ts";
import type { Looks } from "./drops/looks.ts";
import type { Destination, Greeting } from "./outbox/port.ts";

/** What a `read` handler gets. Nobody is the actor only in calls that `anyone` may make. */
export type ReadContext = {
  readonly db: ReadDb;
  readonly actor: Actor | undefined;
  readonly now: Instant;
  readonly file: string;
};

/** A decision or change, as the audit keeps it; `before` and `after` are short plain text or canonical JSON. */
export type AuditRecord = {
  readonly action: string;
  readonly subject: string;
  readonly before?: string;
  readonly after?: string;
  readonly why?: string;
  /** Whose doing it is, where that isn't who was signed in until now. */
  readonly by?: string;
};

/** What a `write` handler gets: one open transaction, rolled back when the handler refuses. */
export type WriteContext = {
  readonly db: WriteDb;
  readonly actor: Actor;
  readonly now: Instant;
  /** Appends to the audit chain in this transaction; answers the chain's new head. */
  readonly audit: (record: AuditRecord) => string;
  readonly newId: () => string;
  readonly file: string;
  /** True where whoever calls may name any path of this machine: the command line, never a screen. */
  readonly trustsPaths: boolean;
  /** What hashing a PIN costs: the exponent of scrypt's N. */
  readonly pinCost: number;
};

/** What a `long` handler gets: it opens its own transactions, reports how far it is, and can be cancelled. */
export type LongContext = {
  readonly db: ReadDb;
  readonly actor: Actor;
  readonly now: Instant;
  readonly file: string;
  /** One transaction around asynchronous work: committed when it answers ok, else rolled back. */
  readonly transaction: <T>(
    work: (write: WriteContext) => Promise<Answer<T>> | Answer<T>,
  ) => Promise<Answer<T>>;
  /**
   * The same for what can be derived again from what is in the project, and is then: it doesn't wait for the disk. What
   * is committed after it, does so for both.
   */
  readonly derive: LongContext["transaction"];
  readonly progress: (progress: Progress) => void;
  /** True once the caller asked to stop; look between chunks and answer `refuse("cancelled", …)`. */
  readonly cancelled: () => boolean;
  /** Lets messages in (a cancel, above all); await it between chunks. */
  readonly breathe: () => Promise<void>;
  /** The path of a file a call names: its own where the shell is trusted with paths, or an upload's. */
  readonly pathOf: (file: ImportInput["file"]) => Answer<{ readonly path: string; readonly name: string }>;
  readonly uploads: Uploads;
  /** What earlier scans saw in the drop folders. */
  readonly looks: Looks;
  /** A verified copy of the project beside it, before something big; skipped when nothing changed since the last. */
  readonly backup: (why: string) => Answer<{ readonly file: string; readonly bytes: number }>;
};

export type Uploads = {
  readonly begin: (name: string) => string;
  readonly append: (upload: string, bytes: Uint8Array) => Answer<number>;
  readonly path: (upload: string) => Answer<{ readonly path: string; readonly name: string }>;
  readonly clear: () => void;
};

/** What a `remote` handler gets: it waits for others, so it holds no transaction; what it writes, it asks for as a call. */
export type RemoteContext = {
  readonly db: ReadDb;
  readonly actor: Actor;
  readonly now: Instant;
  /** The calls that only the app itself may make, in the name of who asked. */
  readonly own: Client;
  /** The operating system's lock for secrets, where the shell has one. */
  readonly vault: Vault;
  /** Says hello at the other end of a connection, and changes nothing there. */
  readonly greet: (to: Destination) => Promise<Answer<Greeting>>;
};

/** The type every module of handlers is checked against with `satisfies Partial<ProjectHandlers>`. */
export type ProjectHandlers = Handlers<ReadContext, WriteContext, LongContext, RemoteContext>;
