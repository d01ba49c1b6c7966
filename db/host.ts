import { Worker } from "node:worker_threads";
import type { FromService, Service, ToService, Vault } from "../shared/protocol.ts";
import { type CallOptions, type Answer, refuse } from "../shared/rpc.ts";
import { ok } from "../shared/result.ts";
import { HEAP } from "./heap.ts";
import { noVault } from "./outbox/vault.ts";

/** What a shell must give for a service to be reached: a Worker's port, or a utilityProcess's. */
export type ServicePort = {
  readonly post: (message: ToService) => void;
  readonly onMessage: (listener: (message: FromService) => void) => void;
  readonly onExit: (listener: () => void) => void;
};

export type ServiceOptions = {
  /** The project file; made when it isn't there. */
  readonly file: string;
  /** Where the service writes its log of bugs, by id. */
  readonly logFile?: string;
  /** How often drop folders are looked into, in ms, and how long a file there must stay as it is before it is read. */
  readonly dropsEveryMs?: number;
  readonly quietMs?: number;
};

/** Starts the service in a thread of its own: the browser shell's and the tests' way. */
export function startWorkerService(options: ServiceOptions): Service {
  const worker = new Worker(serviceEntry(), { workerData: options, resourceLimits: HEAP });
  return attachService({
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onExit: (listener) => worker.on("exit", listener),
  });
}

/** The service's entry file: in the checkout where the service and what talks to other systems meet, once bundled beside this one. */
export function serviceEntry(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../sync/service.ts" : "./service.js", import.meta.url);
}

/** Speaks the protocol over a port: numbers the calls, and hands answers and progress to who asked. */
export function attachService(port: ServicePort, vault: Vault = noVault): Service {
  const pending = new Map<number, { answer: (answer: Answer<unknown>) => void; options: CallOptions }>();
  const listeners = new Set<() => void>();
  const opened = Promise.withResolvers<Answer<undefined>>();
  const closed = Promise.withResolvers<void>();
  let lastId = 0;
  let gone = false;

  port.onMessage((message) => {
    if (message.kind === "opened")
      opened.resolve(message.problem ? refuse("project", message.problem) : ok(undefined));
    if (message.kind === "vault") {
      const { what, text } = message.ask;
      const { id } = message;
      void vault[what](text).then((answer) => port.post({ kind: "vault", id, answer }));
    }
    if (message.kind === "changed") for (const listener of listeners) listener();
    if (message.kind === "progress") pending.get(message.id)?.options.onProgress?.(message.progress);
    if (message.kind === "answer") {
      pending.get(message.id)?.answer(message.answer);
      pending.delete(message.id);
    }
  });
  port.onExit(() => {
    gone = true;
    const stopped = refuse(
      "internal",
      "The part of the app that owns the project has stopped. Start it again.",
    );
    opened.resolve(stopped);
    for (const { answer } of pending.values()) answer(stopped);
    pending.clear();
    closed.resolve();
  });

  return {
    opened: opened.promise,
    call: (session, method, input, options = {}) => {
      if (gone) return Promise.resolve(refuse("internal", "The project is closed."));
      const id = ++lastId;
      return new Promise((answer) => {
        pending.set(id, { answer, options });
        port.post({ kind: "call", id, session, method, input });
        options.signal?.addEventListener("abort", () => port.post({ kind: "cancel", id }));
      });
    },
    endSession: (session) => port.post({ kind: "endSession", session }),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      if (!gone) port.post({ kind: "close" });
      return closed.promise;
    },
  };
}
