import { Worker } from "node:worker_threads";
import { ok } from "../shared/result.ts";
import { type Answer, type CallOptions, refuse } from "../shared/rpc.ts";
import type { Writer } from "./execute.ts";
import { HEAP } from "./heap.ts";
import type { ServiceOptions } from "./host.ts";
import type { FromWriter, ToWriter } from "./writer.ts";

export type RemoteWriter = {
  readonly write: Writer;
  readonly close: () => void;
  /** Resolves when the thread has ended, with the error that ended it if one did. */
  readonly ended: Promise<Error | undefined>;
};

/** Starts the writer's thread; answers it once the project is open, or why it can't be. */
export async function startRemoteWriter(options: ServiceOptions): Promise<Answer<RemoteWriter>> {
  const file = import.meta.url.endsWith(".ts") ? "./writer.ts" : "./writer.js";
  const thread = new Worker(new URL(file, import.meta.url), { workerData: options, resourceLimits: HEAP });
  const post = (message: ToWriter): void => thread.postMessage(message);
  const pending = new Map<number, { resolve: (answer: Answer<unknown>) => void; options: CallOptions }>();
  const opened = Promise.withResolvers<string | undefined>();
  const ended = Promise.withResolvers<Error | undefined>();
  let lastId = 0;

  thread.on("message", (message: FromWriter) => {
    if (message.kind === "opened") opened.resolve(message.problem);
    if (message.kind === "progress") pending.get(message.id)?.options.onProgress?.(message.progress);
    if (message.kind === "answer") {
      pending.get(message.id)?.resolve(message.answer);
      pending.delete(message.id);
    }
  });
  thread.on("error", (error) => {
    opened.resolve(String(error));
    ended.resolve(error instanceof Error ? error : new Error(String(error)));
  });
  thread.on("exit", () => {
    opened.resolve("The part of the app that writes the project has stopped.");
    ended.resolve(undefined);
  });

  const problem = await opened.promise;
  if (problem !== undefined) return refuse("project", problem);
  const write: Writer = (call, actor, callOptions) => {
    const id = ++lastId;
    callOptions.signal?.addEventListener("abort", () => post({ kind: "cancel", id }));
    return new Promise((resolve) => {
      pending.set(id, { resolve, options: callOptions });
      post({ kind: "call", id, call, actor });
    });
  };
  return ok({ write, close: () => post({ kind: "close" }), ended: ended.promise });
}
